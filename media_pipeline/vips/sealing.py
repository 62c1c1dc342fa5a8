"""What the kernel refuses to a process for good: the network, other programs, foreign files."""

from __future__ import annotations

import ctypes
import os
import platform
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from config.lifelines import LIBC

_PR_SET_SECCOMP: Final = 22
_SECCOMP_MODE_FILTER: Final = 2
_ALLOW: Final = 0x7FFF_0000
_KILL: Final = 0x8000_0000
_DENY: Final = 0x0005_0000 | 1  # EPERM

_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_GREATER_EQUAL, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4
_X32: Final = 0x4000_0000
"""Numbers from here on are the same calls under another name (x86_64's x32)."""


@dataclass(frozen=True, slots=True)
class _Machine:
    """A kind of processor: its name to the kernel, the numbers of the calls that are refused."""

    audit: int
    calls: tuple[int, ...]


# socket, socketpair, connect, bind, listen, accept(4), sendto, sendmsg, execve, execveat, ptrace,
# process_vm_readv and -writev, io_uring_setup (which reaches sockets by another way).
_MACHINES: Final = {
    "x86_64": _Machine(
        0xC000_003E, (41, 53, 42, 49, 50, 43, 288, 44, 46, 59, 322, 101, 310, 311, 425)
    ),
    "aarch64": _Machine(
        0xC000_00B7, (198, 199, 203, 200, 201, 202, 242, 206, 211, 221, 281, 117, 270, 271, 425)
    ),
}

_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_VERSION_FLAG: Final = 1
_BENEATH: Final = 1
_READ: Final = 1 << 2 | 1 << 3  # files, folders
_WRITE: Final = 1 << 1 | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8  # write, remove, make folders and files
_ON_FILES: Final = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 14
_TRUNCATE: Final = 1 << 14
_EVERYTHING: Final = {1: (1 << 13) - 1, 2: (1 << 14) - 1}
"""All rights over files that a version of Landlock knows; from 3 on truncation, too."""


def without_network() -> bool:
    """Whether the kernel will refuse this process and its threads sockets and other programs.

    PR_SET_NO_NEW_PRIVS must have been set. False where the processor is of a kind that we have no
    numbers for, or the kernel has no seccomp.
    """
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return False
    rules = _filter(machine)
    buffer = ctypes.create_string_buffer(rules)
    program = struct.pack("HxxxxxxP", len(rules) // 8, ctypes.addressof(buffer))
    set_up = LIBC.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, program, 0, 0)
    return bool(set_up == 0)


def _filter(machine: _Machine) -> bytes:
    """BPF: kill what comes from another architecture, refuse the calls, allow the rest."""
    count = len(machine.calls)
    rules = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_JUMP_IF_EQUAL, 1, 0, machine.audit),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_JUMP_IF_GREATER_EQUAL, count + 1, 0, _X32),
        *((_JUMP_IF_EQUAL, count - n, 0, call) for n, call in enumerate(machine.calls)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _DENY),
    ]
    return b"".join(struct.pack("HBBI", *rule) for rule in rules)


def files_only(*, read: Iterable[Path], write: Iterable[Path]) -> bool:
    """Whether the kernel will refuse this process all files but these and what lies below them.

    False where the kernel has no Landlock (before Linux 5.13, or switched off).
    """
    version = LIBC.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), _VERSION_FLAG)
    if version < 1:
        return False
    truncate = _TRUNCATE if version >= 3 else 0
    handled = _EVERYTHING[min(version, 2)] | truncate
    ruleset = LIBC.syscall(
        _LANDLOCK_CREATE, struct.pack("Q", handled), ctypes.c_size_t(8), ctypes.c_uint32(0)
    )
    if ruleset < 0:
        return False
    try:
        for path in read:
            _permit(ruleset, path, _READ)
        for path in write:
            _permit(ruleset, path, _READ | _WRITE | truncate)
        return bool(LIBC.syscall(_LANDLOCK_RESTRICT, ruleset, ctypes.c_uint32(0)) == 0)
    finally:
        os.close(ruleset)


def _permit(ruleset: int, path: Path, rights: int) -> None:
    """Let a folder with all that is below it, or a file, be used; nothing if it is not there."""
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        allowed = rights if path.is_dir() else rights & _ON_FILES
        rule = struct.pack("=Qi", allowed, descriptor)
        LIBC.syscall(_LANDLOCK_ADD, ruleset, _BENEATH, rule, ctypes.c_uint32(0))
    finally:
        os.close(descriptor)
