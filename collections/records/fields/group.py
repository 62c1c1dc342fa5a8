"""Group: values that belong together and repeat together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from marshmallow import fields as ma

from records.fields.base import (
    Audience,
    Change,
    FieldType,
    IndexValue,
    Linked,
    Reference,
    Wording,
)
from records.fields.cells import read_json, written
from records.fields.shapes import Part, Shape, schema_of
from records.fields.text import checked
from vocabularies.terms import Terms

# A cell that a shape reads: whole columns of notes fit, no document does.
LONGEST_CELL = 20_000
_JOINT = " · "


@dataclass(frozen=True, slots=True)
class Group(FieldType):
    """Values of a shape: `{"name": …, "value": …}`, each part under its name."""

    shape: type[Shape]

    def schema(self) -> ma.Field[Any]:
        return ma.Nested(schema_of(self.shape))

    def index(self, value: Mapping[str, Any]) -> Iterator[IndexValue]:
        for _, one, each in self._present(value):
            yield from one.type.index(each)

    def facets(self, value: Mapping[str, Any], terms: Terms) -> Iterator[str]:
        return self.shape.facets(value, terms)

    def texts(self, value: Mapping[str, Any], terms: Terms) -> Iterator[Wording]:
        for _, one, each in self._present(value):
            yield from one.type.texts(each, terms)

    def said(self, value: Mapping[str, Any], lang: str, terms: Terms) -> dict[str, Wording]:
        """The words of each part that is there, by its name: what a table shows in columns."""
        found: dict[str, list[Wording]] = {}
        for name, one, each in self._present(value):
            wording = one.type.words(each, lang, terms)
            if one.is_for(lang, wording):
                found.setdefault(name, []).append(wording)
        return {
            name: Wording(self.shape.join([one.text for one in several], lang), _language(several))
            for name, several in found.items()
        }

    def words(self, value: Mapping[str, Any], lang: str, terms: Terms) -> Wording:
        said = self.said(value, lang, terms)
        line = self.shape.say({name: wording.text for name, wording in said.items()}, lang)
        return Wording(line, _language(said.values()))

    def read(self, cell: str, terms: Terms) -> list[Any]:
        if (told := read_json(self, cell, terms)) is not None:
            return [told]
        return list(self.shape.read(checked(cell, LONGEST_CELL), terms)) if cell.strip() else []

    def write(self, value: Mapping[str, Any], terms: Terms, lang: str = "zh") -> str:
        """What its shape writes, where that says all; else JSON."""
        return written(self, value, self.shape.write(value, terms, lang), terms)

    def control(self) -> Mapping[str, Any]:
        parts = {name: one.control() for name, one in self.shape.parts.items()}
        return {"widget": "group", "parts": parts}

    def differ(
        self,
        before: Mapping[str, Any] | None,
        after: Mapping[str, Any] | None,
        lang: str,
        terms: Terms,
    ) -> Sequence[Change]:
        """The changes of each part under its label; a group that came or went is one change."""
        if before is None or after is None:
            # Named: `super()` does not find its way in a class with slots made anew.
            return FieldType.differ(self, before, after, lang, terms)
        return [
            replace(change, part=_JOINT.join(filter(None, (one.label(lang), change.part))))
            for name, one in self.shape.parts.items()
            for change in _differ_part(one, before.get(name), after.get(name), lang, terms)
        ]

    def visible(self, value: Mapping[str, Any], audience: Audience) -> Any:
        return {
            name: one.visible(each, audience)
            for name, each in value.items()
            if (one := self.shape.parts.get(name)) and one.visibility <= audience
        }

    def references(self, value: Mapping[str, Any]) -> Iterator[Reference]:
        for _, one, each in self._present(value):
            yield from one.type.references(each)

    def linked(self, value: Mapping[str, Any]) -> Iterator[Linked]:
        for _, one, each in self._present(value):
            yield from one.type.linked(each)

    def resolved(self, value: Mapping[str, Any], known: Mapping[str, Linked]) -> Any:
        """Its parts resolved; None where one that it needs is not to be known."""
        made: dict[str, Any] = {}
        for name, one in self.shape.parts.items():
            if (found := value.get(name)) is None:
                continue
            several = [one.type.resolved(each, known) for each in one.each(found)]
            if kept := [each for each in several if each is not None]:
                made[name] = kept if one.many else kept[0]
            elif one.required and several:
                return None
        return made or None

    def _present(self, value: Mapping[str, Any]) -> Iterator[tuple[str, Part, Any]]:
        for name, one in self.shape.parts.items():
            if (found := value.get(name)) is not None:
                yield from ((name, one, each) for each in one.each(found))


def _differ_part(one: Part, before: Any, after: Any, lang: str, terms: Terms) -> Sequence[Change]:
    """The changes of one part; of several values the words of all of them."""
    if not one.many:
        return one.type.differ(before, after, lang, terms)
    if before == after:
        return ()
    old, new = (
        None
        if several is None
        else "; ".join(one.type.words(each, lang, terms).text for each in several)
        for several in (before, after)
    )
    return (Change("", old, new),)


def _language(wordings: Iterable[Wording]) -> str | None:
    """The one language that these are in, or None for several or none."""
    found = {wording.lang for wording in wordings if wording.lang}
    return found.pop() if len(found) == 1 else None
