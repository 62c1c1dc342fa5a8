"""The groups of an enterprise: its names, where it comes from, what it made."""

from __future__ import annotations

from collections.abc import Mapping

from records.fields import INTERNAL, Date, LangText, Link, Shape, Term, Text, part

PREDECESSOR = Link("predecessor", ("enterprise",), "后身", "Successors")
PRODUCT = Link("product", ("artifact",), "生产企业", "Product of")


class NameThen(Shape):
    """A name that it bore, from when to when."""

    name = part(LangText(longest=300), zh="名称", en="Name", required=True)
    when = part(Date(), zh="起止", en="From – to")

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        name, when = said["name"], said.get("when")
        if when is None:
            return name
        return f"{name} ({when})" if lang == "en" else f"{name}（{when}）"


class Succession(Shape):
    """A turn in its life: what it became so by, when, and out of what."""

    how = part(Term("name-change"), zh="变更", en="Change", required=True)
    when = part(Date(), zh="时间", en="When")
    predecessor = part(PREDECESSOR, zh="前身", en="Predecessor")
    note = part(LangText(longest=1_000), zh="说明", en="Note")

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        """`1956: merged, Hengyun Iron Works`."""
        told = [said[name] for name in ("how", "predecessor", "note") if name in said]
        line = (", " if lang == "en" else "，").join(told)
        if "when" not in said:
            return line
        return f"{said['when']}: {line}" if lang == "en" else f"{said['when']}：{line}"


class Brand(Shape):
    """A brand of its own."""

    name = part(LangText(longest=200), zh="商标", en="Brand", required=True)
    when = part(Date(), zh="使用时间", en="In use")
    registration = part(Text(longest=100), zh="注册号", en="Registration")


class Product(Shape):
    """What it made; one that a museum keeps is linked."""

    name = part(LangText(longest=300), zh="产品", en="Product", required=True)
    when = part(Date(), zh="生产时间", en="Made")
    artifact = part(PRODUCT, zh="藏品", en="Object")


class Staff(Shape):
    """How many worked there in a year."""

    year = part(Date(), zh="年份", en="Year", required=True)
    count = part(Text(longest=60), zh="人数", en="Number", required=True)


class Contact(Shape):
    """Whom to ask about what; the person is its own affair."""

    about = part(LangText(longest=200), zh="事项", en="About", required=True)
    telephone = part(Text(longest=60), zh="电话", en="Telephone")
    email = part(Text(longest=200), zh="电子邮件", en="Email")
    person = part(Text(longest=200), zh="联系人", en="Person", visibility=INTERNAL)
