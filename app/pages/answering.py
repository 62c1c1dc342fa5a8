"""How a page answers: in which language, with which words, tagged by its bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from flask import Response, render_template, request

from app.pages.deps import PageDeps
from app.pages.links import Links
from app.pages.searching.facet_words import FacetWords
from app.pages.things import Showing

LANGUAGE = "/<any(zh, en):lang>"


class Door(NamedTuple):
    """An address of the pages: its rule, the name it has, and what answers."""

    rule: str
    name: str
    view: Callable[..., Any]


def showing_in(deps: PageDeps, lang: str) -> Showing:
    """How records are shown on a page in this language."""
    links = Links(lang, deps.public_url, request.script_root)
    return Showing(deps.kinds, deps.terms(), links)


def facet_words(deps: PageDeps, showing: Showing) -> FacetWords:
    """The words of facet values on such a page."""
    return FacetWords(showing.lang, showing.kinds, showing.terms, deps.owner_of)


def answer(template: str, showing: Showing, **shown: object) -> Response:
    """The page, tagged by its bytes: asked again, an unchanged one costs no transfer."""
    response = Response(
        render_template(template, links=showing.links, **shown), mimetype="text/html"
    )
    response.cache_control.no_cache = True
    response.add_etag()
    response.make_conditional(request)
    return response
