"""A kind of record: its declared fields, from which everything else follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, ClassVar

from marshmallow import fields as ma

from records.facets import KIND, MUSEUM, PICTURE, RIGHTS, SHARED, Facet
from records.fields.base import Audience, FieldType
from records.fields.messages import call


class Weight(Enum):
    """How much a field counts when people search."""

    NONE = "none"
    TEXT = "text"
    NAME = "name"
    NUMBER = "number"


class Role(Enum):
    """What a field means beyond this house: read by manifest, citation, JSON-LD, LIDO."""

    PLAIN = "plain"
    LABEL = "label"
    SUMMARY = "summary"
    WHEN = "when"
    MAKER = "maker"
    WHOLE = "whole"
    NOTICE = "notice"
    ON_SHOW = "on show"


class Placing(Enum):
    """Where a page shows a field."""

    TITLE_BLOCK = "title block"
    TABLE = "table"
    TEXT = "text"
    ROW = "row"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field of a kind."""

    type: FieldType
    zh: str
    en: str
    visibility: Audience
    required: bool
    many: bool
    weight: Weight
    facet: Facet | None
    role: Role
    placing: Placing

    def label(self, lang: str) -> str:
        """What the field is called."""
        return self.en if lang == "en" else self.zh

    def each(self, value: Any) -> Iterator[Any]:
        """The values of the field, one or many."""
        yield from value if self.many else (value,)

    def schema(self) -> ma.Field[Any]:
        """Shape of the field in JSON, with what a form and an OpenAPI page need to know."""
        told: dict[str, Any] = {"x-label": {"zh": self.zh, "en": self.en}}
        if self.facet:
            told["x-facet"] = self.facet.name
        one = self.type.schema()
        if self.many:
            return ma.List(one, required=self.required, metadata=told)
        one.required = self.required
        one.metadata = {**one.metadata, **told}
        return one

    def visible(self, value: Any, audience: Audience) -> Any:
        """The value as an audience may see it."""
        if self.many:
            return [self.type.visible(one, audience) for one in value]
        return self.type.visible(value, audience)


def field(
    of: FieldType,
    *,
    zh: str,
    en: str,
    visibility: Audience,
    required: bool = False,
    many: bool = False,
    weight: Weight = Weight.TEXT,
    facet: Facet | None = None,
    role: Role = Role.PLAIN,
    placing: Placing = Placing.ROW,
) -> Field:
    """Declare a field; `visibility` has no default, so that nobody publishes by forgetting."""
    return Field(of, zh, en, visibility, required, many, weight, facet, role, placing)


class Kind:
    """A kind of record: its declared fields, and nothing that every record has.

    name: in the database and in ids of the index. plural: in addresses, with hyphens. many: what
    several are called, by language, where that is not the name in zh and the plural in en.
    schema_type: its class at https://schema.org. keeps: the kind of things that an organisation
    entered as this kind keeps, which its page shows. by_name: whether its list is one of names; a
    kind of many thousands is searched instead.
    """

    name: ClassVar[str]
    plural: ClassVar[str]
    zh: ClassVar[str]
    en: ClassVar[str]
    many: ClassVar[Mapping[str, str]] = {}
    schema_type: ClassVar[str] = "Thing"
    by_name: ClassVar[bool] = True
    keeps: ClassVar[str | None] = None
    fields: ClassVar[Mapping[str, Field]] = {}

    def __init_subclass__(cls) -> None:
        cls.fields = {name: one for name, one in vars(cls).items() if isinstance(one, Field)}
        call({cls.name: cls.zh})
        if taken := [name for name in cls.fields if name in _OWN]:
            raise TypeError(f"{cls.__name__}.{taken[0]}: every kind has that, name the field else")
        if not any(one.role is Role.LABEL and one.required for one in cls.fields.values()):
            raise TypeError(f"{cls.__name__} needs a required field with role=Role.LABEL")

    @classmethod
    def several(cls, lang: str) -> str:
        """What several of them are called, such as over a list."""
        usual = {"zh": cls.zh, "en": cls.plural.replace("-", " ").capitalize()}
        return cls.many.get(lang) or usual["en" if lang == "en" else "zh"]

    @classmethod
    def number_of(cls, values: Mapping[str, Any]) -> str | None:
        """The number by which its owner knows the record, unique for owner and kind."""
        raise NotImplementedError(f"{cls.__name__} does not say its number")

    @classmethod
    def check(cls, values: Mapping[str, Any]) -> Mapping[str, list[str]]:
        """What is wrong across fields: path → messages; nothing by default."""
        return {}

    @classmethod
    def hindrances(cls, values: Mapping[str, Any], *, today: date) -> Mapping[str, list[str]]:
        """Why the outside may not see a record of these values yet: path → reasons.

        Nothing by default. Such a record can be kept and changed; publishing it is refused.
        """
        return {}

    @classmethod
    def facets(cls) -> tuple[Facet, ...]:
        """The facets that its fields feed, each once."""
        fed = (one.facet for one in cls.fields.values() if one.facet is not None)
        return tuple(dict.fromkeys(fed))

    @classmethod
    def of_role(cls, role: Role) -> Iterator[tuple[str, Field]]:
        """The fields that mean this, in order."""
        return ((name, one) for name, one in cls.fields.items() if one.role is role)


# What a kind says of itself: no field bears such a name.
_OWN = frozenset(name for name in {**vars(Kind), **Kind.__annotations__} if name[0] != "_")


class Kinds:
    """The kinds that this house keeps."""

    def __init__(self, kinds: Iterator[type[Kind]]) -> None:
        self._by_name = {kind.name: kind for kind in kinds}
        self._facets = self._every_facet()

    def __iter__(self) -> Iterator[type[Kind]]:
        return iter(self._by_name.values())

    def get(self, name: str) -> type[Kind]:
        """The kind of a name; KeyError."""
        return self._by_name[name]

    def facets(self) -> Mapping[str, Facet]:
        """Every way to narrow a list over all kinds, by name: the shared ones first."""
        return self._facets

    def entry(self) -> type[Kind] | None:
        """The kind by which organisations that keep things are entered, or None."""
        return next((kind for kind in self if kind.keeps is not None), None)

    def find_plural(self, plural: str) -> type[Kind] | None:
        """The kind whose addresses carry this word, or None."""
        return next((kind for kind in self if kind.plural == plural), None)

    def _every_facet(self) -> Mapping[str, Facet]:
        fed = [facet for kind in self for facet in kind.facets()]
        own = [facet for facet in fed if facet not in SHARED]
        every = (KIND, MUSEUM, *(one for one in SHARED if one in fed), *own, PICTURE, RIGHTS)
        return MappingProxyType({facet.name: facet for facet in every})
