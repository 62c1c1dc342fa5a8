"""The first page: a plate to take hold of, what there is in numbers, the ways in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.pages.entrance.asking import Foremost, Told
from app.pages.entrance.industries import Section, sections
from app.pages.entrance.provinces import Tile, tiles
from app.pages.entrance.timeline import Timeline, timeline
from app.pages.entrance.ways import ways_to_pages
from app.pages.gathering import Gathering, gathering
from app.pages.links import Links
from app.pages.searching.facet_words import FacetWords
from app.pages.things import Thing
from records.editions import Edition
from records.facets import INDUSTRY, KIND, PERIOD, PICTURE, PLACE
from records.kind import Kind, Kinds
from search.ports import Count

LANDSCAPE = 1.2
# A row of a contact sheet.
ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Holder:
    """A museum, and how many things it shows; thing: its own entry."""

    thing: Thing
    count: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the first page shows; what has no data is empty and left out.

    down: the index cannot answer, so that the ways in are wanting. beyond: of the other kinds that
    have records, the newest.
    """

    artifacts: int
    museums: int
    pictures: int
    hero: Thing | None
    industries: tuple[Section, ...]
    periods: Timeline | None
    provinces: tuple[Tile, ...]
    holders: tuple[Holder, ...]
    newest: tuple[Thing, ...]
    beyond: tuple[Gathering, ...]
    down: bool


def home_page(
    told: Told | None,
    *,
    count: Callable[[str], int],
    newest: Sequence[Thing],
    holders: Sequence[Holder],
    others: Mapping[type[Kind], Sequence[Thing]],
    words: FacetWords,
    links: Links,
    year: int,
) -> HomePage:
    """The page of what is published now.

    told: what the index says, None while it is down. count: how many records of a kind the
    database has, asked only then. others: the newest of each other kind. year: the present one.
    """

    def counted(of: str) -> Sequence[Count]:
        return told.everything.facets.get(of, ()) if told else ()

    kinds = {one.value: one.count for one in counted(KIND.name)}
    number = count if told is None else lambda kind: kinds.get(kind, 0)
    of_artifacts = told.artifacts.facets if told else {}
    pictured = {one.value: one.count for one in of_artifacts.get(PICTURE.name, ())}
    periods = ways_to_pages(
        PERIOD.name, of_artifacts.get(PERIOD.name, ()), words=words, links=links
    )
    places, foremost = counted(PLACE.name), Foremost.of(words.kinds)
    return HomePage(
        artifacts=number(foremost.kept),
        museums=number(foremost.keepers),
        pictures=pictured.get("yes", 0),
        hero=_hero(newest),
        industries=sections(counted(INDUSTRY.name), words=words, links=links),
        periods=timeline(tuple(periods), terms=words.terms, now=year),
        provinces=tiles(places, words=words, links=links) if places else (),
        holders=tuple(holders),
        newest=tuple(newest),
        beyond=tuple(
            gathering(
                kind.several(words.lang),
                things,
                count=max(number(kind.name), len(things)),
                href=links.several(kind),
            )
            for kind, things in others.items()
            if things
        ),
        down=told is None,
    )


def other_kinds(kinds: Kinds) -> list[type[Kind]]:
    """Those that the first page has no place of their own for."""
    foremost = Foremost.of(kinds)
    return [kind for kind in kinds if kind.name not in {foremost.kept, foremost.keepers}]


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
