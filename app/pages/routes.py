"""The addresses of the visitors' pages."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, Response, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from app.pages import assets, failures
from app.pages.asked import PAGE, read_asked
from app.pages.declared import Cell
from app.pages.deps import PageDeps
from app.pages.facet_words import FacetWords
from app.pages.headers import guarded
from app.pages.highlighting import Highlighter
from app.pages.home_page import (
    ARTIFACT,
    artifact_query,
    fit_to_show,
    home_page,
    museum_query,
    other_kinds,
    pictured_query,
)
from app.pages.json_ld import of_record, of_site
from app.pages.languages import day
from app.pages.linking import inverse_labels
from app.pages.links import Links
from app.pages.listed_page import MOST_NAMES, listed_page, names_query
from app.pages.record_page import holder_cell, record_page
from app.pages.search_page import search_page, ways_out
from app.pages.surroundings import surroundings
from app.pages.template_words import FILTERS, page_context
from app.pages.things import Showing
from app.pages.translations import page_language
from foundation.errors import NotFound
from records.editions import Edition
from records.facets import KIND, MUSEUM
from records.kind import Kind
from search.ports import Query

NEWEST = 24
NEWEST_SHOWN = 9
NEWEST_OTHERS = 4


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages, each as a door: read what is asked, ask the house, show it."""

    deps: PageDeps

    def first(self) -> BaseResponse:
        """The address without a language: on to the visitor's."""
        links = Links(page_language(), self.deps.public_url, request.script_root)
        response = redirect(links.home(), 302)
        response.vary.add("Accept-Language")
        return response

    def home(self, lang: str) -> Response:
        """The first page."""
        showing = self._showing(lang)
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
            words=self._words(showing),
            links=showing.links,
            year=day(datetime.now(UTC)).year,
        )
        site = of_site(showing.links, gettext("Gongbo, a digital museum of industry"))
        return _answer("home.html", showing, page=page, newest_shown=NEWEST_SHOWN, linked=site)

    def search(self, lang: str) -> Response:
        """Results; the address is the state."""
        showing, facets = self._showing(lang), self.deps.kinds.facets()
        asked = read_asked(request.args, facets)
        words = self._words(showing)
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
        return _answer(
            "search.html",
            showing,
            page=page,
            highlight=Highlighter(asked.words),
        )

    def record(self, lang: str, plural: str, public_id: str) -> Response:
        """A record of any kind; a museum shows its things."""
        showing = self._showing(lang)
        kind = self._kind(plural)
        edition = self.deps.edition(kind.name, public_id)
        page = record_page(
            edition,
            showing,
            picture=request.args.get("picture", 1, type=int),
            number=gettext("Number"),
            after=[] if kind.keeps else [self._holder(edition, showing)],
        )
        found = list(surroundings(self.deps, edition, showing))
        return _answer(
            "record.html",
            showing,
            page=page,
            sheets=[one for one in found if one.pictured and not one.further],
            lists=[one for one in found if not one.pictured],
            further=[one for one in found if one.pictured and one.further],
            linked=of_record(page, showing.links),
        )

    def linking(self, lang: str, plural: str, public_id: str, relation: str) -> Response:
        """All that links to a record by one relation, by number, page by page."""
        showing, kind = self._showing(lang), self._kind(plural)
        label = inverse_labels(self.deps.kinds, lang).get(relation)
        edition = self.deps.edition(kind.name, public_id)
        if label is None or not (total := self.deps.count_linking(public_id, relation)):
            raise NotFound(which=relation)
        after = request.args.get("after") or None
        found = self.deps.linking_by(public_id, relation, PAGE, after)
        here = showing.links.record(kind.plural, public_id)
        following = showing.links.linking(here, relation, after=found.next) if found.next else None
        return _answer(
            "linking.html",
            showing,
            kind=kind,
            to=showing.thing(edition),
            label=label,
            total=total,
            things=showing.things(found.rows),
            first=showing.links.linking(here, relation) if after else None,
            next=following,
        )

    def listed(self, lang: str, plural: str) -> BaseResponse:
        """Every record of a kind by its name; where these are too many, the search page."""
        showing, kind = self._showing(lang), self._kind(plural)
        if not kind.by_name or self.deps.count(kind.name) > MOST_NAMES:
            return redirect(showing.links.search([("kind", kind.name)]), 302)
        results = self.deps.search(names_query(kind))
        page = listed_page(
            kind,
            showing.things(self.deps.editions(results.ids)),
            results.facets,
            holdings=self._holdings(kind.keeps) if kind.keeps else {},
            words=self._words(showing),
            links=showing.links,
        )
        return _answer("listed.html", showing, page=page)

    def about(self, lang: str) -> Response:
        """What this is."""
        return _answer("about.html", self._showing(lang))

    def nothing(self, lang: str, rest: str) -> Response:
        """Any other address in a language."""
        raise NotFound(which=rest)

    def _kind(self, plural: str) -> type[Kind]:
        if (kind := self.deps.kinds.find_plural(plural)) is None:
            raise NotFound(which=plural)
        return kind

    def _holdings(self, kept: str) -> dict[str, int]:
        """How many things each museum shows, by its code."""
        holder = MUSEUM.name
        counted = self.deps.search(Query(chosen={KIND.name: (kept,)}, count=(holder,), size=1))
        return {one.value: one.count for one in counted.facets.get(holder, ())}

    def _holder(self, edition: Edition, showing: Showing) -> Cell:
        museum = self.deps.museum_of(edition.owner.code)
        kept = showing.is_kept(showing.kinds.get(edition.kind))
        label = gettext("Holder") if kept else gettext("Recorded by")
        return holder_cell(edition, showing, museum=museum, label=label)

    def _showing(self, lang: str) -> Showing:
        links = Links(lang, self.deps.public_url, request.script_root)
        return Showing(self.deps.kinds, self.deps.terms(), links)

    def _words(self, showing: Showing) -> FacetWords:
        return FacetWords(showing.lang, showing.kinds, showing.terms, self.deps.owner_of)


