"""What the kernel refuses to a process for good: the network, other programs, foreign files."""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from config.lifelines import LIBC

_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_VERSION_FLAG: Final = 1
_BENEATH: Final = 1
_READ: Final = 1 << 2 | 1 << 3  # files, folders
_WRITE: Final = 1 << 1 | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8  # write, remove, make folders and files
_ON_FILES: Final = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 14
_TRUNCATE: Final = 1 << 14
_EVERYTHING: Final = {1: (1 << 13) - 1, 2: (1 << 14) - 1}
"""All rights over files that a version of Landlock knows; from 3 on truncation, too."""


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
