"""Flag: yes or no."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError
from marshmallow import fields as ma

from records.fields.base import CellError, FieldType, IndexValue, Wording
from records.fields.cells import quoted
from vocabularies.terms import Terms

YES = frozenset({"是", "有", "对", "√", "✓", "yes", "y", "true", "t", "1"})
NO = frozenset({"否", "不是", "无", "没有", "×", "✗", "no", "n", "false", "f", "0"})
_WORDS = {"zh": {True: "是", False: "否"}, "en": {True: "Yes", False: "No"}}
_FACETS = {"yes": True, "no": False}


def in_words(facet: str, lang: str) -> str:
    """A facet value of flags as a page says it; any other value as it is."""
    if facet not in _FACETS:
        return facet
    return _WORDS["en" if lang == "en" else "zh"][_FACETS[facet]]


class Truth(ma.Boolean):
    """`true` or `false` of JSON: words that mean it are for cells."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("expected true or false")
        return value


@dataclass(frozen=True, slots=True)
class Flag(FieldType):
    """Yes or no: `true`, `false`; not said is no value. Facet values are `yes` and `no`."""

    def schema(self) -> ma.Field[Any]:
        return Truth()

    def index(self, value: bool) -> Iterator[IndexValue]:
        yield IndexValue(text=_code(value))

    def facets(self, value: bool, terms: Terms) -> Iterator[str]:
        yield _code(value)

    def texts(self, value: bool, terms: Terms) -> Iterator[Wording]:
        # Nobody looks for a record by the word "yes".
        return iter(())

    def words(self, value: bool, lang: str, terms: Terms) -> Wording:
        known = "en" if lang == "en" else "zh"
        return Wording(_WORDS[known][value], known)

    def read(self, cell: str, terms: Terms) -> list[Any]:
        if not (said := cell.strip().casefold()):
            return []
        if said not in YES | NO:
            raise CellError(
                zh=f"看不懂“{quoted(cell)}”：请写 是 或 否",
                en=f"cannot read '{quoted(cell)}': expected yes or no",
            )
        return [said in YES]

    def write(self, value: bool, terms: Terms, lang: str = "zh") -> str:
        return _WORDS["en" if lang == "en" else "zh"][value]

    def control(self) -> Mapping[str, Any]:
        return {"widget": "flag"}


def _code(value: bool) -> str:
    return "yes" if value else "no"
