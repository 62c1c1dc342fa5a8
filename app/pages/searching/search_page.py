"""The search page: results, facets with counts, chips to take back, ways out of an empty page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.pages.languages import Said
from app.pages.links import Links
from app.pages.searching.asked import Asked
from app.pages.searching.facet_words import FacetWords
from app.pages.things import Thing
from search.ports import Query, Results

SHOWN_VALUES = 8
OPENED = {"kind", "museum", "category"}
MOST_WAYS = 4


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that can be ticked, and how many results it would leave; depth: below how many."""

    value: str
    words: Said
    count: int
    chosen: bool
    depth: int


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet with its values, the most frequent first; `more` are folded away."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice, and the address without it."""

    facet: str
    words: Said
    href: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """What else could be asked when nothing was found: take something back, or ask part of it."""

    words: str
    dropped: Said | None
    href: str
    total: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the search page shows. seconds: how long the index took."""

    asked: Asked
    total: int
    seconds: float
    things: tuple[Thing, ...]
    facets: tuple[FacetView, ...]
    chips: tuple[Chip, ...]
    cleared: str
    first: str | None
    next: str | None
    views: dict[str, str]
    ways: tuple[WayOut, ...]


def search_page(
    asked: Asked,
    results: Results,
    *,
    things: Sequence[Thing],
    words: FacetWords,
    links: Links,
    seconds: float,
    ways: Sequence[WayOut] = (),
) -> SearchPage:
    """The page of an answer."""
    following = replace(asked, after=results.next) if results.next else None
    return SearchPage(
        asked=asked,
        total=results.total,
        seconds=seconds,
        things=tuple(things),
        facets=tuple(_facets(asked, results, words)),
        chips=tuple(_chips(asked, words, links)),
        cleared=links.search(asked.unfiltered().pairs()),
        first=links.search(asked.first().pairs()) if asked.after else None,
        next=links.search(following.pairs()) if following else None,
        views={
            "sheet": links.search(replace(asked, view="sheet").pairs()),
            "list": links.search(replace(asked, view="list").pairs()),
        },
        ways=tuple(ways),
    )


def ways_out(
    asked: Asked, *, search: Callable[[Query], Results], words: FacetWords, links: Links
) -> Iterator[WayOut]:
    """Neighbours of a question without results that have some, counted."""
    told = 0
    for dropped, other in _neighbours(asked, words):
        total = search(Query(words=other.words, chosen=other.chosen, size=1)).total
        if total and told < MOST_WAYS:
            told += 1
            yield WayOut(other.words, dropped, links.search(other.pairs()), total)


def _neighbours(asked: Asked, words: FacetWords) -> Iterator[tuple[Said | None, Asked]]:
    """One choice less, then no choices, then each of several words alone; bounded."""
    if asked.words or asked.count() > 1:
        for name, values in list(asked.chosen.items())[:MOST_WAYS]:
            for value in values[:MOST_WAYS]:
                yield words.of(name, value), asked.without(name, value)
    plain = asked.unfiltered()
    if asked.words and asked.count() > 1:
        yield None, plain
    parts = asked.words.split()
    if len(parts) > 1:
        yield from ((None, replace(plain, words=part)) for part in parts[:MOST_WAYS])


def _facets(asked: Asked, results: Results, words: FacetWords) -> Iterator[FacetView]:
    for name, facet in words.kinds.facets().items():
        chosen = asked.chosen.get(name, ())
        counts = {one.value: one.count for one in results.facets.get(name, ())}
        counts |= {value: 0 for value in chosen if value not in counts}
        if not chosen and len(counts) < 2:
            continue  # one value for all results is no choice
        values = list(_tree(name, counts, chosen=chosen, words=words))
        first = [one for at, one in enumerate(values) if at < SHOWN_VALUES or one.chosen]
        more = [one for one in values if one not in first]
        opened = bool(chosen) or name in OPENED
        yield FacetView(name, facet.label(words.lang), tuple(first), tuple(more), opened)


def _tree(
    name: str, counts: dict[str, int], *, chosen: Sequence[str], words: FacetWords
) -> Iterator[FacetValue]:
    """The values, most first, each followed by those below it.

    A value that stands above a single other one with the same count tells nothing and is left out.
    """
    below: dict[str | None, list[str]] = {}
    for value in sorted(counts, key=lambda one: -counts[one]):
        parent = words.parent(name, value)
        below.setdefault(parent if parent in counts else None, []).append(value)

    def walk(value: str, depth: int) -> Iterator[FacetValue]:
        inner = below.get(value, [])
        idle = len(inner) == 1 and counts[inner[0]] == counts[value] and value not in chosen
        if not idle:
            picked = value in chosen
            yield FacetValue(value, words.of(name, value), counts[value], picked, depth)
        for one in inner:
            yield from walk(one, depth if idle else depth + 1)

    for value in below.get(None, []):
        yield from walk(value, 0)


def _chips(asked: Asked, words: FacetWords, links: Links) -> Iterator[Chip]:
    for name, values in asked.chosen.items():
        for value in values:
            href = links.search(asked.without(name, value).pairs())
            yield Chip(name, words.of(name, value), href)
