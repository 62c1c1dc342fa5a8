"""How a process writes its log: one fact, one line, in UTC."""

from __future__ import annotations

import logging
import sys
import time
from contextvars import ContextVar
from typing import TextIO

from config.settings import SettingsError

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
request_id: ContextVar[str] = ContextVar("request_id", default="")
"""Set at the edge for as long as a request or a job lasts; every line then carries it."""


def set_up(level: str = "INFO", *, stream: TextIO | None = None) -> None:
    """Send everything from `level` on (GONGBO_LOG_LEVEL) to `stream`, else to standard error.

    Called once by each process; a second call replaces the first.
    """
    chosen = level.strip().upper()
    if chosen not in LEVELS:
        raise SettingsError(f"GONGBO_LOG_LEVEL: expected one of {', '.join(LEVELS)}, got {level!r}")
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(OneLine())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(chosen)
    # libvips tells every step of every picture at INFO.
    logging.getLogger("pyvips").setLevel(max(logging.WARNING, root.level))
    logging.captureWarnings(capture=True)


class OneLine(logging.Formatter):
    """`2026-05-01T08:00:00.123Z INFO scans.jobs [request] the fact`; a trace follows, indented."""

    def __init__(self) -> None:
        self.converter = time.gmtime
        super().__init__("%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s", "%Y-%m-%dT%H:%M:%S")

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line without a trace; a line break in a value cannot forge a line of ours."""
        fact = record.message.replace("\r", "\\r").replace("\n", "\\n")
        asked_by = f" [{name}]" if (name := request_id.get()) else ""
        return f"{super().formatMessage(record)}{asked_by} {fact}"

    def format(self, record: logging.LogRecord) -> str:
        """The line, and under it the trace, set in."""
        fact, *trace = super().format(record).split("\n")
        return "\n    ".join((fact, *trace))
