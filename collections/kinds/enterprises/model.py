"""What a record of an enterprise or another organisation holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from kinds.enterprises import lifetime
from kinds.enterprises.shapes import Brand, Contact, NameThen, Product, Staff, Succession
from records import usual_fields
from records.facets import INDUSTRY, PERIOD, PLACE, Facet
from records.fields import INTERNAL, PARTNER, PUBLIC, Date, Group, LangText, Link, Place, Term, Text
from records.kind import Kind, Placing, Role, Weight, field

TYPE = Facet("enterprise_type", "企业类型", "Type of enterprise", "enterprise-type")


class Enterprise(Kind):
    """An enterprise or another organisation of industry (企业、机构)."""

    name, plural, zh, en = "enterprise", "enterprises", "企业、机构", "Enterprise"
    many: ClassVar[Mapping[str, str]] = {"en": "Enterprises and organisations"}
    schema_type = "Organization"

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
        zh="名称",
        en="Name",
        visibility=PUBLIC,
        required=True,
        weight=Weight.NAME,
        role=Role.LABEL,
        placing=Placing.NOWHERE,
    )
    names = field(Group(NameThen), zh="名称沿革", en="Names", visibility=PUBLIC, many=True)
    type = field(
        Term("enterprise-type"),
        zh="类型",
        en="Type",
        visibility=PUBLIC,
        many=True,
        facet=TYPE,
        placing=Placing.TITLE_BLOCK,
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
    founded = field(
        Date(),
        zh="创办",
        en="Founded",
        visibility=PUBLIC,
        facet=PERIOD,
        role=Role.WHEN,
        placing=Placing.TITLE_BLOCK,
    )
    closed = field(Date(), zh="停办", en="Closed", visibility=PUBLIC, placing=Placing.TITLE_BLOCK)
    places = field(
        Place(),
        zh="地点",
        en="Places",
        visibility=PUBLIC,
        many=True,
        facet=PLACE,
        placing=Placing.TITLE_BLOCK,
    )
    lineage = field(
        Group(Succession),
        zh="沿革",
        en="Lineage",
        visibility=PUBLIC,
        many=True,
        placing=Placing.TABLE,
    )
    description = field(
        LangText(),
        zh="简介",
        en="Description",
        visibility=PUBLIC,
        role=Role.SUMMARY,
        placing=Placing.TEXT,
    )
    brands = field(Group(Brand), zh="品牌", en="Brands", visibility=PUBLIC, many=True)
    products = field(
        Group(Product),
        zh="产品",
        en="Products",
        visibility=PUBLIC,
        many=True,
        placing=Placing.TABLE,
    )
    sites = field(
        Link("site", ("heritage-site",), "相关企业", "Enterprises of the site"),
        zh="工业遗产",
        en="Heritage sites",
        visibility=PUBLIC,
        many=True,
    )
    museums = field(
        Link("museum", ("museum",), "主办企业", "Run by"),
        zh="博物馆",
        en="Museums",
        visibility=PUBLIC,
        many=True,
    )
    credit_code = field(
        Text(longest=40),
        zh="统一社会信用代码",
        en="Unified social credit code",
        visibility=PUBLIC,
        weight=Weight.NUMBER,
    )
    website = field(
        Text(longest=500), zh="网址", en="Website", visibility=PUBLIC, weight=Weight.NONE
    )
    contacts = field(Group(Contact), zh="联系方式", en="Contacts", visibility=PUBLIC, many=True)
    sources = usual_fields.sources()
    notice = usual_fields.notice()
    staff = field(Group(Staff), zh="职工人数", en="Staff", visibility=PARTNER, many=True)
    archives = field(Text(), zh="厂史档案线索", en="Where its archives are", visibility=PARTNER)
    remarks = field(Text(), zh="内部备注", en="Remarks", visibility=INTERNAL)

    @classmethod
    def number_of(cls, values: Mapping[str, Any]) -> str | None:
        number = values.get("register_number")
        return None if number is None else str(number)

    @classmethod
    def check(cls, values: Mapping[str, Any]) -> Mapping[str, list[str]]:
        return lifetime.problems(values)
