"""The groups of a museum's entry: what it was recognised as, and what it has."""

from __future__ import annotations

from collections.abc import Mapping

from records.fields import INTERNAL, Date, LangText, Shape, Term, Text, part


class Filing(Shape):
    """Its filing with the authority (备案)."""

    state = part(Term("filing-state"), zh="备案状态", en="State", required=True)
    number = part(Text(longest=100), zh="备案号", en="Number")
    authority = part(LangText(longest=300), zh="备案机关", en="Authority")
    date = part(Date(), zh="备案日期", en="Date")


class Grading(Shape):
    """A grade of the museum association, and from when to when it holds."""

    grade = part(Term("museum-grade"), zh="等级", en="Grade", required=True)
    term = part(Date(), zh="有效期", en="Term")
    document = part(Text(longest=200), zh="文号", en="Document")

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        grade, term = said["grade"], said.get("term")
        if term is None:
            return grade
        return f"{grade} ({term})" if lang == "en" else f"{grade}（{term}）"


class Certification(Shape):
    """A joint certification or an agreement of joint management."""

    name = part(LangText(longest=300), zh="名称", en="Name", required=True)
    parties = part(LangText(longest=500), zh="参与方", en="Parties")
    date = part(Date(), zh="时间", en="Date")
    document = part(Text(longest=200), zh="文号", en="Document")


class Honour(Shape):
    """A title that it was given, such as 爱国主义教育示范基地."""

    name = part(LangText(longest=300), zh="称号", en="Title", required=True)
    level = part(Term("honour-level"), zh="级别", en="Level")
    year = part(Date(), zh="年份", en="Year")
    document = part(Text(longest=200), zh="文号", en="Document")


class Visitors(Shape):
    """How many came in a year, as it was reported."""

    year = part(Date(), zh="年份", en="Year", required=True)
    count = part(Text(longest=60), zh="人次", en="Visits", required=True)

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        colon = ": " if lang == "en" else "："
        return f"{said['year']}{colon}{said['count']}"


class Hall(Shape):
    """A hall: what it shows and how large it is."""

    name = part(LangText(longest=200), zh="展厅", en="Hall", required=True)
    theme = part(LangText(longest=500), zh="主题", en="Theme")
    area = part(Text(longest=60), zh="面积", en="Area")


class Contact(Shape):
    """Whom to ask about what; the person is the house's own affair."""

    about = part(LangText(longest=200), zh="事项", en="About", required=True)
    telephone = part(Text(longest=60), zh="电话", en="Telephone")
    email = part(Text(longest=200), zh="电子邮件", en="Email")
    person = part(Text(longest=200), zh="联系人", en="Person", visibility=INTERNAL)
    mobile = part(Text(longest=60), zh="手机", en="Mobile", visibility=INTERNAL)


class Holding(Shape):
    """How many it holds of a sort."""

    type = part(Term("holding-type"), zh="类别", en="Sort", required=True)
    count = part(Text(longest=60), zh="数量", en="Count", required=True)
    as_of = part(Date(), zh="截至", en="As of")
