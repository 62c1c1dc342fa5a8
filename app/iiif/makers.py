"""The threads in which pictures are made: they step back for those who look at tiles."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from app.iiif.turns import AT_ONCE

NICENESS: Final = 5
"""A third of the processor where the event loop wants it too, all of it where nobody does."""


def makers() -> ThreadPoolExecutor:
    """As many as there are turns; a thread cannot step forward again, so they are for this only."""
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="maker", initializer=_step_back)


def _step_back() -> None:
    # With Linux each thread has a niceness of its own, which threads that it starts share. One
    # that stands further back already may not come forward.
    thread = threading.get_native_id()
    niceness = max(NICENESS, os.getpriority(os.PRIO_PROCESS, thread))
    os.setpriority(os.PRIO_PROCESS, thread, niceness)
