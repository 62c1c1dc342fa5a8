"""The supervisor with real processes, played by small stand-ins."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.premises import Unfit, require_free

pytestmark = pytest.mark.real

PROGRAM = """
import sys
from app.serve import readiness, say
from app.supervisor import Child, Supervisor

port, grace, patience, web, worker, errand = sys.argv[1:]
python = (sys.executable, "-c")
supervisor = Supervisor(
    (
        Child("web", (*python, web, port), True),
        Child("worker", (*python, worker), False),
        Child("errand", (*python, errand), False, once=True),
    ),
    environment={},
    ready=lambda: readiness("127.0.0.1", int(port)),
    opened=f"ready: http://127.0.0.1:{port}",
    say=say,
    grace=float(grace),
    patience=float(patience),
)
sys.exit(supervisor.run())
"""
WEB = """
import http.server, os, sys
print("pid web", os.getpid(), flush=True)
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(STATUS if self.path == "/readyz" else 404)
        self.end_headers()
    def log_message(self, *words):
        pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Answer).serve_forever()
""".replace("STATUS", "200")
UNREADY_WEB = WEB.replace("200", "503")
WORKER = """
import os, signal
print("pid worker", os.getpid(), flush=True)
signal.pause()
"""
STUBBORN_WORKER = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)" + WORKER
DEAF_AT_FIRST_WORKER = """
import os, signal, sys
heard = []
signal.signal(signal.SIGTERM, lambda *_: heard.append(1) if not heard else sys.exit(0))
print("pid worker", os.getpid(), flush=True)
while True:
    signal.pause()
