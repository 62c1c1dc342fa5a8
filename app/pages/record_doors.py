"""The doors of records: each by itself, what links to it, all of a kind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response, redirect, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from app.pages.answering import Door, answer, facet_words, kind_of, kind_rule, showing_in
from app.pages.declared import Cell
from app.pages.deps import PageDeps
from app.pages.directory import shelved
from app.pages.halls import on_show
from app.pages.json_ld import of_record
from app.pages.linking import inverse_labels
from app.pages.listed_page import MOST_NAMES, listed_page, names_query
from app.pages.record_page import holder_cell, record_page
from app.pages.relatives import Relatives, relatives_of
from app.pages.searching.asked import PAGE
from app.pages.signposts import LINKED, signposts
from app.pages.surroundings import surroundings
from app.pages.taking_away.doors import today
from app.pages.taking_away.offer import offer_of
from app.pages.things import Showing
from app.pages.told_before import ToldBefore
from foundation.errors import NotFound
from records.editions import Edition
from records.facets import KIND, MUSEUM
from search.ports import Query


@dataclass(frozen=True, slots=True)
class Records:
    """Records of any kind."""

    deps: PageDeps
    relatives: Relatives
    museums: ToldBefore[Edition | None]

    def record(self, lang: str, plural: str, public_id: str) -> Response:
        """A record of any kind; a museum shows its things."""
        showing = showing_in(self.deps, lang)
        kind = kind_of(self.deps, plural)
        edition = self.deps.edition(kind.name, public_id)
        page = record_page(
            edition,
            showing,
            picture=request.args.get("picture", 1, type=int),
            number=gettext("Number"),
            after=[] if kind.keeps else [self._holder(edition, showing)],
        )
        found = list(surroundings(self.deps, edition, showing))
        halls = on_show(self.deps, edition, showing, today=today()) if kind.keeps else None
        related = self.relatives.of(edition, showing, shown=found)
        response = answer(
            "record.html",
            showing,
            page=page,
            sheets=[one for one in found if one.pictured],
            lists=[one for one in found if not one.pictured],
            halls=halls,
            related=related,
            linked=of_record(page, showing.links, showing.reader(edition)),
            offer=offer_of(page, edition, showing, seen=today()),
        )
        response.headers["Link"] = signposts(page, showing.links)
        return response

    def linked(self, lang: str, plural: str, public_id: str) -> Response:
        """What the page tells machines, as a document of its own: JSON-LD in schema.org words."""
        showing, kind = showing_in(self.deps, lang), kind_of(self.deps, plural)
        edition = self.deps.edition(kind.name, public_id)
        page = record_page(edition, showing, number=gettext("Number"))
        told = of_record(page, showing.links, showing.reader(edition))
        response = Response(json.dumps(told, ensure_ascii=False), mimetype=LINKED)
        response.cache_control.no_cache = True
        response.add_etag()
        response.make_conditional(request)
        return response

    def linking(self, lang: str, plural: str, public_id: str, relation: str) -> Response:
        """All that links to a record by one relation, by number, page by page."""
        showing, kind = showing_in(self.deps, lang), kind_of(self.deps, plural)
        label = inverse_labels(self.deps.kinds, lang).get(relation)
        edition = self.deps.edition(kind.name, public_id)
        if label is None or not (total := self.deps.count_linking(public_id, relation)):
            raise NotFound(which=relation)
        after = request.args.get("after") or None
        found = self.deps.linking_by(public_id, relation, PAGE, after)
        here = showing.links.record(kind.plural, public_id)
        following = showing.links.linking(here, relation, after=found.next) if found.next else None
        return answer(
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
        showing, kind = showing_in(self.deps, lang), kind_of(self.deps, plural)
        if not kind.by_name or self.deps.count(kind.name) > MOST_NAMES:
            return redirect(showing.links.search([("kind", kind.name)]), 302)
        results = self.deps.search(names_query(kind))
        editions = self.deps.editions(results.ids)
        page = listed_page(
            kind,
            showing.things(editions),
            results.facets,
            holdings=self._holdings(kind.keeps) if kind.keeps else {},
            words=facet_words(self.deps, showing),
            links=showing.links,
            shelving=shelved(kind, editions, showing.terms),
            by=request.args.get("by", ""),
        )
        return answer("listed.html", showing, page=page)

    def _holdings(self, kept: str) -> dict[str, int]:
        """How many things each museum shows, by its code."""
        holder = MUSEUM.name
        counted = self.deps.search(Query(chosen={KIND.name: (kept,)}, count=(holder,), size=1))
        return {one.value: one.count for one in counted.facets.get(holder, ())}

    def _holder(self, edition: Edition, showing: Showing) -> Cell:
        code = edition.owner.code
        museum = self.museums.get(code, lambda: self.deps.museum_of(code))
        kept = showing.is_kept(showing.kinds.get(edition.kind))
        label = gettext("Holder") if kept else gettext("Recorded by")
        return holder_cell(edition, showing, museum=museum, label=label)


def doors(deps: PageDeps) -> Iterator[Door]:
    """The addresses of this room."""
    museums = ToldBefore[Edition | None](deps.index_state, clock=deps.clock, strictly=True)
    records = Records(deps, relatives_of(deps), museums)
    plural = kind_rule(deps)
    yield Door(plural, "listed", records.listed)
    yield Door(f"{plural}/<public_id>", "record", records.record)
    yield Door(f"{plural}/<public_id>/linked", "linked", records.linked)
    yield Door(f"{plural}/<public_id>/links/<relation>", "linking", records.linking)
