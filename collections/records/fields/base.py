"""What every field type can do, and the plain values that they hand out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, ClassVar, Protocol

from marshmallow import fields as ma

from vocabularies.terms import Terms


class Audience(IntEnum):
    """Who may see a field: each audience sees its own and all before it."""

    PUBLIC = 0
    PARTNER = 1
    INTERNAL = 2


@dataclass(frozen=True, slots=True)
class IndexValue:
    """A row of `record_values`: what lists, filters and statistics read instead of the JSON.

    `term` is (vocabulary, code); numbers are SI units or decimal years (astronomical, 1 BCE = 0).
    """

    term: tuple[str, str] | None = None
    text: str | None = None
    num_from: float | None = None
    num_to: float | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for a person, and the language they are in (BCP 47), or None for no particular one."""

    text: str
    lang: str | None = None


class CellError(ValueError):
    """A cell of a spreadsheet cannot be read; says what was expected, in both languages."""

    def __init__(self, *, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two values, in words; None where there was or is nothing.

    part: which part of a group, which language; "" for the whole. Labels of parts inside parts are
    joined by " · ".
    """

    part: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Reference:
    """A link that stands in a value: to which record, by which relation, when (decimal years)."""

    target: str
    relation: str
    kinds: tuple[str, ...]
    num_from: float | None = None
    num_to: float | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """A record that is linked to, as an audience sees it: its kind and what it is called."""

    id: str
    kind: str
    label: Mapping[str, str] = field(default_factory=dict)


class FieldType(Protocol):
    """Knows everything about one sort of value. Values are what JSON can hold.

    A type inherits from this class and says what it has to say otherwise.

    completes: whether loading adds to a value what follows from its words (bounds, SI). Such a
    value is replaced whole by a merge patch: what followed from the old words is not the new's.
    """

    completes: ClassVar[bool] = False

    def schema(self) -> ma.Field[Any]:
        """Shape and rules of one value; loading completes it (bounds, SI), words stay."""

    def index(self, value: Any) -> Iterator[IndexValue]:
        """What of it can be filtered by."""

    def facets(self, value: Any, terms: Terms) -> Iterator[str]:
        """The facet values it counts under; for hierarchical terms the ancestors too."""

    def texts(self, value: Any, terms: Terms) -> Iterator[Wording]:
        """Every wording by which it can be found, in all languages."""

    def words(self, value: Any, lang: str, terms: Terms) -> Wording:
        """How a page says it: asked language → zh → en → any."""

    def read(self, cell: str, terms: Terms) -> list[Any]:
        """The values written in a cell (none for an empty one), or CellError."""

    def write(self, value: Any, terms: Terms, lang: str = "zh") -> str:
        """What a cell says of the value: `read` of it gives exactly this value back.

        lang: of the words where there is a choice (terms, units). Where a person's way of writing
        would lose something, it is the value's JSON.
        """

    def control(self) -> Mapping[str, Any]:
        """What a form needs to ask for one value: `widget` and what that sort of widget needs."""

    def differ(self, before: Any, after: Any, lang: str, terms: Terms) -> Sequence[Change]:
        """What differs between two values, either of which may be None; nothing where equal."""
        if before == after:
            return ()
        old, new = (
            None if value is None else self.words(value, lang, terms).text
            for value in (before, after)
        )
        return (Change("", old, new),)

    def visible(self, value: Any, audience: Audience) -> Any:
        """The value as an audience may see it: a group leaves out its narrower parts."""
        return value

    def references(self, value: Any) -> Iterator[Reference]:
        """The records that the value links to."""
        return iter(())

    def linked(self, value: Any) -> Iterator[Linked]:
        """The records that a resolved value names."""
        return iter(())

    def resolved(self, value: Any, known: Mapping[str, Linked]) -> Any:
        """The value for readers who see these linked records: each says its kind and label.

        Of a record that is not among them only the words stay; None where none are.
        """
        return value


def as_json(value: Any) -> str:
    """A value as a cell holds it that no person's way of writing can hold."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
