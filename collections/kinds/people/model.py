"""What a record of a person holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from kinds.people import living as life
from kinds.people.shapes import Honour, Post, Story, Work
from records import usual_fields
from records.facets import INDUSTRY, PERIOD, PLACE, Facet
from records.fields import (
    INTERNAL,
    PARTNER,
    PUBLIC,
    Date,
    Flag,
    Group,
    LangText,
    Link,
    Place,
    Term,
    Text,
)
from records.kind import Kind, Placing, Role, Weight, field

TYPE = Facet("person_type", "人物类型", "Kind of person", "person-type")
SPIRIT = Facet("spirit", "精神", "Spirit", "spirit")


class Person(Kind):
    """Somebody of industry (人物)."""

    name, plural, zh, en = "person", "people", "人物", "Person"
    many: ClassVar[Mapping[str, str]] = {"en": "People"}
    schema_type = "Person"

    register_number = field(
        Text(longest=60),
        zh="登记编号",
        en="Register number",
        visibility=PUBLIC,
        required=True,
        weight=Weight.NUMBER,
        placing=Placing.NOWHERE,
    )
    title = field(
        LangText(longest=300),
        zh="姓名",
        en="Name",
        visibility=PUBLIC,
        required=True,
        weight=Weight.NAME,
        role=Role.LABEL,
        placing=Placing.NOWHERE,
    )
    other_names = field(
        LangText(longest=300),
        zh="别名、字号",
        en="Other names",
        visibility=PUBLIC,
        many=True,
        weight=Weight.NAME,
    )
    types = field(
        Term("person-type"),
        zh="人物类型",
        en="Kind of person",
        visibility=PUBLIC,
        many=True,
        facet=TYPE,
        placing=Placing.TITLE_BLOCK,
    )
    born = field(
        Date(),
        zh="出生",
        en="Born",
        visibility=PUBLIC,
        facet=PERIOD,
        role=Role.WHEN,
        placing=Placing.TITLE_BLOCK,
    )
    died = field(Date(), zh="去世", en="Died", visibility=PUBLIC, placing=Placing.TITLE_BLOCK)
    places = field(Place(), zh="地点", en="Places", visibility=PUBLIC, many=True, facet=PLACE)
    industries = field(
        Term("industry"),
        zh="行业",
        en="Industries",
        visibility=PUBLIC,
        many=True,
        facet=INDUSTRY,
        placing=Placing.TITLE_BLOCK,
    )
    spirits = field(
        Term("spirit"),
        zh="精神",
        en="Spirit",
        visibility=PUBLIC,
        many=True,
        facet=SPIRIT,
        placing=Placing.TITLE_BLOCK,
    )
    description = field(
        LangText(), zh="生平", en="Life", visibility=PUBLIC, role=Role.SUMMARY, placing=Placing.TEXT
    )
    posts = field(
        Group(Post), zh="经历", en="Posts", visibility=PUBLIC, many=True, placing=Placing.TABLE
    )
    works = field(
        Group(Work), zh="作品", en="Works", visibility=PUBLIC, many=True, placing=Placing.TABLE
    )
    honours = field(
        Group(Honour), zh="荣誉", en="Honours", visibility=PUBLIC, many=True, placing=Placing.TABLE
    )
    stories = field(
        Group(Story), zh="故事", en="Stories", visibility=PUBLIC, many=True, placing=Placing.TEXT
    )
    sites = field(
        Link("associated-site", ("heritage-site",), "相关人物", "People"),
        zh="工业遗产",
        en="Heritage sites",
        visibility=PUBLIC,
        many=True,
    )
    sources = usual_fields.sources()
    notice = usual_fields.notice()
    archives = field(Text(), zh="资料线索", en="Where there is more", visibility=PARTNER)
    living = field(Flag(), zh="在世", en="Living", visibility=INTERNAL)
    consent = field(Text(longest=500), zh="本人同意书", en="Consent recorded", visibility=INTERNAL)
    contact = field(Text(longest=500), zh="联系方式", en="Contact", visibility=INTERNAL)

    @classmethod
    def number_of(cls, values: Mapping[str, Any]) -> str | None:
        number = values.get("register_number")
        return None if number is None else str(number)

    @classmethod
    def check(cls, values: Mapping[str, Any]) -> Mapping[str, list[str]]:
        return life.problems(values)

    @classmethod
    def hindrances(cls, values: Mapping[str, Any], *, today: date) -> Mapping[str, list[str]]:
        return life.hindrances(values, today=today)
