"""The first page: a plate to take hold of, what there is in numbers, the ways in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.pages.entrance.timeline import Timeline, timeline
from app.pages.entrance.ways import Way, ways_in
from app.pages.gathering import Gathering, gathering
from app.pages.links import Links
from app.pages.searching.facet_words import FacetWords
from app.pages.things import Thing
from records.editions import Edition
from records.kind import Kind, Kinds
from search.ports import Query, Results

ARTIFACT, MUSEUM = "artifact", "museum"
MOST_WAYS = 12
LANDSCAPE = 1.2
# A row of a contact sheet.
ENOUGH = 4
# A division of GB/T 4754 is its section's letter with two digits; sections would count twice.
_DIVISION = re.compile(r"[A-T](\d\d)\Z")


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the first page shows; what has no data is empty and left out.

    industries are those of museums: code is the number of the division. beyond: of the other
    kinds that have records, the newest.
    """

    artifacts: int
    museums: int
    pictures: int
    hero: Thing | None
    industries: tuple[Way, ...]
    categories: tuple[Way, ...]
    periods: Timeline | None
    holders: tuple[Way, ...]
    newest: tuple[Thing, ...]
    beyond: tuple[Gathering, ...]


def artifact_query() -> Query:
    """What the index is asked for ways to the things that museums keep: counts only."""
    count = ("museum", "category", "period", "picture")
    return Query(chosen={"kind": (ARTIFACT,)}, count=count, size=1)


def museum_query() -> Query:
    """What the index is asked for ways to museums."""
    return Query(chosen={"kind": (MUSEUM,)}, count=("industry",), size=1)


def home_page(
    artifacts: Results,
    museums: Results,
    *,
    count: Callable[[str], int],
    newest: Sequence[Thing],
    others: Mapping[type[Kind], Sequence[Thing]],
    words: FacetWords,
    links: Links,
    year: int,
) -> HomePage:
    """The page of what is published now.

    count: how many records of a kind are published, whatever the index knows yet. others: the
    newest of each other kind. year: the present one.
    """

    def ways(facet: str) -> tuple[Way, ...]:
        counts = artifacts.facets.get(facet, ())
        return tuple(ways_in(facet, counts, words=words, links=links, kind=ARTIFACT))

    counted = museums.facets.get("industry", ())
    industries = ways_in("industry", counted, words=words, links=links)
    pictures = next((c.count for c in artifacts.facets.get("picture", ()) if c.value == "yes"), 0)
    return HomePage(
        artifacts=count(ARTIFACT),
        museums=count(MUSEUM),
        pictures=pictures,
        hero=_hero(newest),
        industries=tuple(
            sorted((way for way in industries if _DIVISION.match(way.code)), key=lambda w: w.code)
        )[:MOST_WAYS],
        categories=ways("category")[:MOST_WAYS],
        periods=timeline(ways("period"), terms=words.terms, now=year),
        holders=ways("museum")[:MOST_WAYS],
        newest=tuple(newest),
        beyond=tuple(
            gathering(
                kind.several(words.lang),
                things,
                count=count(kind.name),
                href=links.several(kind),
            )
            for kind, things in others.items()
            if things
        ),
    )


def other_kinds(kinds: Kinds) -> list[type[Kind]]:
    """Those that the first page has no place of their own for."""
    return [kind for kind in kinds if kind.name not in {ARTIFACT, MUSEUM}]


def pictured_query(most: int) -> Query:
    """The newest artifacts that have pictures: an import without any must not empty the page."""
    chosen = {"kind": (ARTIFACT,), "picture": ("yes",)}
    return Query(chosen=chosen, sort="newest", size=most)


def fit_to_show(pictured: Sequence[Edition], newest: Sequence[Edition]) -> list[Edition]:
    """What the first page shows as new: pictured things, the others only where those are few."""
    if len(pictured) >= ENOUGH:
        return list(pictured)
    return [*pictured, *(one for one in newest if not one.pictures)]


def _hero(things: Sequence[Thing]) -> Thing | None:
    """The largest landscape picture among the newest: it has most to show under the hand."""
    pictured = [(one.picture, one) for one in things if one.picture]
    wide = [pair for pair in pictured if pair[0].shape >= LANDSCAPE] or pictured
    if not wide:
        return None
    return max(wide, key=lambda pair: pair[0].width * pair[0].height)[1]
