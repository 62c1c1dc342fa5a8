"""The doors of the first page and of what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Response, redirect, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from app.pages.answering import LANGUAGE, Door, answer, facet_words, showing_in
from app.pages.deps import PageDeps
from app.pages.entrance.home_page import (
    ARTIFACT,
    artifact_query,
    fit_to_show,
    home_page,
    museum_query,
    other_kinds,
    pictured_query,
)
from app.pages.json_ld import of_site
from app.pages.languages import day
from app.pages.links import Links
from app.pages.translations import page_language

NEWEST = 24
NEWEST_SHOWN = 9
NEWEST_OTHERS = 4


@dataclass(frozen=True, slots=True)
class Entrance:
    """The first page, and what this is."""

    deps: PageDeps

    def first(self) -> BaseResponse:
        """The address without a language: on to the visitor's."""
        links = Links(page_language(), self.deps.public_url, request.script_root)
        response = redirect(links.home(), 302)
        response.vary.add("Accept-Language")
        return response

    def home(self, lang: str) -> Response:
        """The first page."""
        showing = showing_in(self.deps, lang)
        pictured = self.deps.editions(self.deps.search(pictured_query(NEWEST)).ids)
        newest = fit_to_show(pictured, self.deps.newest(ARTIFACT, NEWEST))
        page = home_page(
            self.deps.search(artifact_query()),
            self.deps.search(museum_query()),
            count=self.deps.count,
            newest=showing.things(newest),
            others={
                kind: showing.things(self.deps.newest(kind.name, NEWEST_OTHERS))
                for kind in other_kinds(self.deps.kinds)
            },
            words=facet_words(self.deps, showing),
            links=showing.links,
            year=day(datetime.now(UTC)).year,
        )
        site = of_site(showing.links, gettext("Gongbo, a digital museum of industry"))
        return answer("home.html", showing, page=page, newest_shown=NEWEST_SHOWN, linked=site)

    def about(self, lang: str) -> Response:
        """What this is."""
        return answer("about.html", showing_in(self.deps, lang))


def doors(deps: PageDeps) -> Iterator[Door]:
    """The addresses of this room."""
    entrance = Entrance(deps)
    yield Door("/", "first", entrance.first)
    yield Door(f"{LANGUAGE}/", "home", entrance.home)
    yield Door(f"{LANGUAGE}/about", "about", entrance.about)
