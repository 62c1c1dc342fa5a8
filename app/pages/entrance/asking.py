"""What the first page asks the index, and remembers for seconds."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from cachetools import TTLCache

from app.finding.standing_in import is_standing_in
from records.facets import INDUSTRY, KIND, MUSEUM, PERIOD, PICTURE, PLACE
from records.kind import Kinds
from search.ports import IndexDown, Query, Results

# What is remembered is as good as the index stays what it was; should it not say, this long.
SECONDS: Final = 10.0
_ONLY: Final = "told"

log = logging.getLogger(__name__)

Search = Callable[[Query], Results]


@dataclass(frozen=True, slots=True)
class Foremost:
    """The kinds that the first page is about, by name, "" for none.

    keepers: as which museums are entered. kept: of the things that they keep.
    """

    keepers: str
    kept: str

    @classmethod
    def of(cls, kinds: Kinds) -> Foremost:
        """Those of this house."""
        entry = kinds.entry()
        return cls(entry.name, entry.keeps or "") if entry else cls("", "")


def newest_query(kept: str, most: int) -> Query:
    """The newest things that have pictures: an import without any must not empty the page."""
    chosen = {KIND.name: (kept,), PICTURE.name: ("yes",)}
    return Query(chosen=chosen, sort="newest", size=most)


def everything_query() -> Query:
    """What is counted over all kinds."""
    return Query(count=(KIND.name, INDUSTRY.name, PLACE.name), size=1)


def kept_query(kept: str) -> Query:
    """What is counted of the things that museums keep."""
    return Query(
        chosen={KIND.name: (kept,)}, count=(MUSEUM.name, PERIOD.name, PICTURE.name), size=1
    )


@dataclass(frozen=True, slots=True)
class Told:
    """Answers of the index. everything, artifacts: counts; pictured: the newest with pictures."""

    everything: Results
    artifacts: Results
    pictured: Results


@dataclass(frozen=True, slots=True)
class Index:
    """The index as the first page asks it.

    state: equal as long as it answers the same. kept: the kind of the things that museums keep.
    """

    search: Search
    state: Callable[[], object]
    kept: str
    _kept: TTLCache[str, tuple[object, Told]] = field(default_factory=lambda: TTLCache(1, SECONDS))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, most: int) -> Told | None:
        """Its answers in the state that it is in; None while it cannot answer."""
        try:
            state = self.state()
        except IndexDown:
            # What stands in for it may still answer, and says so on the page.
            return self._asked_anew(most)
        with self._lock:
            kept = self._kept.get(_ONLY)
        if kept is not None and kept[0] == state:
            return kept[1]
        told = self._asked_anew(most)
        if told is not None and not is_standing_in():
            with self._lock:
                self._kept[_ONLY] = state, told
        return told

    def _asked_anew(self, most: int) -> Told | None:
        try:
            return Told(
                everything=self.search(everything_query()),
                artifacts=self.search(kept_query(self.kept)),
                pictured=self.search(newest_query(self.kept, most)),
            )
        except IndexDown:
            log.warning("the first page is shown without the index", exc_info=True)
            return None
