"""Date: a date of history as written, with bounds and certainty beside the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import Schema, ValidationError, post_load, validate
from marshmallow import fields as ma

from records.dates import Bound, Certainty, Reading, as_bound, checked_span, read
from records.dates.eras import list_industrial_periods
from records.dates.saying import in_chinese, in_english
from records.fields.base import CellError, FieldType, IndexValue, Wording
from records.fields.cells import read_json, written
from records.fields.text import no_controls, not_blank
from vocabularies.terms import Terms

LONGEST = 200
# In a span of so many years each year is a word to find it by; in a longer one its ends are.
EACH_YEAR_WITHIN = 12
_HAN = re.compile(r"[\u2e80-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
# Which bounds a certainty has.
_SIDES = {
    Certainty.EXACT: (True, True),
    Certainty.CIRCA: (True, True),
    Certainty.PROBABLE: (True, True),
    Certainty.BEFORE: (False, True),
    Certainty.AFTER: (True, False),
    Certainty.UNKNOWN: (False, False),
}


def _iso(written: str) -> None:
    try:
        as_bound(written)
    except ValueError as problem:
        raise ValidationError(str(problem)) from problem


class DateSchema(Schema):
    """`{"words": "c. 1939", "from": "1939", "to": "1939", "certainty": "circa"}`.

    Words alone are enough: bounds and certainty are completed from them. Bounds that are given
    are checked and stay.
    """

    words = ma.String(
        required=True, validate=[validate.Length(min=1, max=LONGEST), not_blank, no_controls]
    )
    first = ma.String(data_key="from", attribute="from", allow_none=True, validate=_iso)
    last = ma.String(data_key="to", attribute="to", allow_none=True, validate=_iso)
    certainty = ma.String(
        allow_none=True, validate=validate.OneOf([certainty.value for certainty in Certainty])
    )

    @post_load
    def complete(self, value: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        """Bounds from the words where none are given; each certainty has its own bounds."""
        given = {key: each for key, each in value.items() if each is not None}
        if "from" in given or "to" in given:
            return _checked({**given, "certainty": given.get("certainty") or _likely(given)})
        if given.get("certainty") == Certainty.UNKNOWN:
            return given
        return _checked({**_value(given["words"], read(given["words"])), **given})


def _likely(given: Mapping[str, str]) -> str:
    """The certainty of given bounds: what the words say if it has the same bounds, else plain."""
    told = _value(given["words"], read(given["words"]))
    if all(told.get(side) == given.get(side) for side in ("from", "to")):
        return told["certainty"]
    if "from" not in given:
        return Certainty.BEFORE.value
    if "to" not in given:
        return Certainty.AFTER.value
    vague = told["certainty"] == Certainty.UNKNOWN
    return (Certainty.PROBABLE if vague else Certainty.EXACT).value


def _checked(value: dict[str, Any]) -> dict[str, Any]:
    certainty = Certainty(value["certainty"])
    if ("from" in value, "to" in value) != _SIDES[certainty]:
        raise ValidationError({"certainty": [f"{certainty} expects {_expected(certainty)}"]})
    if "from" in value and "to" in value:
        try:
            checked_span(value["from"], value["to"])
        except ValueError as problem:
            raise ValidationError({"to": [str(problem)]}) from problem
    return {key: value[key] for key in ("words", "from", "to", "certainty") if key in value}


def _expected(certainty: Certainty) -> str:
    sides = [side for side, has in zip(("from", "to"), _SIDES[certainty], strict=True) if has]
    return " and ".join(sides) or "no bounds" if sides != ["from"] else "from, and no to"


def _value(words: str, reading: Reading | None) -> dict[str, str]:
    value = {"words": words}
    if reading and reading.first:
        value["from"] = str(reading.first)
    if reading and reading.last:
        value["to"] = str(reading.last)
    value["certainty"] = (reading.certainty if reading else Certainty.UNKNOWN).value
    return value


def _bounds(value: Mapping[str, Any]) -> tuple[Bound | None, Bound | None]:
    first, last = value.get("from"), value.get("to")
    return first and as_bound(first), last and as_bound(last)


def starts(value: Mapping[str, Any]) -> float | None:
    """The decimal year to sort by: where it begins, or what it was before; None if unknown."""
    first, last = _bounds(value)
    near = first or last
    return near.opens() if near else None


def _as_written(value: Mapping[str, Any]) -> Wording:
    words = str(value["words"])
    return Wording(words, "zh" if _HAN.search(words) else "en" if _LATIN.search(words) else None)


@dataclass(frozen=True, slots=True)
class Date(FieldType):
    """A date as written: the words stay, bounds and certainty stand beside them.

    `index` gives decimal years, [num_from, num_to): 1939 is 1939.0 to 1940.0, None where open.
    Facet values are codes of the vocabulary industrial-period that the bounds overlap; a date
    before or after a year counts under the periods of that year only.
    """

    completes: ClassVar[bool] = True

    def schema(self) -> ma.Field[Any]:
        return ma.Nested(DateSchema)

    def index(self, value: Mapping[str, Any]) -> Iterator[IndexValue]:
        first, last = _bounds(value)
        if first or last:
            yield IndexValue(
                num_from=first.opens() if first else None,
                num_to=last.closes() if last else None,
            )

    def facets(self, value: Mapping[str, Any], terms: Terms) -> Iterator[str]:
        first, last = _bounds(value)
        start, end = first or last, last or first
        if start and end:
            yield from list_industrial_periods(start, end)

    def texts(self, value: Mapping[str, Any], terms: Terms) -> Iterator[Wording]:
        yield _as_written(value)
        first, last = _bounds(value)
        ends = sorted({bound.year for bound in (first, last) if bound})
        if len(ends) == 2 and ends[1] - ends[0] < EACH_YEAR_WITHIN:
            ends = list(range(ends[0], ends[1] + 1))
        for year in ends:
            if year > 0 and str(year) not in value["words"]:
                yield Wording(str(year))
            elif year <= 0:
                yield from (Wording(f"公元前{1 - year}年", "zh"), Wording(f"{1 - year} BCE", "en"))

    def words(self, value: Mapping[str, Any], lang: str, terms: Terms) -> Wording:
        """As written; for readers of the other language what the bounds say, where there are."""
        written = _as_written(value)
        first, last = _bounds(value)
        certainty = Certainty(value["certainty"])
        if lang == "en" and written.lang == "zh" and (said := in_english(first, last, certainty)):
            return Wording(said, "en")
        if lang == "zh" and written.lang == "en" and (said := in_chinese(first, last, certainty)):
            return Wording(said, "zh")
        return written

    def read(self, cell: str, terms: Terms) -> list[Any]:
        if not cell.strip():
            return []
        if (told := read_json(self, cell, terms)) is not None:
            return [told]
        if (reading := read(cell)) is None:
            raise CellError(
                zh=f"看不懂年代“{cell}”：请写作 1953年5月、约1890年、20世纪50年代、光绪十六年，"
                "或写“年代不详”",
                en=f"cannot read the date {cell!r}: expected such as 1953, May 1953, c. 1890, "
                "1894-1898, early 19th century, or 'date not known'",
            )
        return [_value(cell, reading)]

    def write(self, value: Mapping[str, Any], terms: Terms) -> str:
        """The words alone where bounds and certainty follow from them."""
        return written(self, value, value["words"], terms)

    def control(self) -> Mapping[str, Any]:
        return {
            "widget": "date",
            "longest": LONGEST,
            "certainties": [certainty.value for certainty in Certainty],
        }
