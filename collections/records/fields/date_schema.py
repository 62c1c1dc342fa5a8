"""The value of a date: words as written, completed by bounds and certainty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, post_load, validate
from marshmallow import fields as ma

from records.dates import Bound, Certainty, Reading, as_bound, checked_span, read
from records.fields.cells import quoted
from records.fields.term import TermCode
from records.fields.text import rules

LONGEST = 200
BASIS = "date-basis"
KEYS = ("words", "from", "to", "certainty", "basis")
# For JSON Schema; whether there is such a day `as_bound` knows.
BOUND = "^(-?[0-9]{4}|-[0-9]{5,6})(-[0-9]{2}){0,2}$"
# `-99999-12-31`: nothing longer is a bound.
_LONGEST_BOUND = 13
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
        as_bound(written if len(written) <= _LONGEST_BOUND else quoted(written))
    except ValueError as problem:
        raise ValidationError(str(problem)) from problem


def _bound(key: str) -> ma.String:
    told = {"pattern": BOUND, "description": "a year, a month or a day; 1 BCE is 0000"}
    return ma.String(data_key=key, attribute=key, allow_none=True, validate=_iso, metadata=told)


class DateSchema(Schema):
    """`{"words": "c. 1939", "from": "1939", "to": "1939", "certainty": "circa"}`.

    Words alone are enough: bounds and certainty are completed from them. Bounds that are given
    are checked and stay. `basis` says what the date rests on, a code of the vocabulary date-basis.
    """

    words = ma.String(required=True, validate=rules(LONGEST))
    first = _bound("from")
    last = _bound("to")
    certainty = ma.String(
        allow_none=True, validate=validate.OneOf([certainty.value for certainty in Certainty])
    )
    basis = TermCode(BASIS, allow_none=True)

    @post_load
    def complete(self, value: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        """Bounds from the words where none are given; each certainty has its own bounds."""
        given = {key: each for key, each in value.items() if each is not None}
        if "from" in given or "to" in given:
            return _checked({**given, "certainty": given.get("certainty") or _likely(given)})
        if given.get("certainty") == Certainty.UNKNOWN:
            return given
        return _checked({**completed(given["words"], read(given["words"])), **given})


def completed(words: str, reading: Reading | None) -> dict[str, str]:
    """The value of words as they were understood, or not."""
    value = {"words": words}
    if reading and reading.first:
        value["from"] = str(reading.first)
    if reading and reading.last:
        value["to"] = str(reading.last)
    value["certainty"] = (reading.certainty if reading else Certainty.UNKNOWN).value
    return value


def bounds(value: Mapping[str, Any]) -> tuple[Bound | None, Bound | None]:
    """From and to of a value, each None where it is open."""
    first, last = value.get("from"), value.get("to")
    return first and as_bound(first), last and as_bound(last)


def surely_before(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> bool:
    """Whether all that one loaded date may mean ends before all that another may begins.

    No where either is None, not understood, or open on the side that counts. 1903 is not surely
    before May of 1903; 约1900年 has the bounds of 1900. For rules across fields: `check` of a kind.
    """
    last, first = (one or {}).get("to"), (other or {}).get("from")
    return bool(last and first) and as_bound(last).closes() <= as_bound(first).opens()


def _likely(given: Mapping[str, str]) -> str:
    """The certainty of given bounds: what the words say if it has the same bounds, else plain."""
    told = completed(given["words"], read(given["words"]))
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
    return {key: value[key] for key in KEYS if key in value}


def _expected(certainty: Certainty) -> str:
    sides = [side for side, has in zip(("from", "to"), _SIDES[certainty], strict=True) if has]
    return " and ".join(sides) or "no bounds" if sides != ["from"] else "from, and no to"