"""
ERRAND = "import os; print('pid errand', os.getpid(), flush=True)"
LONG_ERRAND = WORKER.replace("worker", "errand")
PARENT_OF_A_STRAGGLER = """
import os, signal, subprocess, sys
code = "import os, signal; print('pid straggler', os.getpid(), flush=True); signal.pause()"
subprocess.Popen([sys.executable, "-c", code])
""" + WORKER.replace("import os, signal", "")


class House:
    """A supervisor in a process of its own, what it said and whom it started."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def open(
        self,
        *,
        web: str = WEB,
        worker: str = WORKER,
        errand: str = ERRAND,
        grace: float = 10,
        patience: float = 30,
    ) -> subprocess.Popen[bytes]:
        words = (str(self.port), str(grace), str(patience), web, worker, errand)
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-c", PROGRAM, *words], stdout=out, stderr=out
            )
        return self.process

    def said(self) -> list[str]:
        return self.log.read_text().splitlines()

    def heard(self, words: str) -> bool:
        return any(words in line for line in self.said())

    def pids(self, name: str) -> list[int]:
        return [int(s.split()[2]) for s in self.said() if s.startswith(f"pid {name} ")]

    def pid(self, name: str) -> int:
        until(lambda: bool(self.pids(name)), what=f"the start of {name}")
        return self.pids(name)[-1]

    def until_ready(self) -> None:
        until(lambda: self.heard("ready: http://127.0.0.1:"), what="ready")
        self.pid("worker")

    def everyone(self) -> list[int]:
        return [int(line.split()[2]) for line in self.said() if line.startswith("pid ")]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "said.txt")
    yield house
    if house.process is not None:
        house.process.kill()
        house.process.wait()
    for pid in house.everyone() if house.log.exists() else []:
        if alive(pid):
            os.kill(pid, signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def until(true: Callable[[], bool], *, what: str, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"{what} did not come within {seconds} s"
        time.sleep(0.02)


def alive(pid: int) -> bool:
    """Whether it runs: a zombie does not, nor does one whose number is free."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def nobody(house: House) -> bool:
    return not any(alive(pid) for pid in house.everyone())


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_wish_to_end_ends_everybody_with_code_zero(house: House, wish: signal.Signals) -> None:
    process = house.open()
    house.until_ready()
    process.send_signal(wish)
    assert process.wait(timeout=30) == 0
    assert nobody(house)
    assert not house.heard("killed")


def test_ready_is_said_once_and_only_after_readyz_answers(house: House) -> None:
    house.open()
    house.until_ready()
    assert [line for line in house.said() if line.startswith("ready")] == [
        f"ready: http://127.0.0.1:{house.port}"
    ]


def test_a_worker_that_dies_is_started_again_and_it_is_said(house: House) -> None:
    house.open()
    house.until_ready()
    first = house.pid("worker")
    os.kill(first, signal.SIGKILL)
    until(lambda: len(house.pids("worker")) == 2, what="a second worker")
    assert house.heard("worker ended by signal SIGKILL: started again in 1 s")
    assert alive(house.pid("worker"))
    assert not Path(f"/proc/{first}").exists(), "the dead worker was not reaped"


def test_an_errand_that_is_done_is_not_started_again(house: House) -> None:
    house.open()
    house.until_ready()
    until(lambda: not alive(house.pid("errand")), what="the end of the errand")
    # The supervisor has looked after everybody once more when this is started again.
    os.kill(house.pid("worker"), signal.SIGKILL)
    until(lambda: len(house.pids("worker")) == 2, what="a second worker")
    assert len(house.pids("errand")) == 1
    assert not house.heard("errand ended")


def test_an_errand_that_fails_is_said_and_stops_nobody(house: House) -> None:
    house.open(errand=f"{ERRAND}; raise SystemExit(3)")
    house.until_ready()
    until(
        lambda: house.heard("errand ended with code 3: the next start goes on"),
        what="word of the errand",
    )
    assert alive(house.pid("web"))
    assert alive(house.pid("worker"))


def test_an_errand_under_way_ends_with_the_rest(house: House) -> None:
    process = house.open(errand=LONG_ERRAND)
    house.until_ready()
    house.pid("errand")
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0
    assert nobody(house)
    assert not house.heard("killed")


def test_the_death_of_the_web_ends_everybody_with_code_one(house: House) -> None:
    process = house.open()
    house.until_ready()
    os.kill(house.pid("web"), signal.SIGKILL)
    assert process.wait(timeout=30) == 1
    assert nobody(house)
    assert house.heard("web ended by signal SIGKILL: ending")


def test_a_web_that_cannot_start_ends_everybody_with_code_one(house: House) -> None:
    process = house.open(web="raise SystemExit(3)")
    assert process.wait(timeout=30) == 1
    assert nobody(house)
    assert house.heard("web ended with code 3: ending")


def test_a_web_that_never_gets_ready_is_given_up_with_its_answer(house: House) -> None:
    process = house.open(web=UNREADY_WEB, patience=2)
    assert process.wait(timeout=30) == 1
    assert nobody(house)
    assert house.heard("not ready after 2 s: /readyz answered 503")


def test_a_child_that_will_not_end_is_killed_after_the_grace(house: House) -> None:
    process = house.open(worker=STUBBORN_WORKER, grace=1)
    house.until_ready()
    process.terminate()
    assert process.wait(timeout=30) == 0
    assert nobody(house)
    assert house.heard("worker did not end in time: killed")


def test_a_group_that_lost_the_first_wish_is_asked_again(house: House) -> None:
    process = house.open(worker=DEAF_AT_FIRST_WORKER, grace=300)
    house.until_ready()
    process.terminate()
    assert process.wait(timeout=30) == 0
    assert nobody(house)
    assert not house.heard("killed")


def again(process: subprocess.Popen[bytes]) -> bool:
    process.send_signal(signal.SIGINT)
    return False


def test_a_second_wish_after_a_while_shortens_the_grace(house: House) -> None:
    process = house.open(worker=STUBBORN_WORKER, grace=300)
    house.until_ready()
    process.terminate()
    until(lambda: not alive(house.pid("web")), what="the end of the web")
    # Not after it was heard: what has ended its watch is interrupted like any other programme.
    until(lambda: house.heard("killed") or again(process), what="the end of the grace")
    assert process.wait(timeout=30) == 0
    assert nobody(house)


def test_what_a_child_left_behind_ends_with_it(house: House) -> None:
    process = house.open(worker=PARENT_OF_A_STRAGGLER)
    house.until_ready()
    assert alive(house.pid("straggler"))
    process.terminate()
    assert process.wait(timeout=30) == 0
    assert nobody(house)


def test_children_end_when_their_supervisor_is_killed(house: House) -> None:
    process = house.open()
    house.until_ready()
    process.kill()
    process.wait()
    until(lambda: nobody(house), what="the end of the children")


def test_a_taken_port_is_refused_in_one_line() -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        port = door.getsockname()[1]
        with pytest.raises(Unfit, match=f"^port {port} is taken: choose another with make run PO"):
            require_free("127.0.0.1", port)
    require_free("127.0.0.1", port)


POOL = """
import os, sys, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from app.supervisor import interruptible
from config.lifelines import end_with

if __name__ == "__main__":
    with interruptible():
        here = os.getpid()
        pool = ProcessPoolExecutor(
            1, mp_context=get_context("spawn"), initializer=end_with, initargs=(here,)
        )
        with pool:
            print("pid pool", pool.submit(os.getpid).result(), flush=True)
            pool.submit(time.sleep, 300).result()
"""


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_pool_at_work_does_not_outlive_or_delay_its_process(
    house: House, wish: signal.Signals, tmp_path: Path
) -> None:
    program = tmp_path / "pool.py"
    program.write_text(POOL)
    with house.log.open("wb") as out:
        process = subprocess.Popen([sys.executable, program], stdout=out, stderr=out)  # noqa: S603
    house.process = process
    house.pid("pool")
    process.send_signal(wish)
    process.wait(timeout=30)
    until(lambda: nobody(house), what="the end of the pool")
