"""How a page answers: in which language, with which words, tagged by its bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from flask import Response, request

from app.pages.deps import PageDeps
from app.pages.languages import words_language
from app.pages.links import Links
from app.pages.rendering import rendered, tagged
from app.pages.searching.facet_words import FacetWords
from app.pages.things import Showing
from app.pages.translations import page_language
from foundation.errors import NotFound
from records.kind import Kind

LANGUAGE = '/<any(zh, "zh-Hant", en):lang>'


class Door(NamedTuple):
    """An address of the pages: its rule, the name it has, what answers, and to which methods."""

    rule: str
    name: str
    view: Callable[..., Any]
    methods: tuple[str, ...] = ("GET",)


def kind_rule(deps: PageDeps) -> str:
    """The beginning of all addresses about a kind: its language, and what many of it are called."""
    plurals = ", ".join(f'"{kind.plural}"' for kind in deps.kinds)
    return f"{LANGUAGE}/<any({plurals}):plural>"


def kind_of(deps: PageDeps, plural: str) -> type[Kind]:
    """The kind that an address names by what many of it are called; NotFound."""
    if (kind := deps.kinds.find_plural(plural)) is None:
        raise NotFound(which=plural)
    return kind


def showing_in(deps: PageDeps, lang: str) -> Showing:
    """How records are shown on a page whose words are in this language, `zh` or `en`."""
    asked = page_language()
    links = Links(
        asked if words_language(asked) == lang else lang, deps.public_url, request.script_root
    )
    return Showing(deps.kinds, deps.terms(), links)


def facet_words(
    deps: PageDeps, showing: Showing, *, named: Sequence[str] = (), museums: Sequence[str] = ()
) -> FacetWords:
    """The words of facet values on such a page, where these are among them.

    named: identifiers of records. museums: codes of organisations, of which all are read at once;
    none for those that are asked for one by one.
    """
    owner_of = deps.owners(museums).get if museums else deps.owner_of
    called = deps.finding.called(named) if named else {}
    return FacetWords(showing.lang, showing.kinds, showing.terms, owner_of, called)


def answer(template: str, showing: Showing, **shown: object) -> Response:
    """The page, tagged by its bytes: asked again, an unchanged one costs no transfer."""
    return tagged(rendered(template, links=showing.links, **shown))


def of_words(values: dict[str, Any]) -> None:
    """Let views be asked in the language of their words; the address says the rest."""
    if "lang" in values:
        values["lang"] = words_language(values["lang"])
