"""What the first page asks the index, and remembers for seconds."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from cachetools import TTLCache

from records.facets import INDUSTRY, KIND, MUSEUM, PERIOD, PICTURE, PLACE
from search.ports import IndexDown, Query, Results

ARTIFACT: Final = "artifact"
# A change is seen at once where it changes what is newest, else within this time.
SECONDS: Final = 2.0

log = logging.getLogger(__name__)

Search = Callable[[Query], Results]


def newest_query(most: int) -> Query:
    """The newest artifacts that have pictures: an import without any must not empty the page."""
    chosen = {KIND.name: (ARTIFACT,), PICTURE.name: ("yes",)}
    return Query(chosen=chosen, sort="newest", size=most)


def everything_query() -> Query:
    """What is counted over all kinds."""
    return Query(count=(KIND.name, INDUSTRY.name, PLACE.name), size=1)


def artifact_query() -> Query:
    """What is counted of the things that museums keep."""
    return Query(
        chosen={KIND.name: (ARTIFACT,)}, count=(MUSEUM.name, PERIOD.name, PICTURE.name), size=1
    )


@dataclass(frozen=True, slots=True)
class Told:
    """Answers of the index. everything, artifacts: counts; pictured: the newest with pictures."""

    everything: Results
    artifacts: Results
    pictured: Results


@dataclass(frozen=True, slots=True)
class Index:
    """The index as the first page asks it."""

    search: Search
    _kept: TTLCache[object, tuple[Results, Results]] = field(
        default_factory=lambda: TTLCache(1, SECONDS)
    )
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, most: int) -> Told | None:
        """Its answers now, the counts no older than SECONDS; None while it cannot answer."""
        try:
            pictured = self.search(newest_query(most))
            everything, artifacts = self._counts((pictured.total, pictured.ids))
        except IndexDown:
            log.warning("the first page is shown without the index", exc_info=True)
            return None
        return Told(everything, artifacts, pictured)

    def _counts(self, state: object) -> tuple[Results, Results]:
        with self._lock:
            if (kept := self._kept.get(state)) is not None:
                return kept
        found = self.search(everything_query()), self.search(artifact_query())
        with self._lock:
            self._kept[state] = found
        return found
