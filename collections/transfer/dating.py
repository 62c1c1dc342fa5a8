"""Dates whose bounds stand in columns of their own, beside the words or instead of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from records.dates import Bound, Certainty, read

# Certainties that say nothing about the bounds but how sure they are.
_SURE = {Certainty.EXACT, Certainty.CIRCA, Certainty.PROBABLE}


def dated(
    words: str, told: Mapping[str, Any] | None, first: str | None, last: str | None
) -> dict[str, Any] | None:
    """The date with the bounds of the columns; None where neither words nor columns say one.

    told: what the words alone are understood as, or None. The columns count: they are the
    museum's own, as 1870 and 1880 for "c. 1875" are. The words stay as they are; without any
    the bounds are said in words.
    """
    opens, closes = _opens(first), _closes(last)
    if opens is None and closes is None:
        return None if told is None else dict(told)
    if not words:
        return _said(opens, closes)
    value: dict[str, Any] = {"words": words}
    if opens:
        value["from"] = str(opens)
    if closes:
        value["to"] = str(closes)
    if opens and closes and told and told.get("certainty") in _SURE:
        value["certainty"] = told["certainty"]
    return value


def _opens(words: str | None) -> Bound | None:
    found = read(words) if words else None
    return found.first if found else None


def _closes(words: str | None) -> Bound | None:
    found = read(words) if words else None
    return found.last if found else None


def _said(opens: Bound | None, closes: Bound | None) -> dict[str, Any]:
    """The date that bounds say; nobody has said that it is exact."""
    if opens is None:
        return {"words": f"before {closes}", "to": str(closes)}
    if closes is None:
        return {"words": f"after {opens}", "from": str(opens)}
    words = str(opens) if opens == closes else f"{opens}–{closes}"
    return {
        "words": words,
        "from": str(opens),
        "to": str(closes),
        "certainty": Certainty.PROBABLE.value,
    }
