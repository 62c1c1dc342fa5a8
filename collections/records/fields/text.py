"""Text: words in no particular language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError, validate
from marshmallow import fields as ma

from records.fields.base import FieldType, IndexValue, Wording
from vocabularies.terms import Terms

# Words that may be longer than this are asked for in a control of several lines.
ONE_LINE = 500
# What JSON and XML can carry but no document should: C0 controls other than tab and line breaks.
_CONTROLS = frozenset(chr(code) for code in range(32)) - {"\t", "\n", "\r"}


def no_controls(words: str) -> None:
    """Refuse control characters and lone surrogates, saying which and where."""
    for place, character in enumerate(words):
        if character in _CONTROLS or "\ud800" <= character <= "\udfff":
            raise ValidationError(
                f"character U+{ord(character):04X} at position {place} cannot be kept"
            )


def not_blank(words: str) -> None:
    """Refuse words that are only spaces."""
    if not words.strip():
        raise ValidationError("expected words, got only spaces")


def widget(longest: int) -> str:
    """The control for words of at most so many characters."""
    return "text" if longest <= ONE_LINE else "long-text"


@dataclass(frozen=True, slots=True)
class Text(FieldType):
    """Words in no particular language, kept as written."""

    longest: int = 2_000

    def schema(self) -> ma.Field[Any]:
        return ma.String(
            validate=[validate.Length(min=1, max=self.longest), not_blank, no_controls]
        )

    def index(self, value: str) -> Iterator[IndexValue]:
        yield IndexValue(text=value[:200])

    def facets(self, value: str, terms: Terms) -> Iterator[str]:
        # Free words make no facet: every spelling would be a choice of its own.
        return iter(())

    def texts(self, value: str, terms: Terms) -> Iterator[Wording]:
        yield Wording(value)

    def words(self, value: str, lang: str, terms: Terms) -> Wording:
        return Wording(value)

    def read(self, cell: str, terms: Terms) -> list[Any]:
        return [cell] if cell.strip() else []

    def write(self, value: str, terms: Terms) -> str:
        return value

    def control(self) -> Mapping[str, Any]:
        return {"widget": widget(self.longest), "longest": self.longest}
