"""Strangers' files are opened in a process of their own, with limits, and nowhere else."""

from __future__ import annotations

import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.settings import Limits
from media_pipeline.refusals import Trouble

log = logging.getLogger(__name__)

_MOST_BYTES = 1 << 16
_LAST_COMPLAINTS = 4_000
_CRASHES = {-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS, -signal.SIGFPE, -signal.SIGILL}
_BYTES_PER_PIXEL = 8
"""The greatest temporary file: 16 bits in four channels, uncompressed, while turning."""

_RESERVED_BYTES = 200_000_000
"""Address space that code and the stacks of threads take and never fill."""


@dataclass(frozen=True, slots=True)
class Confined:
    """What the process is to do, the only folder it needs to write in, and what it may cost."""

    request: Mapping[str, Any]
    folder: Path
    limits: Limits


Progress = Callable[[str, int], None]
"""Told the stage (reading, tiling) and the percent of it that is done."""

_STAGES = {"reading", "tiling"}


def run(task: Confined, *, progress: Progress | None = None) -> dict[str, Any]:
    """The answer of the process: a JSON object whose content is still to be distrusted.

    A limit that it ran into is answered as {"refused": "out-of-memory" or "out-of-time"}, a
    crash of the decoder as {"refused": "damaged"}. Trouble where the fault is ours.
    """
    deadline = time.monotonic() + task.limits.wall_seconds
    complaints = bytearray()
    with _started(task) as process:
        try:
            answer = _conversation(process, task, _Listening(deadline, complaints), progress)
            process.wait(max(0.1, deadline - time.monotonic()))
        except (TimeoutError, subprocess.TimeoutExpired):
            answer = {"refused": "out-of-time"}
        finally:
            _end(process)
    said = complaints.decode(errors="replace").strip()
    return _verdict(answer, process.returncode, said)


@dataclass(frozen=True, slots=True)
class _Listening:
    """Until when the process is listened to, and the last of what it has complained of."""

    deadline: float
    complaints: bytearray


def _started(task: Confined) -> subprocess.Popen[bytes]:
    # -I: neither the folder it runs in nor PYTHON… variables decide what is imported.
    return subprocess.Popen(
        [sys.executable, "-I", "-m", "media_pipeline.vips.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=task.folder,
        env=_environment(task.folder),
        start_new_session=True,
    )


def _environment(folder: Path) -> dict[str, str]:
    """Nothing is inherited, so that no secret is; temporary files go where they are cleaned up."""
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "VIPS_BLOCK_UNTRUSTED": "1",
        "VIPS_CONCURRENCY": "2",
        "VIPS_DISC_THRESHOLD": "100m",
        # Each arena reserves 64 MB of address space, which counts against the limit.
        "MALLOC_ARENA_MAX": "2",
    }


def _conversation(
    process: subprocess.Popen[bytes],
    task: Confined,
    listening: _Listening,
    progress: Progress | None,
) -> dict[str, Any] | None:
    """Send the request, follow the progress, return the last line; None if there was none."""
    assert process.stdin is not None  # noqa: S101 -- a pipe, see _started
    limits = task.limits
    request = dict(task.request) | {
        "parent": os.getpid(),
        "folder": str(task.folder.absolute()),
        "memory_bytes": limits.memory_bytes + _RESERVED_BYTES,
        "other_memory_bytes": limits.other_memory_bytes + _RESERVED_BYTES,
        "cpu_seconds": limits.cpu_seconds,
        "file_bytes": limits.pixels * _BYTES_PER_PIXEL,
    }
    with suppress(BrokenPipeError):
        process.stdin.write(json.dumps(request).encode())
        process.stdin.close()
    answer: dict[str, Any] | None = None
    for line in _lines(process, listening):
        answer = _object(line)
        if answer is not None and "progress" in answer:
            _tell(progress, answer)
            answer = None
    return answer


def _lines(process: subprocess.Popen[bytes], listening: _Listening) -> Iterator[bytes]:
    """What the process writes, line by line, until both pipes end; TimeoutError at the deadline.

    More than _MOST_BYTES in all is no answer: it ends there. It may complain without end: what
    is kept of that is the last.
    """
    assert process.stdout is not None  # noqa: S101 -- both are pipes, see _started
    assert process.stderr is not None  # noqa: S101
    rest, total = b"", 0
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        selector.register(process.stderr, selectors.EVENT_READ)
        while selector.get_map() and total < _MOST_BYTES:
            for pipe in _ready(selector, listening.deadline):
                chunk = os.read(pipe.fd, 1 << 14)
                if not chunk:
                    selector.unregister(pipe.fileobj)
                elif pipe.fileobj is process.stderr:
                    listening.complaints.extend(chunk)
                    del listening.complaints[:-_LAST_COMPLAINTS]
                else:
                    total += len(chunk)
                    *lines, rest = (rest + chunk).split(b"\n")
                    yield from lines


def _ready(selector: selectors.BaseSelector, deadline: float) -> list[selectors.SelectorKey]:
    """The pipes that have something; TimeoutError at the deadline, even if they always have."""
    left = deadline - time.monotonic()
    ready = selector.select(left) if left > 0 else []
    if not ready:
        raise TimeoutError
    return [key for key, _ in ready]


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _tell(progress: Progress | None, answer: dict[str, Any]) -> None:
    stage, percent = answer.get("stage"), answer["progress"]
    if progress is None or stage not in _STAGES:
        return
    if isinstance(percent, int) and 0 <= percent <= 100:
        progress(stage, percent)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the whole group, which is its own session, whatever it may have started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _verdict(answer: dict[str, Any] | None, code: int, said: str) -> dict[str, Any]:
    if answer is not None and (code == 0 or "refused" in answer):
        if answer.get("unsealed"):
            log.warning("the kernel leaves the reading process open to %s", answer["unsealed"])
        if "trouble" in answer:
            raise Trouble(f"reading a scan failed: {answer['trouble']!r:.200}")
        return answer
    if "failed to allocate" in said or "MemoryError" in said or "Cannot allocate" in said:
        return {"refused": "out-of-memory"}
    if code == -signal.SIGXCPU:
        return {"refused": "out-of-time"}
    if code in _CRASHES:
        log.warning("the decoder crashed with signal %d: %s", -code, said)
        return {"refused": "damaged"}
    raise Trouble(f"the reading process ended with {code}: {said[-300:]}")
