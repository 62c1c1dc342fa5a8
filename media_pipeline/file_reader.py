"""Reading a local file at any place, from many threads at once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

# Linux has it; where it is missing everything is read by a thread that may wait.
_WITHOUT_WAITING: Final = getattr(os, "RWF_NOWAIT", None)


class FileReader:
    """A RangeReader of a local file; let go of with the last thread that holds it."""

    __slots__ = ("_descriptor", "size")

    def __init__(self, path: Path) -> None:
        self._descriptor = -1
        self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self.size = os.fstat(self._descriptor).st_size

    def read_at(self, offset: int, length: int) -> bytes:
        """Exactly `length` bytes, or EOFError."""
        data = os.pread(self._descriptor, length, offset)
        if len(data) == length:
            return data
        while data and len(data) < length:
            more = os.pread(self._descriptor, length - len(data), offset + len(data))
            if not more:
                break
            data += more
        if len(data) != length:
            raise EOFError(f"{length} bytes wanted at {offset}, {len(data)} there")
        return data

    def read_now(self, lead: bytes, offset: int, length: int) -> bytearray | None:
        """`lead` and then `length` bytes, or None if a disk would have to be waited for."""
        if _WITHOUT_WAITING is None:
            return None
        start = len(lead)
        data = bytearray(start + length)
        data[:start] = lead
        try:
            got = os.preadv(self._descriptor, (memoryview(data)[start:],), offset, _WITHOUT_WAITING)
        except OSError:
            # Not in memory (EAGAIN), or a file system that cannot tell (EOPNOTSUPP).
            return None
        return data if got == length else None

    def close(self) -> None:
        """Let go of it; afterwards it cannot be read."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def __del__(self) -> None:
        # A cache forgets a reader while another thread may still read: closing then would let
        # the number be given to another file. The last reference closes.
        self.close()
