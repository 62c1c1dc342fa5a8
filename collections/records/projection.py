"""An edition as the index knows it."""

from __future__ import annotations

from collections.abc import Iterator

from records.editions import Edition
from records.facets import KIND, MUSEUM, PICTURE, RIGHTS
from records.fields.base import Wording
from records.indexing import earliest
from records.kind import Field, Kind, Role, Weight
from search.ports import Document
from vocabularies.terms import Terms

WITH, WITHOUT = "yes", "no"


def document(edition: Edition, *, kind: type[Kind], terms: Terms) -> Document:
    """The search document of an edition: nothing that its audience may not see is in it."""
    said = list(_said(edition, kind, terms))
    return Document(
        id=edition.id,
        edition=edition.edition,
        kind=edition.kind,
        names=_unique(wording.text for one, wording in said if one.weight is Weight.NAME),
        texts=_unique(
            [
                *(wording.text for one, wording in said if one.weight is Weight.TEXT),
                *edition.owner.names.values(),
            ]
        ),
        numbers=_unique(
            [
                edition.number,
                # Words of a language are the number's type, not the number.
                *(w.text for one, w in said if one.weight is Weight.NUMBER and w.lang is None),
            ]
        ),
        facets=facets_of(edition, kind=kind, terms=terms),
        sort_title=title(edition, kind=kind, lang="zh", terms=terms).text,
        sort_date=earliest(kind, edition.values),
        published=edition.published_at.timestamp(),
    )


def title(edition: Edition, *, kind: type[Kind], lang: str, terms: Terms) -> Wording:
    """What a record is called, in the asked language if it has it."""
    for name, one in kind.of_role(Role.LABEL):
        for value in one.each(edition.values.get(name, [] if one.many else {})):
            return one.type.words(value, lang, terms)
    return Wording(edition.number)


def facets_of(edition: Edition, *, kind: type[Kind], terms: Terms) -> dict[str, tuple[str, ...]]:
    """Facet → its values in the order of the record: of terms with ancestors, the nearest first."""
    found: dict[str, list[str]] = {
        KIND.name: [edition.kind],
        MUSEUM.name: [edition.owner.code],
        PICTURE.name: [WITH if edition.pictures else WITHOUT],
        RIGHTS.name: [one.rights for one in edition.pictures],
    }
    for one, value in _values(edition, kind):
        if one.facet:
            found.setdefault(one.facet.name, []).extend(one.type.facets(value, terms))
    return {name: _unique(values) for name, values in found.items()}


def _said(edition: Edition, kind: type[Kind], terms: Terms) -> Iterator[tuple[Field, Wording]]:
    for one, value in _values(edition, kind):
        if one.weight is not Weight.NONE:
            yield from ((one, wording) for wording in one.type.texts(value, terms))


def _values(edition: Edition, kind: type[Kind]) -> Iterator[tuple[Field, object]]:
    for name, one in kind.fields.items():
        if name in edition.values:
            yield from ((one, value) for value in one.each(edition.values[name]))


def _unique(words: Iterator[str] | list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
