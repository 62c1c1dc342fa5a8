"""What goes by itself: stored objects that nothing needs, and what broken-off work left behind."""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Callable
from typing import Final

from app.needs import storehouse
from app.wiring import House
from foundation.database import utcnow
from storehouse.pace import Pace
from storehouse.sweeping import Swept, sweep

log = logging.getLogger(__name__)
# No scan is read for so long.
ABANDONED_SECONDS: Final = 86_400


def sweep_house(
    house: House, pace: Pace, *, dry: bool = False, told: Callable[[Swept], None] = lambda one: None
) -> dict[str, int]:
    """Go through the store once; how many objects and bytes went by the reason, and what was left
    of broken-off work. Stopped.
    """
    counts: dict[str, int] = {}

    def count(one: Swept) -> None:
        counts[one.why] = counts.get(one.why, 0) + 1
        counts["bytes"] = counts.get("bytes", 0) + one.size
        told(one)

    sweep(storehouse(house), pace, dry=dry, told=count, now=utcnow())
    if not dry:
        counts["remains"] = tidy(house)
    return counts


def tidy(house: House) -> int:
    """Remove what killed processes left behind more than a day ago; how much that was."""
    count = house.store.tidy()
    for left in (house.settings.data / "workshop").glob("scan-*"):
        if left.stat().st_mtime < time.time() - ABANDONED_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
            count += 1
    if count:
        log.info("%s remains of broken-off work were removed", count)
    return count
