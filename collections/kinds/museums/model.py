"""What the directory holds of a museum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from kinds.museums.shapes import (
    Certification,
    Contact,
    Filing,
    Grading,
    Hall,
    Holding,
    Honour,
    Visitors,
)
from records import usual_fields
from records.facets import INDUSTRY, PLACE, Facet
from records.fields import INTERNAL, PARTNER, PUBLIC, Date, Flag, Group, LangText, Place, Term, Text
from records.kind import Kind, Placing, Role, Weight, field

TYPE = Facet("museum_type", "博物馆类型", "Type of museum", "museum-type")


class Museum(Kind):
    """A museum of industry (工业博物馆)."""

    name, plural, zh, en = "museum", "museums", "工业博物馆", "Museum"
    many: ClassVar[Mapping[str, str]] = {"zh": "博物馆"}
    schema_type = "Museum"
    keeps = "artifact"

    directory_number = field(
        Text(longest=60),
        zh="名录编号",
        en="Directory number",
        visibility=PUBLIC,
        required=True,
        weight=Weight.NUMBER,
    )
    title = field(
        LangText(longest=300),
        zh="馆名",
        en="Name",
        visibility=PUBLIC,
        required=True,
        weight=Weight.NAME,
        role=Role.LABEL,
        placing=Placing.NOWHERE,
    )
    type = field(
        Term("museum-type"),
        zh="类型",
        en="Type",
        visibility=PUBLIC,
        facet=TYPE,
        placing=Placing.TITLE_BLOCK,
    )
    ownership = field(
        Term("ownership"),
        zh="所有制",
        en="Ownership",
        visibility=PUBLIC,
        weight=Weight.NONE,
        placing=Placing.TITLE_BLOCK,
    )
    grade = field(
        Term("museum-grade"),
        zh="评估等级",
        en="Grade",
        visibility=PUBLIC,
        weight=Weight.NONE,
        placing=Placing.TITLE_BLOCK,
    )
    gradings = field(
        Group(Grading),
        zh="历次评估",
        en="Gradings",
        visibility=PUBLIC,
        many=True,
        weight=Weight.NONE,
    )
    filing = field(Group(Filing), zh="备案", en="Filing", visibility=PUBLIC)
    certifications = field(
        Group(Certification),
        zh="认证与共建",
        en="Certification",
        visibility=PUBLIC,
        many=True,
        placing=Placing.TABLE,
    )
    honours = field(
        Group(Honour),
        zh="荣誉",
        en="Honours",
        visibility=PUBLIC,
        many=True,
        placing=Placing.TABLE,
    )
    industries = field(
        Term("industry"),
        zh="行业",
        en="Industries",
        visibility=PUBLIC,
        many=True,
        facet=INDUSTRY,
        placing=Placing.TITLE_BLOCK,
    )
    opened = field(
        Date(),
        zh="开放",
        en="Opened",
        visibility=PUBLIC,
        weight=Weight.NONE,
        role=Role.WHEN,
        placing=Placing.TITLE_BLOCK,
    )
    building = field(
        LangText(longest=300),
        zh="馆舍",
        en="Building",
        visibility=PUBLIC,
        placing=Placing.TITLE_BLOCK,
    )
    province = field(Term("division"), zh="所在地区", en="Province", visibility=PUBLIC, facet=PLACE)
    places = field(Place(), zh="馆址", en="Places", visibility=PUBLIC, many=True, facet=PLACE)
    address = field(LangText(longest=500), zh="地址", en="Address", visibility=PUBLIC)
    opening_hours = field(
        LangText(longest=500),
        zh="开放时间",
        en="Opening hours",
        visibility=PUBLIC,
        weight=Weight.NONE,
    )
    admission = field(
        LangText(longest=500), zh="票价", en="Admission", visibility=PUBLIC, weight=Weight.NONE
    )
    free_entry = field(Flag(), zh="免费开放", en="Free entry", visibility=PUBLIC)
    halls = field(
        Group(Hall), zh="展厅", en="Halls", visibility=PUBLIC, many=True, placing=Placing.TABLE
    )
    visitors = field(
        Group(Visitors),
        zh="年观众量",
        en="Visitors a year",
        visibility=PUBLIC,
        many=True,
        weight=Weight.NONE,
    )
    website = field(
        Text(longest=500), zh="网址", en="Website", visibility=PUBLIC, weight=Weight.NONE
    )
    iiif = field(
        Text(longest=500), zh="IIIF 地址", en="IIIF endpoint", visibility=PUBLIC, weight=Weight.NONE
    )
    contacts = field(Group(Contact), zh="联系方式", en="Contacts", visibility=PUBLIC, many=True)
    description = field(
        LangText(),
        zh="这座馆",
        en="The museum",
        visibility=PUBLIC,
        role=Role.SUMMARY,
        placing=Placing.TEXT,
    )
    notice = usual_fields.notice()
    holdings = field(Group(Holding), zh="藏品数量", en="Holdings", visibility=PARTNER, many=True)
    contact = field(Text(longest=500), zh="内部联系人", en="Contact person", visibility=INTERNAL)

    @classmethod
    def number_of(cls, values: Mapping[str, Any]) -> str | None:
        number = values.get("directory_number")
        return None if number is None else str(number)
