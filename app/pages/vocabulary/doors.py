"""The doors of the vocabularies: all of them, one, a term; periods and places as themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from flask import Response, redirect
from werkzeug.wrappers import Response as BaseResponse

from app.pages.answering import LANGUAGE, Door, answer, facet_words, showing_in
from app.pages.deps import PageDeps
from app.pages.entrance.provinces import Tile, tiles
from app.pages.entrance.timeline import Timeline, timeline
from app.pages.languages import day
from app.pages.things import Showing
from app.pages.vocabulary.holdings import counts_of, holdings
from app.pages.vocabulary.list_page import branches, shelves
from app.pages.vocabulary.term_page import Entries, term_page
from foundation.errors import NotFound
from records.facets import PERIOD, PLACE
from search.ports import Count
from vocabularies.names import Vocabulary, list_vocabularies
from vocabularies.terms import Term

DIVISIONS: Final = PLACE.vocabulary or ""
PERIODS: Final = PERIOD.vocabulary or ""
# The address of a term of these is that of a place, a period.
ELSEWHERE: Final = frozenset({DIVISIONS, PERIODS})


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """Terms, and what there is of them."""

    deps: PageDeps

    def all(self, lang: str) -> Response:
        """Every vocabulary with how many terms it has."""
        showing = showing_in(self.deps, lang)
        return answer("vocabularies.html", showing, shelves=shelves(_entries(showing)))

    def one(self, lang: str, vocabulary: str) -> BaseResponse:
        """The terms of a vocabulary, each under the wider one."""
        showing = showing_in(self.deps, lang)
        named = _vocabulary(showing, vocabulary)
        if vocabulary in ELSEWHERE:
            return redirect(showing.links.vocabulary(vocabulary), 301)
        counts = {one.value: one.count for one in counts_of(self.deps, showing, vocabulary)}
        listed = branches(_entries(showing), vocabulary, counts)
        return answer("vocabulary.html", showing, vocabulary=named, branches=listed, counts=counts)

    def term(self, lang: str, vocabulary: str, code: str) -> BaseResponse:
        """A term; a place and a period have addresses of their own."""
        showing = showing_in(self.deps, lang)
        term = _term(showing, vocabulary, code)
        if vocabulary in ELSEWHERE:
            return redirect(showing.links.term(vocabulary, code), 301)
        return self._page(showing, term)

    def places(self, lang: str) -> Response:
        """The provinces, as a diagram and by name."""
        showing = showing_in(self.deps, lang)
        counts = counts_of(self.deps, showing, DIVISIONS)
        return answer("places.html", showing, provinces=self._tiles(showing, counts))

    def place(self, lang: str, code: str) -> Response:
        """A division: what it lies in, what lies in it, what is there."""
        return self._page(showing := showing_in(self.deps, lang), _term(showing, DIVISIONS, code))

    def periods(self, lang: str) -> Response:
        """The periods on their axis."""
        showing = showing_in(self.deps, lang)
        counts = {one.value: one.count for one in counts_of(self.deps, showing, PERIODS)}
        return answer("periods.html", showing, time=self._axis(showing, counts))

    def period(self, lang: str, code: str) -> Response:
        """A period among its neighbours, and what was made, founded and built in it."""
        return self._page(showing := showing_in(self.deps, lang), _term(showing, PERIODS, code))

    def _page(self, showing: Showing, term: Term) -> Response:
        found = holdings(self.deps, showing, term.vocabulary, term.code)
        page = term_page(
            term,
            _entries(showing),
            vocabulary=_vocabulary(showing, term.vocabulary),
            holdings=found,
        )
        provinces: tuple[Tile, ...] = ()
        time: Timeline | None = None
        if term.vocabulary == DIVISIONS:
            widest = [*page.above, None][0]
            counts = [Count(value, count) for value, count in found.counts.items()]
            marked = widest.code if widest else term.code
            provinces = self._tiles(showing, counts, marked=marked)
        if term.vocabulary == PERIODS:
            time = self._axis(showing, found.counts)
        return answer("term.html", showing, page=page, provinces=provinces, time=time)

    def _tiles(
        self, showing: Showing, counts: Sequence[Count], *, marked: str | None = None
    ) -> tuple[Tile, ...]:
        words = facet_words(self.deps, showing)
        return tiles(counts, words=words, links=showing.links, marked=marked)

    def _axis(self, showing: Showing, counts: Mapping[str, int]) -> Timeline | None:
        """All periods, also those of which there is nothing yet."""
        every = showing.terms.list_terms(PERIODS).values()
        ways = _entries(showing).ways(iter(every), counts)
        return timeline(ways, terms=showing.terms, now=day(datetime.now(UTC)).year)


def _entries(showing: Showing) -> Entries:
    return Entries(showing.lang, showing.terms, showing.links)


def _vocabulary(showing: Showing, code: str) -> Vocabulary:
    found = (one for one in list_vocabularies(showing.terms) if one.code == code)
    if (known := next(found, None)) is None:
        raise NotFound("vocabulary", code)
    return known


def _term(showing: Showing, vocabulary: str, code: str) -> Term:
    if (term := showing.terms.get(vocabulary, code)) is None:
        raise NotFound("term", f"{vocabulary}/{code}")
    return term


def doors(deps: PageDeps) -> Iterator[Door]:
    """The addresses of this room."""
    room = Vocabularies(deps)
    yield Door(f"{LANGUAGE}/terms", "vocabularies", room.all)
    yield Door(f"{LANGUAGE}/terms/<vocabulary>", "vocabulary", room.one)
    yield Door(f"{LANGUAGE}/terms/<vocabulary>/<code>", "term", room.term)
    yield Door(f"{LANGUAGE}/places", "places", room.places)
    yield Door(f"{LANGUAGE}/places/<code>", "place", room.place)
    yield Door(f"{LANGUAGE}/periods", "periods", room.periods)
    yield Door(f"{LANGUAGE}/periods/<code>", "period", room.period)
