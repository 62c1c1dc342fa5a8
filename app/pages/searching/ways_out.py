"""Ways out of a page without results, and other spellings: what else has some, counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from app.pages.languages import Said
from app.pages.links import Links
from app.pages.searching.asked import Asked
from app.pages.searching.facet_words import FacetWords
from records.facets import INDUSTRY, KIND, MUSEUM, PERIOD
from search.analysis import understand
from search.ports import BadQuery, Query, Results
from search.spelling import Shelf, corrections
from search.thesaurus import house_thesaurus, key_of
from search.ways import LITTLE, asks_loosely

MOST_WAYS = 6
MOST_NEAR = 3
WAYS_IN, MOST_IN = (KIND.name, INDUSTRY.name, PERIOD.name), 3
WayName = Literal["meant", "without", "plain", "only", "near", "museum", "among"]


@dataclass(frozen=True, slots=True)
class WayOut:
    """What else could be asked: take something back, ask part of it, ask what is near it."""

    name: WayName
    words: str
    dropped: Said | None
    href: str
    total: int


@dataclass(frozen=True, slots=True)
class Scout:
    """Finds out what a neighbour of a question would find."""

    search: Callable[[Query], Results]
    words: FacetWords
    links: Links

    def ways_out(self, asked: Asked) -> Iterator[WayOut]:
        """Neighbours of a question without results that have some."""
        told, seen = 0, {""}
        for name, dropped, other in self._neighbours(asked):
            href = self.links.search(other.pairs())
            if href in seen or told == MOST_WAYS:
                continue
            seen.add(href)
            if total := self._count(other):
                told += 1
                yield WayOut(name, other.words, dropped, href, total)
        if not told:
            yield from self._ways_in()

    def meant(self, asked: Asked, total: int, shelf: Shelf) -> Iterator[WayOut]:
        """The question as it may be spelt, where that finds something; total: of what was asked.

        Where it finds nothing under the choices, without them.
        """
        for words in corrections(asked.words, shelf, deeply=not total):
            other = replace(asked.first(), words=words, widen=True)
            found = self._count(other)
            if not found and asked.chosen:
                other = other.unfiltered()
                found = self._count(other)
            # More than a few results of words that hardly stand anywhere were found loosely.
            if found and (total > LITTLE or asks_loosely(total, found)):
                yield WayOut("meant", words, None, self.links.search(other.pairs()), found)

    def _ways_in(self) -> Iterator[WayOut]:
        """What there is at all: the kinds, industries and periods with most."""
        counted = self.search(Query(count=WAYS_IN, size=0)).facets
        for name in WAYS_IN:
            found = [one for one in counted.get(name, ()) if one.count]
            for one in found[:MOST_IN]:
                chosen = Asked(chosen={name: (one.value,)})
                href = self.links.search(chosen.pairs())
                yield WayOut("among", "", self.words.of(name, one.value), href, one.count)

    def _count(self, other: Asked) -> int:
        return self.search(other.query((), size=0)).total

    def _neighbours(self, asked: Asked) -> Iterator[tuple[WayName, Said | None, Asked]]:
        """One choice less, no choices, each word left out, each alone, near words; bounded."""
        if asked.words or asked.count() > 1:
            for name, values in list(asked.chosen.items())[:MOST_WAYS]:
                for value in values[:MOST_WAYS]:
                    yield "without", self.words.of(name, value), asked.without(name, value)
        plain = asked.unfiltered()
        if asked.words and asked.count() > 1:
            yield "plain", None, plain
        parts = asked.words.split()[:MOST_WAYS]
        if len(parts) > 2:
            for part in parts:
                rest = " ".join(one for one in parts if one != part)
                yield "without", Said(part), replace(plain, words=rest)
        if len(parts) > 1:
            yield from (("only", None, replace(plain, words=part)) for part in parts)
        yield from (("near", None, replace(plain, words=word)) for word in _near(asked.words))
        if asked.words and (museums := asked.chosen.get(MUSEUM.name)):
            chosen = {MUSEUM.name: museums[:1]}
            dropped = self.words.of(MUSEUM.name, museums[0])
            yield "museum", dropped, replace(plain, words="", chosen=chosen)


def _near(words: str) -> list[str]:
    """What the thesaurus knows near a word."""
    thesaurus = house_thesaurus()
    try:
        asked = understand(words)
    except BadQuery:
        return []
    if asked is None or not (key := key_of(asked.parts)) or key not in thesaurus:
        return []
    meant = thesaurus.meant(key)
    return [also.words for also in (*meant.synonyms, *meant.near)][:MOST_NEAR]
