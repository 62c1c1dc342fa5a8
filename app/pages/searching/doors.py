"""The doors of searching."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response, request

from app.pages.answering import LANGUAGE, Door, facet_words, showing_in
from app.pages.deps import PageDeps
from app.pages.remembering import Remembered
from app.pages.rendering import rendered, tagged
from app.pages.searching.asked import read_asked
from app.pages.searching.highlighting import Highlighter
from app.pages.searching.search_page import search_page, ways_out


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
        words = facet_words(self.deps, showing)
        began = time.perf_counter()
        results = self.deps.search(asked.query(facets))
        seconds = time.perf_counter() - began
        ways = (
            ()
            if results.total
            else tuple(ways_out(asked, search=self.deps.search, words=words, links=showing.links))
        )
        page = search_page(
            asked,
            results,
            things=showing.things(self.deps.editions(results.ids)),
            words=words,
            links=showing.links,
            seconds=seconds,
            ways=ways,
        )
        return rendered(
            "search.html",
            links=showing.links,
            page=page,
            highlight=Highlighter(asked.words),
        )


def doors(deps: PageDeps) -> Iterator[Door]:
    """The addresses of this room."""
    searching = Searching(deps, Remembered(deps.index_state, clock=deps.clock))
    yield Door(f"{LANGUAGE}/search", "search", searching.search)
