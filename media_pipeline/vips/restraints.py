"""The limits that a process puts on itself before it opens a stranger's file."""

from __future__ import annotations

import resource
import signal
from pathlib import Path

from config.lifelines import LIBC, end_with

_PR_SET_NO_NEW_PRIVS = 38


def restrain(*, parent: int, memory_bytes: int, cpu_seconds: int, file_bytes: int) -> None:
    """Limit memory, processor time and file size for good, and die when `parent` dies."""
    _limit(resource.RLIMIT_AS, memory_bytes)
    # At the soft limit comes SIGXCPU, which says why; at the hard one SIGKILL, which does not.
    _limit(resource.RLIMIT_CPU, cpu_seconds, spare=2)
    _limit(resource.RLIMIT_FSIZE, file_bytes)
    _limit(resource.RLIMIT_CORE, 0)
    LIBC.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    end_with(parent, by=signal.SIGKILL)


def _limit(kind: int, most: int, *, spare: int = 0) -> None:
    _, hard = resource.getrlimit(kind)
    if hard == resource.RLIM_INFINITY:
        hard = most + spare
    resource.setrlimit(kind, (min(most, hard), min(most + spare, hard)))


def peak_bytes() -> int:
    """The most memory that this process has held so far, in bytes.

    Not getrusage: it counts what the process that started this one held.
    """
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0
