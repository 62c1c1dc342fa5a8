"""The process that understands the rows of a file and hands them on in parcels."""

from __future__ import annotations

import gc
import pickle
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from config.lifelines import end_with
from transfer.ahead import Task
from transfer.planning import UnderstoodRow, understand
from transfer.problems import SourceError
from transfer.sources import rows_of

PARCEL = 50


def main() -> None:
    """Read the task, write parcels of rows, then None; or why the file breaks off."""
    task = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our own process
    end_with(task.parent, by=signal.SIGKILL)
    # What is loaded by now stays: the garbage collector need not look through it again and again.
    gc.freeze()
    try:
        for parcel in _parcels(task):
            _hand_on(parcel)
        _hand_on(None)
    except SourceError as problem:
        _hand_on(str(problem))
    except BrokenPipeError:
        raise SystemExit(1) from None


def _parcels(task: Task) -> Iterator[list[UnderstoodRow]]:
    rows = rows_of(task.path, task.mapping)
    every = understand(task.mapping, rows, task.terms, ignored=task.ignored)
    while parcel := list(islice(every, PARCEL)):
        # Nobody asks for the cells of a row that was understood.
        yield [replace(one, source=replace(one.source, cells={})) for one in parcel]


def _hand_on(told: object) -> None:
    pickle.dump(told, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
