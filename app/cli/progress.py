"""Progress for a person: a bar that moves on a terminal, a line per step elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


@contextmanager
def progress_line() -> Iterator[Callable[[str, float], None]]:
    """Told what is being done and which share of it; says so on standard error."""
    if sys.stderr.isatty():
        with _bars() as progress:
            tasks: dict[str, TaskID] = {}
            yield lambda what, share: _move(progress, tasks, what, share)
    else:
        begun = time.monotonic()
        yield lambda what, share: _say(what, share, time.monotonic() - begun)


def _bars() -> Progress:
    return Progress(
        TextColumn("{task.description:<28}"), BarColumn(), TimeElapsedColumn(), transient=False
    )


def _move(progress: Progress, tasks: dict[str, TaskID], what: str, share: float) -> None:
    if what not in tasks:
        tasks[what] = progress.add_task(what, total=1.0)
    progress.update(tasks[what], completed=share)


def _say(what: str, share: float, seconds: float) -> None:
    sys.stderr.write(f"{what}: {share:.0%} ({seconds:.0f} s)\n")
    sys.stderr.flush()
