"""The limits that a process puts on itself before it opens a stranger's file."""

from __future__ import annotations

import ctypes
import resource
import signal
import struct
import sys
from pathlib import Path

import config
import media_pipeline
from config.lifelines import LIBC, end_with
from media_pipeline.vips import refused_calls, sealing

_PR_SET_NO_NEW_PRIVS = 38
_CAPABILITIES_VERSION = 0x2008_0522
_FILES_OF_OTHERS = 1 << 1  # CAP_DAC_OVERRIDE

_SYSTEM = [
    *map(Path, ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/fonts", "/proc/self")),
    *map(Path, ("/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu", "/sys/fs/cgroup")),
    *map(Path, ("/dev/null", "/dev/urandom")),
]
"""What libraries read of the system; nothing here is a secret."""

_LIBRARIES = {"site-packages", "dist-packages"}


def restrain(*, parent: int, memory_bytes: int, cpu_seconds: int, file_bytes: int) -> None:
    """Limit memory, processor time and file size for good, and die when `parent` dies."""
    _limit(resource.RLIMIT_AS, memory_bytes)
    # At the soft limit comes SIGXCPU, which says why; at the hard one SIGKILL, which does not.
    _limit(resource.RLIMIT_CPU, cpu_seconds, spare=2)
    _limit(resource.RLIMIT_FSIZE, file_bytes)
    _limit(resource.RLIMIT_CORE, 0)
    LIBC.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _drop_privileges()
    end_with(parent, by=signal.SIGKILL)


def limit_memory(memory_bytes: int) -> None:
    """Allow less memory than before, now that it is known what the file needs."""
    _limit(resource.RLIMIT_AS, memory_bytes)


def seal(source: Path, folder: Path) -> list[str]:
    """Keep this process from the network, all processes and programs, and all files but these.

    It may read code, fonts and `source`, and write in `folder`. What the kernel cannot keep it
    from is returned by name: the worker says so in its log.
    """
    # Not all of sys.path: a source root may have a house's data beside the code.
    libraries = [place for place in map(Path, sys.path) if place.name in _LIBRARIES]
    code = [Path(sys.prefix), Path(sys.base_prefix), *libraries]
    ours = [Path(place) for package in (config, media_pipeline) for place in package.__path__]
    shut = {
        "files": sealing.files_only(read=[*code, *ours, *_SYSTEM, source], write=[folder]),
        "network and processes": refused_calls.refuse_calls(),
    }
    return [name for name, done in shut.items() if not done]


def _drop_privileges() -> None:
    """Root, too, may not raise its limits again, nor set up the machine.

    No limit on processes: it counts all those of the user, and binds threads alone once seal()
    has refused the others.
    """
    head = struct.pack("Ii", _CAPABILITIES_VERSION, 0)
    held = ctypes.create_string_buffer(24)
    if LIBC.capget(head, held) != 0:
        return
    effective, permitted, *_ = struct.unpack("6I", held.raw)
    # Root opens what belongs to others, as its house has always done.
    kept = [effective & _FILES_OF_OTHERS, permitted & _FILES_OF_OTHERS, 0, 0, 0, 0]
    LIBC.capset(head, struct.pack("6I", *kept))


def _limit(kind: int, most: int, *, spare: int = 0) -> None:
    _, hard = resource.getrlimit(kind)
    if hard == resource.RLIM_INFINITY:
        hard = most + spare
    resource.setrlimit(kind, (min(most, hard), min(most + spare, hard)))


def peak_bytes() -> int:
    """The most memory that this process has held so far, in bytes; 0 where /proc is not mounted.

    Not getrusage: it counts what the process that started this one held.
    """
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    lines = (line.split() for line in status.splitlines() if line.startswith("VmHWM:"))
    return next((int(words[1]) * 1024 for words in lines), 0)
