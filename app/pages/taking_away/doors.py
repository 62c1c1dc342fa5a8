"""The doors of what is taken away: citations, marks to scan, frames and what oEmbed asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from flask import Response, request

from app.files import disposition
from app.iiif.image_headers import CACHE_CONTROL
from app.pages.answering import LANGUAGE, Door, answer, kind_of, kind_rule, showing_in
from app.pages.deps import PageDeps
from app.pages.headers import CSP, policy
from app.pages.languages import day, said
from app.pages.record_page import record_page
from app.pages.rendering import rendered
from app.pages.taking_away import qr
from app.pages.taking_away.cited import cited
from app.pages.taking_away.framing import frame_of
from app.pages.taking_away.oembed_door import OEmbed
from app.pages.taking_away.offer import written
from app.pages.taking_away.places import CITATIONS
from app.pages.translations import page_language
from foundation.database import utcnow
from foundation.errors import Gone, NotFound
from records.editions import Tombstone
from records.fields.lang_text import in_language

MEDIA_TYPES = {
    "txt": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json",
}
Today = Callable[[], date]
"""The day it is where the museums are."""


def today() -> date:
    """Now, where the museums are."""
    return day(utcnow())


@dataclass(frozen=True, slots=True)
class TakingAway:
    """What is taken away of any record."""

    deps: PageDeps
    today: Today

    def cite(self, lang: str, plural: str, public_id: str, style: str) -> Response:
        """The citation as a file."""
        kind = kind_of(self.deps, plural)
        showing = showing_in(self.deps, lang)
        page = record_page(self.deps.edition(kind.name, public_id), showing, number="")
        address = showing.links.permalink(public_id)
        facts = cited(page, lang=showing.lang, address=address, seen=self.today())
        response = Response(written(facts, style), content_type=MEDIA_TYPES[style])
        response.headers["Content-Disposition"] = disposition("attachment", f"{public_id}.{style}")
        return _tagged(response)

    def mark(self, public_id: str, form: qr.Form) -> Response:
        """The permanent address as a mark to scan."""
        self.deps.shown(public_id)
        address = showing_in(self.deps, "zh").links.permalink(public_id)
        response = Response(qr.drawn(address, form), content_type=qr.MEDIA_TYPES[form])
        response.headers["Cache-Control"] = CACHE_CONTROL
        response.add_etag()
        response.make_conditional(request)
        return response

    def frame(self, public_id: str, lang: str | None = None) -> Response:
        """A record for the frame of another site; without a language, in the visitor's."""
        showing = showing_in(self.deps, lang or page_language())
        try:
            frame = frame_of(self.deps.shown(public_id), showing)
            response = answer("embed.html", showing, frame=frame)
        except NotFound:
            response = _unframed(404, None, showing.lang)
        except Gone as gone:
            left = gone.tombstone if isinstance(gone.tombstone, Tombstone) else None
            response = _unframed(410, left, showing.lang)
        if lang is None:
            response.vary.add("Accept-Language")
        # Any site may hold the frame; all else is as on every page.
        response.headers[CSP] = policy(framed_by="*")
        return response


def doors(deps: PageDeps, today: Today = today) -> Iterator[Door]:
    """The addresses of this room."""
    taking = TakingAway(deps, today)
    record = f"{kind_rule(deps)}/<public_id>"
    yield Door(f"{record}/cite.<any({', '.join(CITATIONS)}):style>", "cite", taking.cite)
    yield Door("/id/<public_id>/qr.<any(svg, png):form>", "mark", taking.mark)
    yield Door("/embed/<public_id>", "frame", taking.frame)
    yield Door(f"{LANGUAGE}/embed/<public_id>", "frame_in", taking.frame)
    yield Door("/oembed", "oembed", OEmbed(deps).answer)


def _tagged(response: Response) -> Response:
    response.cache_control.no_cache = True
    response.add_etag()
    response.make_conditional(request)
    return response


def _unframed(status: int, left: Tombstone | None, lang: str) -> Response:
    """What a frame shows where the record is withdrawn, or was never here."""
    owner = said(in_language(left.owner.names, lang), lang) if left else None
    body = rendered("unframed.html", status=status, left=left, owner=owner)
    response = Response(body, status, mimetype="text/html")
    response.cache_control.no_store = True
    return response