def pages(deps: PageDeps) -> Blueprint:
    """The blueprint of the pages. Register it after the problem handlers: its 404 speaks HTML."""
    blueprint = Blueprint("pages", __name__, template_folder="templates")
    doors = Pages(deps)
    language = "/<any(zh, en):lang>"
    plurals = ", ".join(f'"{kind.plural}"' for kind in deps.kinds)
    plural = f"{language}/<any({plurals}):plural>"
    blueprint.add_url_rule("/", "first", doors.first)
    blueprint.add_url_rule(f"{language}/", "home", doors.home)
    blueprint.add_url_rule(f"{language}/search", "search", doors.search)
    blueprint.add_url_rule(f"{language}/about", "about", doors.about)
    blueprint.add_url_rule(plural, "listed", doors.listed)
    blueprint.add_url_rule(f"{plural}/<public_id>", "record", doors.record)
    blueprint.add_url_rule(f"{plural}/<public_id>/links/<relation>", "linking", doors.linking)
    blueprint.add_url_rule(f"{language}/<path:rest>", "nothing", doors.nothing)
    blueprint.add_url_rule("/assets/<path:name>", "asset", assets.serve)
    for name, words in FILTERS.items():
        blueprint.add_app_template_filter(words, name)
    blueprint.app_context_processor(lambda: page_context(deps))
    blueprint.after_request(guarded)
    failures.register(blueprint, deps.kinds)
    return blueprint


def _answer(template: str, showing: Showing, **shown: object) -> Response:
    """The page, tagged by its bytes: asked again, an unchanged one costs no transfer."""
    response = Response(
        render_template(template, links=showing.links, **shown), mimetype="text/html"
    )
    response.cache_control.no_cache = True
    response.add_etag()
    response.make_conditional(request)
    return response
