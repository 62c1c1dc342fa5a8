"""What the answer to a request may know of the connection that it goes to."""

from __future__ import annotations

from asyncio import Transport
from dataclasses import dataclass

from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle


@dataclass(frozen=True, slots=True)
class Line:
    """The way back to one who asked."""

    cycle: RequestResponseCycle
    flow: FlowControl
    transport: Transport

    def is_lost(self) -> bool:
        """Whether nobody is there any more who waits for this answer. Of any thread."""
        return self.cycle.disconnected

    async def drained(self) -> None:
        """Come back when the other side has taken nearly all it was sent, or is lost."""
        if self.flow.write_paused and not self.is_lost():
            await self.flow.drain()

    def leave(self) -> None:
        """Close, whatever was still to be said."""
        self.cycle.disconnected = True
        self.cycle.message_event.set()
        self.transport.abort()
