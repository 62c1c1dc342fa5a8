"""Processes that live and die together: started, watched, restarted, ended without a trace."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Final

from config.lifelines import end_with

LOOK_SECONDS: Final = 0.1
SETTLED_SECONDS: Final = 60.0
LONGEST_PAUSE: Final = 30.0
IMPATIENT_SECONDS: Final = 1.0
ASK_AGAIN_SECONDS: Final = 1.0
ENDING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Probe = Callable[[], str | None]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Child:
    """A process to keep; when an essential one ends, everything ends with it.

    One that is done `once` is not started again when it ends.
    """

    name: str
    command: tuple[str, ...]
    essential: bool
    once: bool = False


class Running:
    """One child over all its lives."""

    def __init__(self, child: Child, environment: Mapping[str, str]) -> None:
        self.child = child
        self.environment = environment
        self.deaths = 0
        self.start()

    def start(self) -> None:
        """Start it in a session of its own: a Ctrl-C reaches us alone, and we pass it on."""
        parent = os.getpid()
        self.started = time.monotonic()
        self.due: float | None = None
        self.process = subprocess.Popen(  # noqa: S603 - our own commands
            self.child.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=lambda: end_with(parent),
        )

    def ended(self) -> int | None:
        """The exit code once it has ended; whatever it left in its group ends too."""
        if self.process.returncode is None and gone(self.process.pid):
            self.signal_group(signal.SIGKILL)
            self.process.wait()
        return self.process.returncode

    def bury(self) -> float:
        """After how many seconds it is to be started again: 1, 2, 4 … unless it lived long."""
        lived = time.monotonic() - self.started
        self.deaths = 1 if lived >= SETTLED_SECONDS else self.deaths + 1
        pause = min(LONGEST_PAUSE, 2.0 ** (self.deaths - 1))
        self.due = time.monotonic() + pause
        return pause

    def signal_group(self, number: signal.Signals) -> None:
        """Signal the process and all that it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)


class Supervisor:
    """Keeps children until it is told to end or an essential one ends; `run` is called once."""

    def __init__(
        self,
        children: Sequence[Child],
        *,
        environment: Mapping[str, str],
        ready: Probe,
        opened: str,
        say: Say,
        grace: float,
        patience: float,
    ) -> None:
        """`ready` gives None or what is missing; `grace` and `patience` are seconds."""
        self.children = children
        self.environment = environment
        self.ready = ready
        self.opened = opened
        self.say = say
        self.grace = grace
        self.patience = patience
        self.running: list[Running] = []

    def run(self) -> int:
        """Watch to the end; 0 when told to end, 1 when it could not go on."""
        with signals_as_facts() as (wait, received):
            try:
                self._start(essential=True)
                return self._watch(wait, received)
            except OSError as error:
                self.say(f"cannot start {error.filename or 'a process'}: {error.strerror}")
                return 1
            finally:
                self._end(wait, received)

    def _start(self, *, essential: bool) -> None:
        """The rest starts once it is open: together they would keep visitors waiting longer."""
        for child in self.children:
            if child.essential is essential:
                self.running.append(Running(child, self.environment))

    def _watch(self, wait: Callable[[float], None], received: list[float]) -> int:
        deadline = time.monotonic() + self.patience
        open_yet = False
        while not received:
            if not self._look_after():
                return 1
            if not open_yet:
                missing = self.ready()
                if open_yet := missing is None:
                    self.say(self.opened)
                    self._start(essential=False)
                elif time.monotonic() > deadline:
                    self.say(f"not ready after {self.patience:.0f} s: {missing}")
                    return 1
            wait(LOOK_SECONDS if not open_yet or self._any_due() else SETTLED_SECONDS)
        return 0

    def _look_after(self) -> bool:
        for running in list(self.running):
            if running.due is not None:
                if time.monotonic() >= running.due:
                    running.start()
            elif (code := running.ended()) is not None:
                if running.child.essential:
                    self.say(f"{running.child.name} ended {how(code)}: ending")
                    return False
                if running.child.once:
                    self.running.remove(running)
                    if code:
                        self.say(f"{running.child.name} ended {how(code)}: the next start goes on")
                    continue
                pause = running.bury()
                self.say(f"{running.child.name} ended {how(code)}: started again in {pause:g} s")
        return True

    def _any_due(self) -> bool:
        return any(running.due is not None for running in self.running)

    def _end(self, wait: Callable[[float], None], received: list[float]) -> None:
        """Ask all to end, then kill what stays; a second Ctrl-C shortens the wait.

        The same wish may come twice at once (from make and from the terminal): that is one.
        We ask again, and the whole group: a web process that is just starting loses the first.
        """
        begun = asked = time.monotonic()
        for running in self.running:
            if running.ended() is None:
                running.process.terminate()
        while left := [running for running in self.running if running.ended() is None]:
            now = time.monotonic()
            impatient = bool(received) and received[-1] > begun + IMPATIENT_SECONDS
            if impatient or now > begun + self.grace:
                break
            if now > asked + ASK_AGAIN_SECONDS:
                asked = now
                for running in left:
                    running.signal_group(signal.SIGTERM)
            wait(LOOK_SECONDS)
        for running in left:
            self.say(f"{running.child.name} did not end in time: killed")
            running.signal_group(signal.SIGKILL)
            running.process.wait()


@contextlib.contextmanager
def signals_as_facts() -> Iterator[tuple[Callable[[float], None], list[float]]]:
    """While it lasts, wishes to end are noted with their time; `wait(seconds)` ends early on any.

    Handlers instead of a blocked mask: a library's threads, started before, would take the signal.
    """
    received: list[float] = []

    def note(number: int, _frame: FrameType | None) -> None:
        if number != signal.SIGCHLD:
            received.append(time.monotonic())

    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)

    def wait(seconds: float) -> None:
        if select.select([reader], [], [], seconds)[0]:
            os.read(reader, 4096)

    before = {number: signal.signal(number, note) for number in (*ENDING, signal.SIGCHLD)}
    earlier = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    try:
        yield wait, received
    finally:
        signal.set_wakeup_fd(earlier)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(reader)
        os.close(writer)


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """While it lasts, any wish to end is a KeyboardInterrupt, and pools do not delay it.

    A pool waits for the work it has begun, at its own pace: its processes are ended first.
    """

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        for process in multiprocessing.active_children():
            process.kill()
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def gone(pid: int) -> bool:
    """Whether this child has ended; it stays a zombie, so that its group keeps its number."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def how(code: int) -> str:
    """An exit code in words."""
    return f"by signal {signal.Signals(-code).name}" if code < 0 else f"with code {code}"
