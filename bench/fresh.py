"""How soon a publication is found, against the promised 2 s: python -m bench.fresh."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.premises import child_environment
from search.ports import Query
from tests.house import Open, lathe, open_house

PROMISED_SECONDS = 2.0
PATIENCE = 60.0
LOOK_AGAIN_SECONDS = 0.005


@contextmanager
def worker(opened: Open) -> Iterator[int]:
    """A worker process of its own, as in production; its process id."""
    command = [sys.executable, "-m", "app.cli", "worker"]
    environment = child_environment(opened.house.settings, os.environ)
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def seconds_until_found(opened: Open, number: str) -> float:
    """Publish a record and ask the index, from this process, until it is found by its number."""
    public_id = opened.publish(lathe(number))
    published = time.perf_counter()
    while time.perf_counter() - published < PATIENCE:
        if public_id in opened.house.index.search(Query(number)).ids:
            return time.perf_counter() - published
        time.sleep(LOOK_AGAIN_SECONDS)
    raise SystemExit(f"{number} is not found after {PATIENCE:.0f} s")


def main() -> None:
    """Publish one after the other, and print median, longest, and their ratio to the promise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--publications", type=int, default=10)
    count: int = parser.parse_args().publications
    with tempfile.TemporaryDirectory() as folder:
        opened = open_house(Path(folder))
        with worker(opened):
            seconds_until_found(opened, "first")  # the worker has started
            spent = [seconds_until_found(opened, f"B-{n:04}") for n in range(count)]
    for name, value in (("median", statistics.median(spent)), ("longest", max(spent))):
        share = value / PROMISED_SECONDS
        print(f"{name} of {count}: {value:.2f} s, {share:.2f} of {PROMISED_SECONDS:.0f} s")


if __name__ == "__main__":
    main()
