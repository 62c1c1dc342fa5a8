"""Processes of the house that are killed with SIGKILL at a step that is named: `dies`.

Run in a process of its own, which forks from a server that has everything imported already.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn

import app.cli.intake as intake
import app.worker as worker
import scans.service as service
from app.cli.main import main
from foundation import jobs, outbox
from media_pipeline import confinement
from media_pipeline.folder import FolderStore
from media_pipeline.scan import Progress
from scans.making import FromMaster, FromPyramid
from scans.workshop import Workshop

# What a dead process held stays its own until the test gives it free.
FOR_LONG = timedelta(hours=1)
PATIENCE = 60.0
readers: list[subprocess.Popen[bytes]] = []


def dies(step: str, environment: Mapping[str, str], arguments: Sequence[str]) -> int | None:
    """Run a command of the house until it is killed at a step; its exit code, -9 for killed.

    None: it never came to the step.
    """
    process = _forking().Process(target=_run, args=(step, dict(environment), list(arguments)))
    process.start()
    process.join(PATIENCE)
    code = process.exitcode
    process.kill()
    process.join()
    return code


def _forking() -> multiprocessing.context.ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def _run(step: str, environment: dict[str, str], arguments: list[str]) -> None:
    os.environ.update(environment, GONGBO_LOG_LEVEL="ERROR")
    jobs.LEASE = jobs.PAUSE = outbox.LEASE = FOR_LONG
    STEPS[step]()
    main(arguments, standalone_mode=False)


def _die(*_: Any) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def _kill_reader(*_: Any) -> None:
    readers[-1].kill()


def _kill_both(*_: Any) -> NoReturn:
    readers[-1].kill()
    _die()


def _before(place: Any, name: str, act: Callable[..., None]) -> None:
    does = getattr(place, name)

    def wrapped(*args: Any, **asked: Any) -> Any:
        act(*args)
        return does(*args, **asked)

    setattr(place, name, wrapped)


def _after(place: Any, name: str, act: Callable[..., None]) -> None:
    does = getattr(place, name)

    def wrapped(*args: Any, **asked: Any) -> Any:
        done = does(*args, **asked)
        act(done, *args)
        return done

    setattr(place, name, wrapped)


def _at_claim() -> None:
    _before(Workshop, "do", _die)


def _at_reading() -> None:
    for order in (FromMaster, FromPyramid):
        _before(order, "make", _die)


def _at_start(act: Callable[..., None]) -> None:
    _watch_readers()
    _after(confinement, "_started", act)
    _end_after(act)


def _at_stage(stage: str, act: Callable[..., None]) -> None:
    """When the reader has said that it is about this stage."""
    _watch_readers()
    does = FromMaster.make

    def make(self: FromMaster, tools: Any, folder: Path, told: Progress) -> Any:
        def heard(said: str, percent: int) -> None:
            told(said, percent)
            if said == stage:
                act()

        return does(self, tools, folder, heard)

    setattr(FromMaster, "make", make)  # noqa: B010 -- to the type checker it is no variable
    _end_after(act)


def _end_after(act: Callable[..., None]) -> None:
    # Where the reader alone dies, its worker does so when it has put the job back.
    if act is _kill_reader:
        _after(Workshop, "do", _die)


def _watch_readers() -> None:
    _after(confinement, "_started", lambda process, *_: readers.append(process))


def _at_kept(end: str, *, limited: bool = False) -> None:
    def act(_: object, store: object, key: str, *__: object) -> None:
        if key.endswith(end) and ("-l" in key) == limited:
            _die()

    _after(FolderStore, "put_file", act)


def _at_end() -> None:
    # Nobody delivers in this process: the event is for the next.
    setattr(worker, "deliver", lambda house: 0)  # noqa: B010
    _after(Workshop, "do", _die)


def _at_manifest() -> None:
    def act(_: object, store: object, key: str, *__: object) -> None:
        if key.startswith("manifests/"):
            _die()

    _after(FolderStore, "put", act)


def _at_indexed() -> None:
    _before(outbox, "done", _die)


def _at_half() -> None:
    def half(file: Path) -> Any:
        data = file.read_bytes()
        yield data[: len(data) // 2]
        _die()

    setattr(intake, "chunks", half)  # noqa: B010


def _at_received() -> None:
    _after(FolderStore, "receive", _die)


def _at_added() -> None:
    _after(service, "add", _die)


def _at_entered() -> None:
    _after(intake.Intake, "take", _die)


STEPS: Mapping[str, Callable[[], None]] = {
    "claimed": _at_claim,
    "reading written down": _at_reading,
    "reader started": lambda: _at_start(_die),
    "reader started, it dies": lambda: _at_start(_kill_reader),
    "reader started, both die": lambda: _at_start(_kill_both),
    "reader reads": lambda: _at_stage("reading", _die),
    "reader reads, it dies": lambda: _at_stage("reading", _kill_reader),
    "reader reads, both die": lambda: _at_stage("reading", _kill_both),
    "reader tiles": lambda: _at_stage("tiling", _die),
    "reader tiles, it dies": lambda: _at_stage("tiling", _kill_reader),
    "reader tiles, both die": lambda: _at_stage("tiling", _kill_both),
    "pyramid kept": lambda: _at_kept(".tif"),
    "index kept": lambda: _at_kept(".idx"),
    "small pyramid kept": lambda: _at_kept(".tif", limited=True),
    "small index kept": lambda: _at_kept(".idx", limited=True),
    "written down": _at_end,
    "manifest kept": _at_manifest,
    "indexed": _at_indexed,
    "half received": _at_half,
    "received": _at_received,
    "row written": _at_added,
    "row committed": _at_entered,
}
