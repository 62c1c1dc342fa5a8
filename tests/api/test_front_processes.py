"""Several web processes at one address: one that dies is replaced, all end when told to."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.front_house import until

pytestmark = pytest.mark.real

ROOT = Path(__file__).resolve().parent.parent.parent


class Processes:
    """A web server of two processes."""

    def __init__(self) -> None:
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            self.port = int(door.getsockname()[1])
        words = ["--host", "127.0.0.1", "--port", str(self.port), "--processes", "2"]
        self.parent = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "app.front", "tests.api.front_site:front", *words],
            cwd=ROOT,
            process_group=0,
        )
        self.seen: set[int] = set()

    def answers(self) -> bool:
        """Whether somebody answers on a new connection; who it was is noted."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/")
            self.seen.add(int(connection.getresponse().read()))
        except OSError:
            return False
        finally:
            connection.close()
        return True

    def meets(self, count: int) -> bool:
        """Whether so many different processes have answered."""
        return self.answers() and len(self.seen) >= count


@pytest.fixture
def processes() -> Iterator[Processes]:
    processes = Processes()
    yield processes
    os.killpg(processes.parent.pid, signal.SIGKILL)
    processes.parent.wait()


def test_a_process_that_dies_is_replaced_and_all_end_when_told_to(processes: Processes) -> None:
    until(lambda: processes.meets(2), "both answer")
    os.kill(min(processes.seen), signal.SIGKILL)
    until(lambda: processes.meets(3), "another answers")
    processes.parent.terminate()
    assert processes.parent.wait(20) == 0
    assert not processes.answers()


def test_no_process_outlives_the_one_that_started_it(processes: Processes) -> None:
    until(lambda: processes.meets(2), "both answer")
    processes.parent.kill()
    until(lambda: not processes.answers(), "nobody answers")
    assert processes.parent.wait(20) == -signal.SIGKILL
