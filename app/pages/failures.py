"""Pages that say what is not there: not found, withdrawn, not allowed, out of order."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, default_exceptions

from app.pages.headers import guarded
from app.pages.languages import Said, day, said, words_language
from app.pages.rendering import rendered
from app.pages.translations import page_language
from app.problems import of_http
from foundation.errors import Gone, NotFound, Unavailable
from foundation.pagination import UnknownPage
from records.editions import Tombstone
from records.fields.lang_text import in_language
from records.kind import Kind, Kinds
from search.ports import BadQuery, IndexDown

log = logging.getLogger(__name__)
# Doors for programs: what is not there is told to them as a problem document.
PROGRAMS = ("/api/", "/iiif/", "/oai", "/id/")
RETRY_SECONDS = 5


@dataclass(frozen=True, slots=True)
class GonePage:
    """What is left of a withdrawn record."""

    id: str
    kind: type[Kind]
    number: str
    owner: Said
    at: str
    reason: str


def not_found(error: Exception) -> Response:
    """404: an address that is none."""
    return _page("not_found.html", 404)


def bad_question(error: Exception) -> Response:
    """400: a question that cannot be asked, such as the cursor of another one."""
    return _page("failure.html", 400)


def gone(kinds: Kinds) -> Callable[[Gone], Response]:
    """410: the number is kept for ever, and says so."""

    def page_of(left: Tombstone, lang: str) -> GonePage:
        return GonePage(
            id=left.id,
            kind=kinds.get(left.kind),
            number=left.number,
            owner=said(in_language(left.owner.names, lang), lang),
            at=day(left.withdrawn_at).isoformat(),
            reason=left.reason,
        )

    def answer(error: Gone) -> Response:
        left = error.tombstone
        page = (
            page_of(left, words_language(page_language())) if isinstance(left, Tombstone) else None
        )
        return _page("gone.html", 410, page=page)

    return answer


def down(error: Exception) -> Response:
    """503: something that this needs is away for the moment."""
    log.warning("%s: %s", request.path, error)
    response = _page("failure.html", 503)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def refused(error: HTTPException) -> Response:
    """What the framework refuses, with its own headers (Allow …), in our words."""
    status = error.code or 500
    if status < 400:
        return Response(error.get_body(), status, dict(error.get_headers()))
    most = request.max_content_length
    response = _page("failure.html", status, most_kb=most // 1000 if most else None)
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def unexpected(error: Exception) -> Response:
    """500: the log has the trace, the visitor an apology."""
    log.exception("page %s failed", request.path, exc_info=error)
    return _page("failure.html", 500)


def register(blueprint: Blueprint, kinds: Kinds) -> None:
    """Speak for the pages' own addresses, and for those that belong to nobody."""
    blueprint.register_error_handler(NotFound, not_found)
    blueprint.register_error_handler(404, not_found)
    blueprint.register_error_handler(Gone, gone(kinds))
    blueprint.register_error_handler(BadQuery, bad_question)
    blueprint.register_error_handler(UnknownPage, bad_question)
    for kind in (IndexDown, Unavailable, OperationalError):
        blueprint.register_error_handler(kind, down)
    # By their codes too: those of the application would come before the class of them all.
    for status in default_exceptions.keys() - {404}:
        blueprint.register_error_handler(status, refused)
    blueprint.register_error_handler(HTTPException, refused)
    blueprint.register_error_handler(Exception, unexpected)

    def nobodys(error: HTTPException) -> Response:
        if request.path.startswith(PROGRAMS) or not request.accept_mimetypes.accept_html:
            return of_http(error)
        return guarded(not_found(error) if error.code == 404 else refused(error))

    # The router says both before it knows whose address it is.
    for status in (404, 405):
        blueprint.app_errorhandler(status)(nobodys)


def _page(template: str, status: int, **shown: object) -> Response:
    response = Response(rendered(template, status=status, **shown), status, mimetype="text/html")
    response.cache_control.no_store = True
    return response
