"""The groups of a person: where somebody worked, what was made, awarded and told."""

from __future__ import annotations

from collections.abc import Mapping

from records.fields import Date, LangText, Link, Shape, Term, Text, part

ENTERPRISE = Link("enterprise", ("enterprise",), "相关人物", "People")
WORK = Link("work", ("artifact",), "相关人物", "People")


class Post(Shape):
    """A time at an enterprise, a school or an authority, and as what."""

    where = part(ENTERPRISE, zh="企业、机构", en="At", required=True)
    tie = part(Term("tie"), zh="关系", en="How")
    post = part(LangText(longest=300), zh="职务", en="As")
    when = part(Date(), zh="起止", en="From – to")

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        """`Heting Machine Works, draughtsman (1889–1921)`."""
        told = [said[name] for name in ("where", "post") if name in said]
        line = (", " if lang == "en" else "，").join(told)
        if "when" not in said:
            return line
        return f"{line} ({said['when']})" if lang == "en" else f"{line}（{said['when']}）"


class Work(Shape):
    """Something of a person's making: a machine, a drawing, a process, a book."""

    title = part(LangText(longest=500), zh="名称", en="Title", required=True)
    when = part(Date(), zh="时间", en="When")
    artifact = part(WORK, zh="藏品", en="Object")
    note = part(LangText(longest=1_000), zh="说明", en="Note")


class Honour(Shape):
    """A title or a prize: of which sort and level, in which batch and year."""

    name = part(LangText(longest=300), zh="称号", en="Title", required=True)
    type = part(Term("honour-type"), zh="类型", en="Sort")
    level = part(Term("honour-level"), zh="级别", en="Level")
    batch = part(Text(longest=100), zh="批次", en="Batch")
    year = part(Date(), zh="年份", en="Year")
    document = part(Text(longest=200), zh="文号", en="Document")


class Story(Shape):
    """A story that is told of somebody, and who tells it."""

    title = part(LangText(longest=300), zh="题目", en="Title", required=True)
    text = part(LangText(), zh="正文", en="Text", required=True)
    source = part(Text(longest=500), zh="出处", en="Source")

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        line = (
            f"{said['title']}: {said['text']}"
            if lang == "en"
            else f"{said['title']}：{said['text']}"
        )
        if "source" not in said:
            return line
        return f"{line} ({said['source']})" if lang == "en" else f"{line}（{said['source']}）"
