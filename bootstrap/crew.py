"""Does steps side by side where their needs allow, leaving no process behind."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from bootstrap.layout import LOGS, ROOT
from bootstrap.screen import Screen
from bootstrap.steps import Step, StepFailed

LAST_LINES = 30
LOOK_SECONDS = 0.2
GRACE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Failure:
    """A step that failed, why, and where its log is."""

    step: Step
    why: str
    log: Path


class Crew:
    """Threads that do steps; each command runs in a session of its own and can be ended."""

    def __init__(self, screen: Screen, *, held: tuple[int, ...] = (), hands: int = 6) -> None:
        """`held` are open files that the commands hold open too, such as the set-up's lock."""
        self.screen = screen
        self.held = held
        self.hands = hands
        self.processes: set[subprocess.Popen[bytes]] = set()
        self.guard = threading.Lock()
        self.ended = False

    def do(self, steps: Sequence[Step]) -> list[Failure]:
        """Do what is not done yet; the failures, none of them of an optional step.

        After the first failure nothing new begins; what runs goes on to its end, so that
        the next start finds it done.
        """
        left = [step for step in steps if not step.done()]
        waiting = {step.name for step in left}
        running: dict[Future[None], tuple[Step, float]] = {}
        failures: list[Failure] = []
        with ThreadPoolExecutor(self.hands) as pool:
            try:
                while (left and not failures) or running:
                    for step in (
                        [] if failures else _ready(left, waiting, self.hands - len(running))
                    ):
                        left.remove(step)
                        self.screen.started(step.name)
                        running[pool.submit(self._do, step)] = (step, time.monotonic())
                    over, _ = wait(running, LOOK_SECONDS, FIRST_COMPLETED)
                    for future in over:
                        step, since = running.pop(future)
                        failures += self._judge(step, future, time.monotonic() - since)
                        waiting.discard(step.name)
                    self.screen.show((s.name, time.monotonic() - t) for s, t in running.values())
            except BaseException:
                self.end()
                raise
        return failures

    def _do(self, step: Step) -> None:
        step.unsign()
        log = log_of(step)
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_bytes(b"")

        def run(
            *command: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None
        ) -> None:
            self._run(log, [str(word) for word in command], cwd or ROOT, env)

        step.work(run)
        step.sign()

    def _run(self, log: Path, command: list[str], cwd: Path, env: dict[str, str] | None) -> None:
        with log.open("ab") as out:
            out.write(f"$ {' '.join(command)}\n".encode())
            out.flush()
            with self.guard:
                if self.ended:
                    raise StepFailed("ended")
                process = subprocess.Popen(
                    command,
                    cwd=cwd,
                    env=env,
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                    pass_fds=self.held,
                )
                self.processes.add(process)
            code = process.wait()
            with self.guard:
                self.processes.discard(process)
        if code:
            raise StepFailed(f"{Path(command[0]).name} ended with code {code}")

    def _judge(self, step: Step, future: Future[None], seconds: float) -> list[Failure]:
        error = future.exception()
        if error is None:
            self.screen.ended(step.name, seconds)
            return []
        if self.ended:
            return []
        if not isinstance(error, StepFailed | OSError | subprocess.SubprocessError):
            raise error
        if step.optional:
            self.screen.line(f"  {step.name}: {error}")
            return []
        self.screen.ended(step.name, seconds, how="FAILED")
        return [Failure(step, str(error), log_of(step))]

    def end(self) -> None:
        """End every command that runs, kindly first."""
        with self.guard:
            self.ended = True
            left = list(self.processes)
        for number in (signal.SIGTERM, signal.SIGKILL):
            for process in left:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, number)
            deadline = time.monotonic() + GRACE_SECONDS
            while any(p.returncode is None for p in left) and time.monotonic() < deadline:
                time.sleep(LOOK_SECONDS / 4)


def _ready(left: Sequence[Step], waiting: set[str], hands: int) -> list[Step]:
    return [step for step in left if waiting.isdisjoint(step.needs)][: max(hands, 0)]


def log_of(step: Step) -> Path:
    """Where the output of a step is kept."""
    return LOGS / f"{re.sub('[^a-z0-9]+', '-', step.name.lower())}.log"


def last_lines(log: Path, count: int = LAST_LINES) -> list[str]:
    """The end of a log, as far as there is one."""
    try:
        return log.read_text(errors="replace").splitlines()[-count:]
    except OSError:
        return []
