"""The groups of a heritage site: what it consists of, what it is worth, who answers for it."""

from __future__ import annotations

from collections.abc import Mapping

from records.fields import (
    INTERNAL,
    PARTNER,
    Date,
    LangText,
    Link,
    Place,
    Point,
    Shape,
    Term,
    Text,
    part,
)
from records.fields.messages import also

EMPTY = "expected words, points or an area"
also({EMPTY: "应有文字、界址点或面积"})
CORE_ITEM = Link("core-item", ("artifact",), "所属工业遗产", "Core item of")
OWNER = Link("owner", ("enterprise", "museum", "person"), "所有的工业遗产", "Heritage sites owned")


class Component(Shape):
    """One of several sites that were recognised as one; it has a place of its own."""

    number = part(Text(longest=60), zh="分号", en="Number")
    name = part(LangText(longest=300), zh="名称", en="Name", required=True)
    place = part(Place(), zh="地点", en="Place")
    description = part(LangText(), zh="说明", en="Description")


class CoreItem(Shape):
    """A core item (核心物项) of the recognition, as the notice names it.

    nature: material if it is not said. component: the number of the part of the site it belongs to.
    """

    name = part(LangText(longest=1_000), zh="名称", en="Name", required=True)
    nature = part(Term("core-item-nature"), zh="性质", en="Nature")
    component = part(Text(longest=60), zh="所属分号", en="Component")
    batch = part(Text(longest=60), zh="批次", en="Batch")
    artifact = part(CORE_ITEM, zh="藏品", en="Object")


class Significance(Shape):
    """What it is worth in one respect."""

    aspect = part(Term("heritage-value"), zh="方面", en="Respect", required=True)
    words = part(LangText(), zh="说明", en="Words", required=True)

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        colon = ": " if lang == "en" else "："
        return f"{said['aspect']}{colon}{said['words']}"


class Owner(Shape):
    """An owner of the rights in it, from when to when."""

    who = part(OWNER, zh="所有权人", en="Owner", required=True)
    when = part(Date(), zh="起止", en="From – to")
    share = part(LangText(longest=300), zh="所有部分", en="What it owns")
    contact = part(Text(longest=500), zh="联系人", en="Contact", visibility=INTERNAL)


class Protection(Shape):
    """A status of protection, whole or in part."""

    status = part(Term("protection-status"), zh="保护级别", en="Status", required=True)
    of = part(LangText(longest=500), zh="范围", en="Of what")
    batch = part(Text(longest=100), zh="批次", en="Batch")
    date = part(Date(), zh="公布时间", en="Date")
    document = part(Text(longest=200), zh="文号", en="Document")


class Extent(Shape):
    """A boundary: in words, and as the points it runs along."""

    words = part(LangText(), zh="四至", en="In words")
    points = part(Point(), zh="界址点", en="Points", many=True)
    area = part(Text(longest=60), zh="面积", en="Area")

    @classmethod
    def check(cls, value: Mapping[str, object]) -> Mapping[str, list[str]]:
        return {} if value else {"words": [EMPTY]}


class Plan(Shape):
    """A plan of protection and use."""

    name = part(LangText(longest=300), zh="规划名称", en="Plan", required=True)
    term = part(Date(), zh="规划期", en="Term")
    document = part(Text(longest=200), zh="文号", en="Document")


class Review(Shape):
    """A review of a recognised site; what was found is for those who review it."""

    date = part(Date(), zh="复核时间", en="Date", required=True)
    result = part(Term("review-result"), zh="结果", en="Result", required=True)
    document = part(Text(longest=200), zh="文号", en="Document")
    findings = part(LangText(), zh="复核意见", en="Findings", visibility=PARTNER)
