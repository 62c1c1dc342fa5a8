"""The doors of searching: the page, its feed, its description, what it suggests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from flask import Response, jsonify, request

from app.finding.standing_in import is_standing_in
from app.pages.answering import LANGUAGE, Door, answer, facet_words, showing_in
from app.pages.deps import PageDeps
from app.pages.remembering import Remembered
from app.pages.rendering import rendered, tagged
from app.pages.searching.asked import Asked, read_asked
from app.pages.searching.facet_views import MOST_VALUES
from app.pages.searching.feed import ATOM, OPENSEARCH, feed
from app.pages.searching.highlighting import highlighter
from app.pages.searching.passages import passages
from app.pages.searching.search_page import SearchPage, other_words, search_page
from app.pages.searching.suggested import told
from app.pages.searching.ways_out import Scout
from foundation.identifiers import is_identifier
from records.facets import MAKER, MUSEUM, Facet
from search.ports import Results

SUGGESTIONS_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Searching:
    """Asks the index what an address asks."""

    deps: PageDeps
    remembered: Remembered

    def search(self, lang: str) -> Response:
        """Results; the address is the state."""
        return tagged(self.remembered.page(lambda: self._results(lang)))

    def _results(self, lang: str) -> str:
        showing, facets = showing_in(self.deps, lang), self.deps.kinds.facets()
        asked = read_asked(request.args, facets)
        began = self.deps.clock()
        results = self.deps.search(asked.query(facets))
        seconds = self.deps.clock() - began
        editions = self.deps.editions(results.ids)
        words = facet_words(
            self.deps,
            showing,
            named=[one for one in _values(MAKER, asked, results) if is_identifier(one)],
            museums=_values(MUSEUM, asked, results),
        )
        page = search_page(
            asked,
            results,
            things=showing.things(editions),
            words=words,
            links=showing.links,
            seconds=seconds,
        )
        marks = highlighter(asked.words, other_words(results))
        page = replace(page, passages=passages(editions, showing, marks))
        scout = Scout(self.deps.search, words, showing.links)
        page = self._advised(page, scout)
        return rendered("search.html", links=showing.links, page=page, highlight=marks)

    def feed(self, lang: str) -> Response:
        """What a question finds, the newest first, for programs that look again and again."""
        showing, facets = showing_in(self.deps, lang), self.deps.kinds.facets()
        asked = replace(read_asked(request.args, facets), sort="newest", view="sheet")
        results = self.deps.search(asked.query(()))
        response = answer(
            "searching/feed.xml",
            showing,
            feed=feed(asked, results, self.deps.editions(results.ids), showing),
        )
        response.mimetype = ATOM
        return response

    def described(self, lang: str) -> Response:
        """What a browser must know to search here."""
        response = answer("searching/opensearch.xml", showing_in(self.deps, lang))
        response.mimetype = OPENSEARCH
        return response

    def suggest(self, lang: str) -> Response:
        """What may be meant by what has been typed so far."""
        showing, words = showing_in(self.deps, lang), request.args.get("q", "")
        response = jsonify(told(words, self.deps.finding.suggest(words), showing))
        response.cache_control.max_age = SUGGESTIONS_SECONDS
        return response

    def _advised(self, page: SearchPage, scout: Scout) -> SearchPage:
        """With other spellings, and ways out where nothing was found: all of it asks the index."""
        if is_standing_in():
            return page
        words, shelf = page.asked.words, self.deps.finding.shelf
        found = scout.meant(page.asked, page.total, shelf) if words else ()
        # What was looked for already is no other question.
        meant = tuple(way for way in found if way.words not in page.also)
        ways = () if page.total else tuple(scout.ways_out(page.asked))
        return replace(page, meant=meant, ways=ways)


def _values(facet: Facet, asked: Asked, results: Results) -> list[str]:
    """The values of a facet that the page says in words, each once."""
    counted = (one.value for one in islice(results.facets.get(facet.name, ()), MOST_VALUES))
    return list(dict.fromkeys((*asked.chosen.get(facet.name, ()), *counted)))


def doors(deps: PageDeps) -> Iterator[Door]:
    """The addresses of this room."""
    searching = Searching(deps, Remembered(deps.index_state, clock=deps.clock))
    yield Door(f"{LANGUAGE}/search", "search", searching.search)
    yield Door(f"{LANGUAGE}/search.atom", "search_feed", searching.feed)
    yield Door(f"{LANGUAGE}/opensearch.xml", "search_described", searching.described)
    yield Door(f"{LANGUAGE}/suggest", "search_suggest", searching.suggest)
