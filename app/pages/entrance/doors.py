"""The doors of the first page and of what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.nameplate import NAMES
from app.pages.answering import LANGUAGE, Door, answer, facet_words, showing_in
from app.pages.deps import PageDeps
from app.pages.entrance.asking import Foremost, Index, Told
from app.pages.entrance.home_page import ENOUGH, Holder, fit_to_show, home_page, other_kinds
from app.pages.json_ld import of_site
from app.pages.languages import day
from app.pages.links import Links
from app.pages.stories.doors import list_pages
from app.pages.things import Showing, Thing
from app.pages.told_before import ToldBefore
from app.pages.translations import page_language
from records.editions import Edition
from records.facets import MUSEUM

NEWEST = 18
NEWEST_SHOWN = 9
NEWEST_OTHERS = 4
MOST_HOLDERS = 8


@dataclass(frozen=True, slots=True)
class Entrance:
    """The first page, and what this is."""

    deps: PageDeps
    index: Index
    museums: ToldBefore[Mapping[str, Edition]]

    def first(self) -> BaseResponse:
        """The address without a language: on to the visitor's."""
        links = Links(page_language(), self.deps.public_url, request.script_root)
        response = redirect(links.home(), 302)
        response.vary.add("Accept-Language")
        return response

    def home(self, lang: str) -> Response:
        """The first page; without the index, what the database knows of it."""
        showing = showing_in(self.deps, lang)
        told = self.index.ask(NEWEST)
        page = home_page(
            told,
            count=self.deps.count,
            newest=self._newest(told, showing),
            holders=list(self._holders(told, showing)) if told else [],
            others={
                kind: showing.things(self.deps.newest(kind.name, NEWEST_OTHERS))
                for kind in other_kinds(self.deps.kinds)
            },
            words=facet_words(self.deps, showing),
            links=showing.links,
            year=day(datetime.now(UTC)).year,
        )
        site = of_site(showing.links, NAMES[showing.lang])
        return answer(
            "home.html",
            showing,
            page=page,
            story=next(list_pages(self.deps, showing), None),
            newest_shown=NEWEST_SHOWN,
            kept=self.index.kept,
            linked=site,
        )

    def about(self, lang: str) -> Response:
        """What this is."""
        return answer("about.html", showing_in(self.deps, lang))

    def _newest(self, told: Told | None, showing: Showing) -> list[Thing]:
        pictured = self.deps.editions(told.pictured.ids) if told else []
        few = len(pictured) < ENOUGH
        newest = self.deps.newest(self.index.kept, NEWEST) if few else []
        return showing.things(fit_to_show(pictured, newest) if told else newest)

    def _holders(self, told: Told, showing: Showing) -> Iterator[Holder]:
        """The museums that show most; who keeps things without an entry of its own has no page."""
        most = told.artifacts.facets.get(MUSEUM.name, ())[:MOST_HOLDERS]
        codes = tuple(one.value for one in most)
        entries = self.museums.get(codes, lambda: self.deps.museums_of(codes)) if codes else {}
        for one in most:
            if (entry := entries.get(one.value)) is not None:
                yield Holder(showing.thing(entry), one.count)


def doors(deps: PageDeps) -> Iterator[Door]:
    """The addresses of this room."""
    told = ToldBefore[Mapping[str, Edition]](deps.index_state, clock=deps.clock, strictly=True)
    index = Index(deps.search, deps.index_state, Foremost.of(deps.kinds).kept)
    entrance = Entrance(deps, index, told)
    yield Door("/", "first", entrance.first)
    yield Door(f"{LANGUAGE}/", "home", entrance.home)
    yield Door(f"{LANGUAGE}/about", "about", entrance.about)
