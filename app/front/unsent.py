"""How much of our answers visitors have not taken yet, all of this process together."""

from __future__ import annotations

import socket
import struct
from asyncio import Transport
from typing import Final, Protocol

MOST: Final = 256 << 20
"""Bytes held for visitors who are slower than we; a large rendering is some 40 MB."""

LARGE: Final = 1 << 20
"""Bytes of an answer that is not begun unless there is room for it."""

FAST: Final = 100_000.0
"""Bytes a second of those who are not left for the sake of others."""

_TCP_INFO: Final[int | None] = getattr(socket, "TCP_INFO", None)
_ACKNOWLEDGED: Final = struct.Struct("@120xQ")
"""tcpi_bytes_acked, see struct tcp_info in linux/tcp.h."""


class Debtor(Protocol):
    """A connection whose other side takes more slowly than we send."""

    def unsent(self) -> int:
        """Bytes that are held for it."""

    def speed(self) -> float:
        """Bytes a second that it took of late; without end while nobody can tell."""

    def leave(self) -> None:
        """Close it, and hold nothing for it any more."""


class Unsent:
    """Knows who is slow. Of one event loop."""

    def __init__(self, most: int = MOST) -> None:
        self.slow: set[Debtor] = set()
        self._most = most

    def makes_room(self, size: int) -> bool:
        """Whether so many bytes more may be held; for these the slowest are left, if need be."""
        held = {debtor: debtor.unsent() for debtor in self.slow}
        missing = sum(held.values()) + size - self._most
        if missing <= 0:
            return True
        for debtor in sorted(held, key=lambda debtor: debtor.speed()):
            if debtor.speed() >= FAST:
                break
            debtor.leave()
            missing -= held[debtor]
            if missing <= 0:
                return True
        return False


def taken(transport: Transport) -> int:
    """A count of bytes that grows by as many as the other side has taken.

    The kernel knows how many were acknowledged; where it does not tell, what has left us counts,
    which comes in large steps.
    """
    door = transport.get_extra_info("socket")
    if _TCP_INFO is not None and door is not None:
        told = door.getsockopt(socket.IPPROTO_TCP, _TCP_INFO, _ACKNOWLEDGED.size)
        if len(told) == _ACKNOWLEDGED.size:
            return int(_ACKNOWLEDGED.unpack(told)[0])
    return -transport.get_write_buffer_size()
