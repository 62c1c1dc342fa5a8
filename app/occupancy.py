"""One running house for a data folder: a second one is told so, not let in beside the first."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.premises import Unfit


@contextmanager
def occupied(data: Path) -> Iterator[None]:
    """Hold the folder for as long as the context lasts; Unfit if another house has it open.

    The kernel lets go when the process ends, even of kill -9.
    """
    data.mkdir(parents=True, exist_ok=True)
    door = os.open(data / ".open", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            other = "choose another with make run DATA=/some/dir"
            raise Unfit(f"another house is open in {data}: {other}") from held
        yield
    finally:
        os.close(door)
