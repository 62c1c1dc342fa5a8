"""Text: words in no particular language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError, validate
from marshmallow import fields as ma

from records.fields.base import CellError, FieldType, IndexValue, Wording
from records.fields.messages import in_chinese
from vocabularies.terms import Terms

# Words that may be longer than this are asked for in a control of several lines.
ONE_LINE = 500
# What no document can carry: C0 controls other than tab and line breaks, halves of surrogate
# pairs, and the two code points that XML leaves out (https://www.w3.org/TR/xml/#charsets).
_UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def no_controls(words: str) -> None:
    """Refuse characters that no document can carry, saying which and where."""
    if found := _UNKEPT.search(words):
        raise ValidationError(
            f"character U+{ord(found[0]):04X} at position {found.start()} cannot be kept"
        )


def not_blank(words: str) -> None:
    """Refuse words that are only spaces."""
    if not words.strip():
        raise ValidationError("expected words, got only spaces")


class _Length(validate.Length):
    """At most so many letters; of none at all `not_blank` speaks."""

    def __call__(self, value: Any) -> Any:
        return super().__call__(value) if value else value


def rules(longest: int) -> list[Callable[[str], Any]]:
    """What words of at most so many characters have to be."""
    length = _Length(min=1, max=longest, error="expected at most {max} letters")
    return [length, not_blank, no_controls]


def checked(cell: str, longest: int) -> str:
    """The words of a cell as they are; CellError where they cannot be kept so."""
    try:
        for rule in rules(longest):
            rule(cell)
    except ValidationError as problem:
        message = str(problem.messages[0])
        raise CellError(zh=in_chinese(message), en=message) from problem
    return cell


def widget(longest: int) -> str:
    """The control for words of at most so many characters."""
    return "text" if longest <= ONE_LINE else "long-text"


@dataclass(frozen=True, slots=True)
class Text(FieldType):
    """Words in no particular language, kept as written: `"C616-1958"`."""

    longest: int = 2_000

    def schema(self) -> ma.Field[Any]:
        return ma.String(validate=rules(self.longest))

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
        return [checked(cell, self.longest)] if cell.strip() else []

    def write(self, value: str, terms: Terms, lang: str = "zh") -> str:
        return value

    def control(self) -> Mapping[str, Any]:
        return {"widget": widget(self.longest), "longest": self.longest}
