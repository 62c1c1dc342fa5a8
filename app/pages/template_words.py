"""What every template may say: numbers, sizes, labels of orders, the frame's words."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import lazy_gettext
from markupsafe import Markup, escape

from app.nameplate import NAMES, PAPER, SHORT
from app.pages.assets import asset
from app.pages.deps import PageDeps
from app.pages.headers import nonce
from app.pages.languages import HTML_LANGUAGE, LANGUAGES, OWN_NAMES, Said, words_language
from app.pages.links import Links
from app.pages.marking import in_language, marked
from app.pages.personal_sets.asked import BOUNDS
from app.pages.translations import page_language

PICTURE_VALUES: Mapping[str, Any] = {
    "yes": lazy_gettext("With pictures"),
    "no": lazy_gettext("Without pictures"),
}
SORT_LABELS: Mapping[str, Any] = {
    "relevance": lazy_gettext("Relevance"),
    "newest": lazy_gettext("Newly published"),
    "earliest": lazy_gettext("Oldest first"),
    "latest": lazy_gettext("Youngest first"),
    "title": lazy_gettext("By name"),
}


def number(value: int) -> str:
    """A count with its thousands apart."""
    return f"{value:,}"


def spoken(words: Said | None) -> Markup:
    """Words, marked with their language where it is not the page's."""
    if words is None:
        return Markup()
    text = marked(words)
    if words.lang is not None:
        text = in_language(words.lang, text)
    for note in words.notes:
        text += Markup(' <small class="aside">{}</small>').format(spoken(note))
    return text


def facet_words(words: Said, facet: str) -> Markup:
    """The words of a facet value; what only this site knows is said by it."""
    if facet == "picture" and words.text in PICTURE_VALUES:
        return escape(str(PICTURE_VALUES[words.text]))
    return spoken(words)


def as_json(value: Any) -> str:
    """For a data attribute: Jinja escapes it as any other words."""
    return json.dumps(value, ensure_ascii=False, default=str)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "number": number,
    "spoken": spoken,
    "facet_words": facet_words,
    "as_json": as_json,
}


@dataclass(frozen=True, slots=True)
class Sister:
    """The same page in a language of the site. html: that language as HTML calls it.

    href: with what the page is asked. address: without, as the outside writes it.
    """

    html: str
    short: str
    name: str
    href: str
    address: str
    here: bool


def page_context(deps: PageDeps) -> dict[str, Any]:
    """What the frame of a page needs, whichever page it is."""
    links = Links(page_language(), deps.public_url, request.script_root)
    here = request.script_root + request.path
    asked = f"?{request.query_string.decode('ascii', 'replace')}" if request.query_string else ""
    return {
        "asset": asset,
        "links": links,
        "lang": words_language(links.lang),
        "html_lang": HTML_LANGUAGE[links.lang],
        "sisters": [_sister(links, lang, here, asked) for lang in LANGUAGES],
        "here": here,
        "imprint": deps.imprint,
        "nonce": nonce(),
        "kinds": list(deps.kinds),
        "sort_labels": SORT_LABELS,
        "site_name": NAMES[words_language(links.lang)],
        "site_short": SHORT[words_language(links.lang)],
        "paper": PAPER,
        "set_bounds": BOUNDS,
    }


def _sister(links: Links, lang: str, here: str, asked: str) -> Sister:
    path = links.in_language(here, lang)
    short, name = OWN_NAMES[lang]
    return Sister(
        html=HTML_LANGUAGE[lang],
        short=short,
        name=name,
        href=path + asked,
        address=links.public(path),
        here=lang == links.lang,
    )
