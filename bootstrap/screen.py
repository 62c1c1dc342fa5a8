"""What the person at the terminal sees of the work: what is being done, for how long."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from typing import TextIO

WIDTH = 78
CLEAR = "\r\x1b[K"
FRAMES = "|/-\\"


class Screen:
    """Plain lines; on a terminal also a living last line with what goes on at the moment."""

    def __init__(self, out: TextIO | None = None) -> None:
        self.out = out or sys.stdout
        self.lively = self.out.isatty()
        self.begun = time.monotonic()
        self.frame = 0

    def line(self, words: str) -> None:
        """Say something that stays."""
        clear = CLEAR if self.lively else ""
        self.out.write(f"{clear}{words}\n")
        self.out.flush()

    def started(self, name: str) -> None:
        """A step begins; a terminal shows that in its living line."""
        if not self.lively:
            self.line(f"  {name} …")

    def ended(self, name: str, seconds: float, *, how: str = "done") -> None:
        """A step is over."""
        self.line(f"  {name}: {how} in {seconds:.1f} s")

    def show(self, running: Iterable[tuple[str, float]]) -> None:
        """Renew the living line: names and the seconds each has taken."""
        parts = " · ".join(f"{name} {seconds:.0f} s" for name, seconds in running)
        if not self.lively or not parts:
            return
        self.frame = (self.frame + 1) % len(FRAMES)
        self.out.write(f"{CLEAR}{FRAMES[self.frame]} {parts}"[: WIDTH + len(CLEAR)])
        self.out.flush()

    def elapsed(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self.begun
