"""The order of an enterprise's life: it ends after it began, and is called what it was called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from records.dates import Bound, as_bound
from records.fields import surely_before
from records.fields.messages import also

CLOSED_EARLY = "expected an end after it was founded"

also({CLOSED_EARLY: "停办时间应晚于创办时间"})


def problems(values: Mapping[str, Any]) -> dict[str, list[str]]:
    """What is wrong with its dates taken together."""
    early = surely_before(values.get("closed"), values.get("founded"))
    return {"closed": [CLOSED_EARLY]} if early else {}


def called(values: Mapping[str, Any], *, at: date) -> Mapping[str, str]:
    """What it was called on a day: by the name whose time holds it, else as it is called now."""
    day = Bound(at.year, at.month, at.day).opens()
    for told in values.get("names", ()):
        when = told.get("when", {})
        if "from" in when and "to" in when:
            first, last = as_bound(when["from"]), as_bound(when["to"])
            if first.opens() <= day < last.closes():
                name: Mapping[str, str] = told["name"]
                return name
    title: Mapping[str, str] = values["title"]
    return title
