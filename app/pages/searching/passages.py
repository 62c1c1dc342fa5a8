"""Why a record was found: the passage of its text that has the words, and which field it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.pages.languages import Said, said
from app.pages.searching.highlighting import Highlighter
from app.pages.things import Showing
from records.editions import Edition
from records.fields.base import Wording
from records.kind import Field, Kind, Role, Weight


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a record, and what the field is called that has them."""

    label: str
    words: Said


def passages(
    editions: Iterable[Edition], showing: Showing, highlighter: Highlighter
) -> dict[str, Passage]:
    """Record → its passage; of those whose name says it already, none."""
    known = {kind.name for kind in showing.kinds}
    found: dict[str, Passage] = {}
    for edition in editions if highlighter.words else ():
        if edition.kind in known and (passage := _passage(edition, showing, highlighter)):
            found[edition.id] = passage
    return found


def _passage(edition: Edition, showing: Showing, highlighter: Highlighter) -> Passage | None:
    kind = showing.kinds.get(edition.kind)
    for field, wording in _said(edition, kind, showing):
        if field.role is Role.LABEL:
            if wording.lang in {None, showing.lang} and highlighter.matches(wording.text):
                return None
        elif highlighter.matches(wording.text):
            return Passage(field.label(showing.lang), said(wording, showing.lang))
    return None


def _said(edition: Edition, kind: type[Kind], showing: Showing) -> Iterator[tuple[Field, Wording]]:
    """What is searched of a record: its name, its text, the rest; the page's language first."""
    fields = sorted(kind.fields.items(), key=lambda pair: _order(pair[1]))
    for name, field in fields:
        if name in edition.values and field.weight is not Weight.NONE:
            for value in field.each(edition.values[name]):
                texts = field.type.texts(value, showing.terms)
                for wording in sorted(texts, key=lambda one: one.lang not in {None, showing.lang}):
                    yield field, wording


def _order(field: Field) -> int:
    return {Role.LABEL: 0, Role.SUMMARY: 1}.get(field.role, 2)
