"""What every field type can do, and the plain values that they hand out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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


class FieldType(Protocol):
    """Knows everything about one sort of value. Values are what JSON can hold.

    completes: whether loading adds to a value what follows from its words (bounds, SI). Such a
    value is replaced whole by a merge patch: what followed from the old words is not the new's.
    """

    completes: ClassVar[bool]

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

    def visible(self, value: Any, audience: Audience) -> Any:
        """The value as an audience may see it: a group leaves out its narrower parts."""
