"""`python -m app.front MODULE:NAME --host … --port …`: the web server alone."""

from __future__ import annotations

import click

from app.front.serving import configured, run


@click.command()
@click.argument("site")
@click.option("--host", required=True)
@click.option("--port", type=int, required=True)
@click.option("--processes", type=click.IntRange(1, 64), default=1)
@click.option("--backlog", type=int, default=1024)
@click.option("--grace", type=int, default=8)
def main(site: str, host: str, port: int, processes: int, backlog: int, grace: int) -> None:
    """Serve SITE."""
    run(configured(site, host=host, port=port, processes=processes, backlog=backlog, grace=grace))


if __name__ == "__main__":
    main()
