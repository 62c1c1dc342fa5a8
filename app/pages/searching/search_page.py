"""The search page: results, facets with counts, chips to take back, other ways to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.pages.links import Links
from app.pages.searching.asked import Asked
from app.pages.searching.facet_views import Chip, FacetView, chips, facet_views
from app.pages.searching.facet_words import FacetWords
from app.pages.searching.passages import Passage
from app.pages.searching.ways_out import WayOut
from app.pages.things import Thing
from search.ports import Results

MOST_OTHER_WORDS = 6


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the search page shows. seconds: how long the index took.

    passages: record → where its text has the words. also: other words that were looked for;
    strictly, widely: the same without and with them. meant: other spellings. ways: out of a page
    without results.
    """

    asked: Asked
    total: int
    seconds: float
    things: tuple[Thing, ...]
    facets: tuple[FacetView, ...]
    chips: tuple[Chip, ...]
    cleared: str
    first: str | None
    next: str | None
    views: Mapping[str, str]
    feed: str
    also: tuple[str, ...] = ()
    strictly: str = ""
    widely: str = ""
    passages: Mapping[str, Passage] = field(default_factory=dict)
    meant: tuple[WayOut, ...] = ()
    ways: tuple[WayOut, ...] = ()


def search_page(
    asked: Asked,
    results: Results,
    *,
    things: Sequence[Thing],
    words: FacetWords,
    links: Links,
    seconds: float,
) -> SearchPage:
    """The page of an answer."""
    following = replace(asked, after=results.next) if results.next else None
    return SearchPage(
        asked=asked,
        total=results.total,
        seconds=seconds,
        things=tuple(things),
        facets=tuple(facet_views(asked, results, words)),
        chips=tuple(chips(asked, words, links)),
        cleared=links.search(asked.unfiltered().pairs()),
        first=links.search(asked.first().pairs()) if asked.after else None,
        next=links.search(following.pairs()) if following else None,
        views={
            "sheet": links.search(replace(asked, view="sheet").pairs()),
            "list": links.search(replace(asked, view="list").pairs()),
        },
        feed=links.feed(asked.first().pairs()),
        also=tuple(other_words(results))[:MOST_OTHER_WORDS],
        widely=links.search(replace(asked.first(), widen=True).pairs()),
        strictly=links.search(replace(asked.first(), widen=False).pairs()),
    )


def other_words(results: Results) -> Sequence[str]:
    """The words that were looked for beside those that were asked for."""
    each = (word for one in results.widened for word in (*one.synonyms, *one.near))
    return list(dict.fromkeys(each))
