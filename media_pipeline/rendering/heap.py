"""The memory of a process that makes pictures: kept from one to the next."""

from __future__ import annotations

from typing import Final

from config.lifelines import LIBC

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_KEPT_BYTES: Final = 64 << 20
_LARGE_BYTES: Final = 32 << 20
"""glibc takes no more than this."""


def keep_memory() -> None:
    """Ask the C library not to give back what a rendering frees; before threads are started.

    A rendering takes and frees some ten megabytes, in whichever thread the request came. glibc has
    a heap for each thread and gives its free end back at once: the pages must then be had and
    emptied again by the next one, a seventh of its processor time. One heap for all, of which 64 MB
    may lie free, does without (mallopt(3)). Another C library is left as it is.
    """
    mallopt = getattr(LIBC, "mallopt", None)
    if mallopt is not None:
        mallopt(_ARENA_MAX, 1)
        mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)
        mallopt(_TRIM_THRESHOLD, _KEPT_BYTES)
