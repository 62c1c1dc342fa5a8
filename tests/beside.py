"""A real worker beside a test, and the patience to wait for what it does."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from app.premises import child_environment
from search.ports import IndexDown, Query
from tests.house import Open

PATIENCE = 60.0
LATHES = Query("皮带车床")


@contextmanager
def worker_beside(opened: Open) -> Iterator[subprocess.Popen[bytes]]:
    """A worker process of this house, killed at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "worker"],
        env=child_environment(opened.house.settings, os.environ),
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def found_at_last(opened: Open, expected: set[str]) -> set[str] | None:
    """Which of the lathes are found: these, or what else there is when patience ends.

    An index that is down is waited for.
    """
    end = time.monotonic() + PATIENCE
    while (found := _found(opened)) != expected and time.monotonic() < end:
        time.sleep(0.02)
    return found


def _found(opened: Open) -> set[str] | None:
    try:
        return set(opened.house.index.search(LATHES).ids)
    except IndexDown:
        return None
