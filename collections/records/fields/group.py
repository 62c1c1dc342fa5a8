"""Group: values that belong together and repeat together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import Schema
from marshmallow import fields as ma

from records.fields.base import Audience, CellError, FieldType, IndexValue, Wording
from records.fields.cells import read_json, written
from vocabularies.terms import Terms


@dataclass(frozen=True, slots=True)
class Part:
    """One declared part of a group; it may be narrower than its field, never wider.

    own_language: said only to readers of a language that it is in, as a translation is.
    """

    type: FieldType
    zh: str
    en: str
    required: bool
    many: bool
    visibility: Audience
    own_language: bool

    def each(self, value: Any) -> Iterator[Any]:
        """The values of this part, one or many."""
        yield from value if self.many else (value,)

    def is_for(self, reader: str, wording: Wording) -> bool:
        """Whether a reader of this language is told these words."""
        spoken = (wording.lang or reader).partition("-")[0]
        return spoken == reader or not self.own_language

    def control(self) -> Mapping[str, Any]:
        """What a form needs to ask for it."""
        return {
            **self.type.control(),
            "label": {"zh": self.zh, "en": self.en},
            "required": self.required,
            "many": self.many,
        }

    def schema(self) -> ma.Field[Any]:
        """Shape of the part in JSON, with its labels."""
        one = self.type.schema()
        labels = {"x-label": {"zh": self.zh, "en": self.en}}
        if self.many:
            return ma.List(one, required=self.required, metadata=labels)
        one.required = self.required
        one.metadata = {**one.metadata, **labels}
        return one


def part(
    of: FieldType,
    *,
    zh: str,
    en: str,
    required: bool = False,
    many: bool = False,
    visibility: Audience = Audience.PUBLIC,
    own_language: bool = False,
) -> Part:
    """Declare a part of a shape."""
    return Part(of, zh, en, required, many, visibility, own_language)


class Shape:
    """The parts of a group, declared in order; a subclass may say its words and read its cells."""

    parts: ClassVar[Mapping[str, Part]] = {}

    def __init_subclass__(cls) -> None:
        cls.parts = {name: one for name, one in vars(cls).items() if isinstance(one, Part)}

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        """One line of the words of its parts; `said` holds those that are there."""
        return (", " if lang == "en" else "，").join(said.values())

    @classmethod
    def join(cls, words: Sequence[str], lang: str) -> str:
        """The words of several values of one part, in their order."""
        return ("; " if lang == "en" else "；").join(words)

    @classmethod
    def read(cls, cell: str, terms: Terms) -> list[dict[str, Any]]:
        """The groups written in a cell; a lone required part reads the whole cell."""
        needed = [name for name, one in cls.parts.items() if one.required]
        if len(needed) != 1:
            raise CellError(
                zh=f"{cls.__name__} 需分列填写", en=f"{cls.__name__} needs a column for each part"
            )
        (name,) = needed
        return [{name: value} for value in cls.parts[name].type.read(cell, terms)]

    @classmethod
    def write(cls, value: Mapping[str, Any], terms: Terms) -> str:
        """How a person writes it in a cell, or "" for no such way: `read` is asked to be sure."""
        if len(value) != 1:
            return ""
        ((name, only),) = value.items()
        one = cls.parts[name]
        return "" if one.many else one.type.write(only, terms)


@dataclass(frozen=True, slots=True)
class Group(FieldType):
    """Values of a shape."""

    shape: type[Shape]

    def schema(self) -> ma.Field[Any]:
        parts: dict[str, Any] = {name: one.schema() for name, one in self.shape.parts.items()}
        return ma.Nested(Schema.from_dict(parts, name=self.shape.__name__))

    def index(self, value: Mapping[str, Any]) -> Iterator[IndexValue]:
        for _, one, each in self._present(value):
            yield from one.type.index(each)

    def facets(self, value: Mapping[str, Any], terms: Terms) -> Iterator[str]:
        for _, one, each in self._present(value):
            yield from one.type.facets(each, terms)

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
        return list(self.shape.read(cell, terms)) if cell.strip() else []

    def write(self, value: Mapping[str, Any], terms: Terms) -> str:
        """What its shape writes, where that says all; else JSON."""
        return written(self, value, self.shape.write(value, terms), terms)

    def control(self) -> Mapping[str, Any]:
        parts = {name: one.control() for name, one in self.shape.parts.items()}
        return {"widget": "group", "parts": parts}

    def visible(self, value: Mapping[str, Any], audience: Audience) -> Any:
        return {
            name: each
            for name, each in value.items()
            if (one := self.shape.parts.get(name)) and one.visibility <= audience
        }

    def _present(self, value: Mapping[str, Any]) -> Iterator[tuple[str, Part, Any]]:
        for name, one in self.shape.parts.items():
            if (found := value.get(name)) is not None:
                yield from ((name, one, each) for each in one.each(found))


def _language(wordings: Iterable[Wording]) -> str | None:
    """The one language that these are in, or None for several or none."""
    found = {wording.lang for wording in wordings if wording.lang}
    return found.pop() if len(found) == 1 else None
