"""The commands of the set-up: open the museum, test, check, make lock files, measure tiles."""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Final, NoReturn

from app.premises import Unfit, require_free, require_writable
from bootstrap.checks import pytest_command, reading_steps, wheel_steps, with_our_tools
from bootstrap.crew import Crew, Failure, last_lines
from bootstrap.environment import discard_if_unfinished, environment_steps, testing_steps
from bootstrap.front import front_steps
from bootstrap.layout import BIN, CACHE, PYTHON, ROOT
from bootstrap.locks import lock_steps
from bootstrap.machine import browser_steps, require_tools
from bootstrap.screen import Screen
from bootstrap.steps import Step
from bootstrap.viewers import viewer_steps
from config.lifelines import end_with

INTERRUPTED: Final = 130
HOST: Final = "127.0.0.1"

Plan = Callable[[], list[Step]]


class Failed(Exception):
    """Some steps could not be done; what there is to say has been said."""


def main(arguments: Sequence[str]) -> int:
    """Do one command; the exit code. A command that ends in another program does not return."""
    chosen = parser().parse_args(arguments)
    end_with(os.getppid())
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupted)
    os.chdir(ROOT)
    try:
        require_tools()
        require_writable(CACHE, remedy="the set-up keeps its logs there")
        chosen.command(chosen)
    except Unfit as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except Failed:
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nended before it was done; the next start goes on from here\n")
        return INTERRUPTED
    return 0


def parser() -> argparse.ArgumentParser:
    """What may be asked for."""
    asked = argparse.ArgumentParser(prog="bootstrap", description=__doc__)
    commands = asked.add_subparsers(required=True)
    run = commands.add_parser("run")
    run.add_argument("--port", default="8000")
    run.add_argument("--data", default="data")
    run.set_defaults(command=open_museum)
    others = {"test": test, "check": check, "locks": make_locks, "bench-tiles": measure_tiles}
    for name, command in others.items():
        commands.add_parser(name).set_defaults(command=command)
    return asked


def interrupted(_number: int, _frame: FrameType | None) -> NoReturn:
    """A wish to end from elsewhere is as good as a Ctrl-C."""
    raise KeyboardInterrupt


def open_museum(chosen: argparse.Namespace) -> NoReturn:
    """Set up and become the museum; what would stop it at the end is refused at the beginning."""
    if not chosen.port.isdecimal():
        raise Unfit(f"PORT={chosen.port} is not a number")
    data = Path(chosen.data).expanduser().resolve()
    require_free(HOST, int(chosen.port))
    require_writable(data)
    prepare(Screen(), environment_steps, front_steps)
    become(BIN / "gongbo", "run", "--port", chosen.port, "--data", data)


def test(_chosen: argparse.Namespace) -> NoReturn:
    """Set up, check, build the wheel, become the tests: their summary comes last."""
    screen = Screen()
    prepare(screen, environment_steps, testing_steps, front_steps, viewer_steps, browser_steps)
    prepare(screen, reading_steps, wheel_steps)
    become(*pytest_command(quick=False))


def check(_chosen: argparse.Namespace) -> NoReturn:
    """Set up, check, become the quick tests."""
    screen = Screen()
    prepare(screen, environment_steps, testing_steps, front_steps)
    prepare(screen, reading_steps)
    become(*pytest_command(quick=True))


def make_locks(_chosen: argparse.Namespace) -> None:
    """Lock what pyproject.toml asks for; a version that is locked already stays if it can."""
    prepare(Screen(), lock_steps)


def measure_tiles(_chosen: argparse.Namespace) -> NoReturn:
    """Set up and become the measurement of tiles."""
    prepare(Screen(), environment_steps, testing_steps, front_steps)
    become(PYTHON, "-m", "bench.tiles")


def prepare(screen: Screen, *plans: Plan) -> None:
    """Do what the plans ask for and is not done yet; one set-up at a time in this folder."""
    with alone(screen) as lock:
        if discard_if_unfinished():
            screen.line("the last installation was broken off: beginning it anew")
        steps = [step for plan in plans for step in plan()]
        if all(step.done() for step in steps):
            return
        failures = Crew(screen, held=(lock,)).do(steps)
        for failure in failures:
            tell(screen, failure)
        if failures:
            raise Failed
        screen.line(f"  {screen.elapsed():.1f} s in all")


def tell(screen: Screen, failure: Failure) -> None:
    """What failed, the end of its log, where the whole of it is."""
    screen.line(f"\n{failure.step.name} failed: {failure.why}")
    for line in last_lines(failure.log):
        screen.line(f"    {line}")
    screen.line(f"the whole log: {failure.log}")


@contextlib.contextmanager
def alone(screen: Screen) -> Iterator[int]:
    """Hold the set-up's lock; commands hold it too, so that a killed set-up's pip is waited for."""
    with (CACHE / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            screen.line("another set-up is at work in this folder: waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock.fileno()


def become(*command: str | Path) -> NoReturn:
    """Replace this process, so that signals and the exit code are the program's own."""
    sys.stdout.flush()
    sys.stderr.flush()
    words = [str(word) for word in command]
    os.execve(words[0], words, with_our_tools())
