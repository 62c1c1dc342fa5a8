"""Facets as the search page shows them: values to tick with counts, trees, chips to take back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.pages.languages import Said
from app.pages.links import Links
from app.pages.searching.asked import Asked
from app.pages.searching.facet_words import FacetWords
from records.facets import MAKER
from search.ports import Results

SHOWN_VALUES = 8
# A longer facet gets a box to filter it; a still longer one is cut: that is asked in words.
GLANCE, MOST_VALUES = 30, 120
OPENED = {"kind", "museum", "category", "industry"}


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
    """A facet with its values, the most frequent first; `more` are folded away.

    long: whether it has so many that they are found by their words.
    """

    name: str
    label: str
    values: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...]
    open: bool
    long: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice, and the address without it; about: of the record that the choice names."""

    facet: str
    words: Said
    href: str
    about: str | None = None


def facet_views(asked: Asked, results: Results, words: FacetWords) -> Iterator[FacetView]:
    """The facets that leave a choice."""
    for name, facet in words.kinds.facets().items():
        chosen = asked.chosen.get(name, ())
        counts = {one.value: one.count for one in results.facets.get(name, ())}
        counts |= {value: 0 for value in chosen if value not in counts}
        if not chosen and len(counts) < 2:
            continue  # one value for all results is no choice
        values = [
            FacetValue(value, words.of(name, value), counts[value], value in chosen, depth)
            for at, (value, depth) in enumerate(_tree(name, counts, chosen=chosen, words=words))
            if at < MOST_VALUES or value in chosen
        ]
        first = [one for at, one in enumerate(values) if at < SHOWN_VALUES or one.chosen]
        more = [one for at, one in enumerate(values) if at >= SHOWN_VALUES and not one.chosen]
        yield FacetView(
            name,
            facet.label(words.lang),
            tuple(first),
            tuple(more),
            open=bool(chosen) or name in OPENED,
            long=len(values) > GLANCE,
        )


def chips(asked: Asked, words: FacetWords, links: Links) -> Iterator[Chip]:
    """The choices, each to be taken back."""
    for name, values in asked.chosen.items():
        for value in values:
            href = links.search(asked.without(name, value).pairs())
            linked = words.called.get(value) if name == MAKER.name else None
            about = None
            if linked is not None:
                about = links.record(words.kinds.get(linked.kind).plural, linked.id)
            yield Chip(name, words.of(name, value), href, about)


def _tree(
    name: str, counts: Mapping[str, int], *, chosen: Sequence[str], words: FacetWords
) -> Iterator[tuple[str, int]]:
    """The values with their depth, most first, each followed by those below it.

    A value that stands above a single other one with the same count tells nothing and is left out.
    """
    below: dict[str | None, list[str]] = {}
    for value in sorted(counts, key=lambda one: -counts[one]):
        parent = words.parent(name, value)
        below.setdefault(parent if parent in counts else None, []).append(value)

    def walk(value: str, depth: int) -> Iterator[tuple[str, int]]:
        inner = below.get(value, [])
        idle = len(inner) == 1 and counts[inner[0]] == counts[value] and value not in chosen
        if not idle:
            yield value, depth
        for one in inner:
            yield from walk(one, depth if idle else depth + 1)

    for value in below.get(None, []):
        yield from walk(value, 0)
