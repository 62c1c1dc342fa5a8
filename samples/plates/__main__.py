"""Command line: python -m samples.plates FOLDER --fonts NODE_MODULES [--longest N]."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from samples.plates.catalogue import PLATES
from samples.plates.draw import draw


def main() -> None:
    """Draw with a progress bar."""
    parser = ArgumentParser(prog="samples.plates", description="Draw the sample plates.")
    parser.add_argument("folder", type=Path, help="where the scans go")
    parser.add_argument("--fonts", type=Path, required=True, help="the node_modules folder")
    parser.add_argument("--longest", type=int, help="most pixels on the long side")
    arguments = parser.parse_args()
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns) as bar:
        task = bar.add_task("样图 plates", total=1.0)

        def report(title: str, share: float) -> None:
            bar.update(task, description=title, completed=share)

        draw(
            arguments.folder,
            PLATES,
            fonts=arguments.fonts,
            longest=arguments.longest,
            progress=report,
        )


if __name__ == "__main__":
    main()
