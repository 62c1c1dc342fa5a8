"""Suggestions as the search box takes them: in words of the page, with addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flask_babel import gettext

from app.finding.suggestions import GroupName, Suggested, Suggestion
from app.pages.languages import said
from app.pages.things import Showing
from records.fields.lang_text import in_language


def told(words: str, groups: Iterable[Suggested], showing: Showing) -> dict[str, Any]:
    """The JSON of an answer; `q` says to what, so that one that comes late can be dropped."""
    labels = _labels()
    return {
        "q": words,
        "groups": [
            {
                "label": labels[group.name],
                "items": [dict(_item(one, showing)) for one in group.suggestions],
            }
            for group in groups
        ],
    }


def _labels() -> Mapping[GroupName, str]:
    return {
        "records": gettext("Objects and sites"),
        "makers": gettext("People and enterprises"),
        "museums": gettext("Museums"),
        "terms": gettext("Terms"),
    }


def _item(one: Suggestion, showing: Showing) -> Iterator[tuple[str, Any]]:
    words = said(in_language(one.words, showing.lang), showing.lang)
    yield "words", words.text
    if words.lang:
        yield "lang", words.lang
    if one.facet:
        yield "note", showing.kinds.facets()[one.facet].label(showing.lang)
        yield "count", one.count
        yield "href", showing.links.search([(one.facet, one.value)])
    else:
        kind = showing.kinds.get(one.kind)
        yield "note", kind.en if showing.lang == "en" else kind.zh
        yield "href", showing.links.record(kind.plural, one.id)
