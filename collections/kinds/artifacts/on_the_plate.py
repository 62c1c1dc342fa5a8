"""The groups that tell where to look: at what on its picture, in which hall the thing itself is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from records.fields import Date, LangText, Region, Shape, Text, part
from records.on_show import facet_value
from vocabularies.terms import Terms


class Component(Shape):
    """A line of its parts list (明细栏): a part of the thing, and where its picture shows it."""

    number = part(Text(longest=40), zh="序号", en="No.")
    name = part(LangText(longest=200), zh="名称", en="Name", required=True)
    material = part(LangText(longest=200), zh="材料", en="Material")
    quantity = part(Text(longest=40), zh="数量", en="Quantity")
    note = part(LangText(longest=500), zh="备注", en="Note")
    region = part(Region(), zh="图上区域", en="Region of a picture")

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        """`3 Bull wheel, cast iron`."""
        called = f"{said.get('number', '')} {said['name']}".strip()
        told = (called, *(said[name] for name in ("material", "quantity", "note") if name in said))
        return (", " if lang == "en" else "，").join(told)


class OnShow(Shape):
    """Where it is to be seen in its museum; said of what hangs there, not of what is in store."""

    hall = part(LangText(longest=200), zh="展厅", en="Hall", required=True)
    spot = part(LangText(longest=200), zh="展位", en="Case or spot")
    since = part(Date(), zh="自", en="From")
    until = part(Date(), zh="至", en="Until")

    @classmethod
    def facets(cls, value: Mapping[str, Any], terms: Terms) -> Iterator[str]:
        """Whatever hangs in a hall; a day of an exhibition is no period of history."""
        yield facet_value(value)

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        """`Machine hall, bay 3 (until 2027-05)`."""
        comma = ", " if lang == "en" else "，"
        told = comma.join(said[name] for name in ("hall", "spot") if name in said)
        if until := said.get("until"):
            told += f" (until {until})" if lang == "en" else f"（至{until}）"
        return told
