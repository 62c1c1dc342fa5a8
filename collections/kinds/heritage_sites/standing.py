"""The standing of a site: as what it is recognised, readable as of any day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from records.dates import Bound, as_bound
from records.fields import Date, LangText, Shape, Term, Text, part
from records.fields.messages import also

EARLY = "expected an end after its beginning"
STRANGE = "expected the number of one of its components, got {number}"

also(
    {
        EARLY: "终止时间应晚于起始时间",
        STRANGE: "应为本遗产某一组成部分的分号，而不是 {number}",
    }
)

Entry = Mapping[str, Any]


class Recognition(Shape):
    """An entry in a list: from the day of its notice on, until that of the notice that ends it.

    A new list does not wipe out the old: an entry that was renamed, split or dropped is closed by
    its `until`, and the next begins. name: what the list calls the site.
    """

    act = part(Term("recognition-act"), zh="事项", en="Act", required=True)
    since = part(Date(), zh="起", en="Since", required=True)
    until = part(Date(), zh="止", en="Until")
    level = part(Term("heritage-level"), zh="级别", en="Level")
    batch = part(Text(longest=60), zh="批次", en="Batch")
    name = part(LangText(longest=300), zh="名称", en="Name")
    document = part(Text(longest=200), zh="文号", en="Document")


def standing(values: Mapping[str, Any], *, at: date) -> list[Entry]:
    """The entries that hold on a day, the oldest first; none before it was recognised.

    Where the record tells no history, its own level, batch and document hold from the day it was
    recognised on. A day of which only the month or year is known is taken for the first of it.
    """
    day = Bound(at.year, at.month, at.day).opens()
    held = [
        entry
        for entry in _entries(values)
        if entry["act"] != "removed"
        and (since := _opens(entry.get("since"))) is not None
        and since <= day
        and ((until := _opens(entry.get("until"))) is None or day < until)
    ]
    return sorted(held, key=lambda entry: _opens(entry["since"]) or 0.0)


def called(values: Mapping[str, Any], *, at: date) -> Mapping[str, str]:
    """What the site was called on a day: by its latest entry of then, else as it is called now."""
    named = [entry["name"] for entry in standing(values, at=at) if "name" in entry]
    told: Mapping[str, str] = named[-1] if named else values["title"]
    return told


def problems(values: Mapping[str, Any]) -> dict[str, list[str]]:
    """What is wrong with its entries, and with what is said to belong to which component."""
    found: dict[str, list[str]] = {}
    for entry in values.get("recognitions", ()):
        since, until = _opens(entry["since"]), _opens(entry.get("until"))
        if since is not None and until is not None and until < since:
            found["recognitions"] = [EARLY]
    known = {one.get("number") for one in values.get("components", ())}
    told = {one["component"] for one in values.get("core_items", ()) if "component" in one}
    if strange := sorted(told - known):
        found["core_items"] = [STRANGE.format(number=", ".join(strange))]
    return found


def _entries(values: Mapping[str, Any]) -> Sequence[Entry]:
    if told := values.get("recognitions"):
        entries: Sequence[Entry] = told
        return entries
    if "recognised" not in values:
        return ()
    own = {name: values[name] for name in ("level", "batch", "document") if name in values}
    return [{"act": "recognised", "since": values["recognised"], **own}]


def _opens(told: Mapping[str, str] | None) -> float | None:
    return as_bound(told["from"]).opens() if told and "from" in told else None
