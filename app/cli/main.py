"""The commands of `gongbo`, each a line of help and a call."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import click

from app.cli.commands import Commands
from app.cli.editions import editions
from app.cli.exporting import export
from app.cli.fixity import fixity
from app.cli.history import history
from app.cli.iiif import iiif
from app.cli.importing import import_files
from app.cli.ledger import ledger
from app.cli.letters import letters
from app.cli.opened import opened
from app.cli.plates import plates
from app.cli.progress import progress_line
from app.cli.records import publish, withdraw
from app.cli.rounds import rounds, sweep
from app.cli.scans import media
from app.cli.searching import search
from app.cli.terms import terms
from app.cli.tokens import museum, token
from app.cli.usage import used
from app.factory import create_app
from app.occupancy import occupied
from app.premises import local_environment, require_free
from app.prepare import prepare, read_waiting
from app.sample import at_hand, draw_later, waits
from app.serve import plates as plates_child
from app.serve import say, serve
from app.supervisor import interruptible
from app.wiring import furnish
from app.worker import work
from config import logs
from config.settings import Settings


@click.group(cls=Commands)
@click.version_option(package_name="gongbo")
def main() -> None:
    """Gongbo 工博: a digital museum of industry."""
    logs.set_up(os.environ.get("GONGBO_LOG_LEVEL", "WARNING"))


@main.command()
@click.option("--port", default=8000, show_default=True, help="Where to listen.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the collection.")
@click.option(
    "--workers", type=click.IntRange(1, 64), help="Web processes; at most two unless asked for."
)
@click.option("--sample/--no-sample", default=True, help="Load the sample collection.")
def run(port: int, host: str, data: Path | None, workers: int | None, sample: bool) -> None:
    """Prepare the house and open it: web and worker, until Ctrl-C."""
    folder = data or Path(os.environ.get("GONGBO_DATA") or "data")
    settings = Settings.from_env(local_environment(os.environ, data=folder.resolve(), port=port))
    require_free(host, port)
    with occupied(settings.data):
        house = furnish(settings)
        app = create_app(settings, house)
        with interruptible(), progress_line() as progress:
            prepare(app, house, sample=sample, progress=progress)
        with app.app_context():
            errands = [plates_child()] if sample and waits() else []
        code = serve(settings, host=host, port=port, workers=workers, errands=errands)
    sys.exit(code)


@main.command("prepare")
@click.option("--sample/--no-sample", default=False, help="Load the sample collection too.")
def prepare_only(sample: bool) -> None:
    """Bring tables and vocabularies up to date."""
    with opened() as (app, house), progress_line() as progress:
        prepare(app, house, sample=sample, progress=progress)
        if sample and at_hand():
            with app.app_context():
                draw_later(house, say)
                read_waiting(house, progress)


@main.command()
def worker() -> None:
    """Read scans and deliver events until told to end."""
    logs.set_up(os.environ.get("GONGBO_LOG_LEVEL", "INFO"))
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with opened() as (app, house):
        work(app, house, stop)


for each in (
    editions,
    export,
    fixity,
    history,
    iiif,
    import_files,
    ledger,
    letters,
    media,
    token,
    museum,
    plates,
    publish,
    rounds,
    search,
    sweep,
    terms,
    withdraw,
):
    main.add_command(each)
terms.add_command(used)
