"""A process that ends with its parent, even when that is killed."""

from __future__ import annotations

import ctypes
import os
import signal
from typing import Final

PR_SET_PDEATHSIG: Final = 1
LIBC: Final = ctypes.CDLL(None, use_errno=True)


def end_with(parent: int, *, by: signal.Signals = signal.SIGTERM) -> None:
    """In a new child: have the kernel end it when `parent` dies, even of kill -9.

    The kernel means the thread that made the child, which must therefore outlive it (prctl(2)).
    Also for the processes of a pool: `initializer=end_with, initargs=(os.getpid(),)`.
    """
    if LIBC.prctl(PR_SET_PDEATHSIG, by, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG)")
    if os.getppid() != parent:
        # It died before the kernel was asked.
        os.kill(os.getpid(), by)
