"""Where a thing hangs now, as the fields of the role ON_SHOW tell it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from records.facets import Facet
from records.fields.date_schema import surely_before
from records.kind import Kind, Role

ON_SHOW: Final = Facet("on_show", "陈列", "On show")
# What the facet counts: an index knows no day, so what has an end counts apart and for what it is.
STANDING, FOR_A_TIME = "yes", "until"
_FOR_A_TIME: Final = {"zh": "至注明之日", "en": "Until the day stated"}


def facet_value(value: Mapping[str, Any]) -> str:
    """How a value of such a field counts: as standing, or for a time that may be over."""
    return FOR_A_TIME if "until" in value else STANDING


def in_words(value: str, lang: str) -> str | None:
    """What such a time is called as a choice; None for the value that only says yes."""
    return _FOR_A_TIME["en" if lang == "en" else "zh"] if value == FOR_A_TIME else None


def hall_of(
    kind: type[Kind], values: Mapping[str, Any], *, today: date
) -> Mapping[str, str] | None:
    """The words of the hall that it hangs in on this day; None if in none, or no longer.

    The last day counts as one on which it hangs; where only its month or year is known, all of it.
    """
    for name, one in kind.of_role(Role.ON_SHOW):
        if name in values:
            for value in one.each(values[name]):
                if not surely_before(value.get("until"), {"from": today.isoformat()}):
                    hall: Mapping[str, str] = value["hall"]
                    return hall
    return None
