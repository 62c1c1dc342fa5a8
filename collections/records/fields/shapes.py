"""Shapes: the declared parts of a group, and how a person says and writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import Schema, ValidationError, validates_schema
from marshmallow import fields as ma

from records.fields.base import Audience, CellError, FieldType, Wording
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

    def label(self, lang: str) -> str:
        """What the part is called."""
        return self.en if lang == "en" else self.zh

    def each(self, value: Any) -> Iterator[Any]:
        """The values of this part, one or many."""
        yield from value if self.many else (value,)

    def visible(self, value: Any, audience: Audience) -> Any:
        """The value as an audience may see it."""
        if self.many:
            return [self.type.visible(one, audience) for one in value]
        return self.type.visible(value, audience)

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
    def check(cls, value: Mapping[str, Any]) -> Mapping[str, list[str]]:
        """What is wrong across its parts: part → messages; nothing by default."""
        return {}

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        """One line of the words of its parts; `said` holds those that are there."""
        return (", " if lang == "en" else "，").join(said.values())

    @classmethod
    def facets(cls, value: Mapping[str, Any], terms: Terms) -> Iterator[str]:
        """The facet values it counts under: those of its parts."""
        for name, one in cls.parts.items():
            if name in value:
                for each in one.each(value[name]):
                    yield from one.type.facets(each, terms)

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
        one = cls.parts[name]
        found = one.type.read(cell, terms)
        return [{name: found}] if one.many else [{name: value} for value in found]

    @classmethod
    def write(cls, value: Mapping[str, Any], terms: Terms, lang: str = "zh") -> str:
        """How a person writes it in a cell, or "" for no such way: `read` is asked to be sure."""
        if len(value) != 1:
            return ""
        ((name, only),) = value.items()
        one = cls.parts[name]
        return "" if one.many else one.type.write(only, terms, lang)


class _Whole(Schema):
    """A schema that asks its shape about the parts taken together."""

    shape: ClassVar[type[Shape]]

    @validates_schema
    def taken_together(self, value: Mapping[str, Any], **_: Any) -> None:
        if wrong := self.shape.check(value):
            raise ValidationError(dict(wrong))


_made: dict[type[Shape], type[Schema]] = {}


def schema_of(shape: type[Shape]) -> type[Schema]:
    """The schema of the parts of a shape, made once."""
    if (known := _made.get(shape)) is not None:
        return known
    parts: dict[str, Any] = {name: one.schema() for name, one in shape.parts.items()}
    made: type[_Whole] = type(_name(shape), (_Whole,), parts)
    made.shape = shape
    return _made.setdefault(shape, made)


def _name(shape: type[Shape]) -> str:
    """What OpenAPI calls it: kinds do not know each other, and two may have a `Grading`."""
    package = shape.__module__.rpartition(".")[0]
    if package == __name__.rpartition(".")[0]:
        return shape.__name__
    folder = package.rpartition(".")[2]
    return "".join(word.title() for word in folder.split("_")) + shape.__name__
