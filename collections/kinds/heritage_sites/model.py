"""What a record of a heritage site holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kinds.heritage_sites import standing
from kinds.heritage_sites.shapes import (
    Component,
    CoreItem,
    Extent,
    Owner,
    Plan,
    Protection,
    Review,
    Significance,
)
from kinds.heritage_sites.standing import Recognition
from records import usual_fields
from records.facets import INDUSTRY, PERIOD, PLACE, Facet
from records.fields import INTERNAL, PUBLIC, Date, Group, LangText, Place, Term, Text
from records.kind import Kind, Placing, Role, Weight, field

LEVEL = Facet("heritage_level", "遗产级别", "Heritage level", "heritage-level")


class HeritageSite(Kind):
    """A site of industrial heritage (工业遗产)."""

    name, plural, zh, en = "heritage-site", "heritage-sites", "工业遗产", "Heritage site"
    schema_type = "LandmarksOrHistoricalBuildings"

    site_number = field(
        Text(longest=60),
        zh="遗产编号",
        en="Site number",
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
    former_names = field(
        LangText(longest=300),
        zh="曾用名",
        en="Former names",
        visibility=PUBLIC,
        many=True,
        weight=Weight.NAME,
    )
    level = field(
        Term("heritage-level"),
        zh="级别",
        en="Level",
        visibility=PUBLIC,
        facet=LEVEL,
        placing=Placing.TITLE_BLOCK,
    )
    status = field(
        Term("heritage-status"),
        zh="认定状态",
        en="Status",
        visibility=PUBLIC,
        placing=Placing.TITLE_BLOCK,
    )
    batch = field(
        Text(longest=60), zh="批次", en="Batch", visibility=PUBLIC, placing=Placing.TITLE_BLOCK
    )
    recognised = field(
        Date(), zh="认定时间", en="Recognised", visibility=PUBLIC, placing=Placing.TITLE_BLOCK
    )
    document = field(
        Text(longest=200), zh="文号", en="Document", visibility=PUBLIC, weight=Weight.NUMBER
    )
    built = field(
        Date(),
        zh="始建年代",
        en="Built",
        visibility=PUBLIC,
        facet=PERIOD,
        role=Role.WHEN,
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
    places = field(
        Place(),
        zh="地点",
        en="Places",
        visibility=PUBLIC,
        many=True,
        facet=PLACE,
        placing=Placing.TITLE_BLOCK,
    )
    description = field(
        LangText(),
        zh="说明",
        en="Description",
        visibility=PUBLIC,
        role=Role.SUMMARY,
        placing=Placing.TEXT,
    )
    components = field(
        Group(Component),
        zh="组成部分",
        en="Components",
        visibility=PUBLIC,
        many=True,
        placing=Placing.TABLE,
    )
    core_items = field(
        Group(CoreItem),
        zh="核心物项",
        en="Core items",
        visibility=PUBLIC,
        many=True,
        placing=Placing.TABLE,
    )
    significance = field(
        Group(Significance), zh="价值", en="Significance", visibility=PUBLIC, many=True
    )
    owners = field(Group(Owner), zh="所有权人", en="Owners", visibility=PUBLIC, many=True)
    protection = field(
        Group(Protection),
        zh="保护级别",
        en="Protection",
        visibility=PUBLIC,
        many=True,
        placing=Placing.TABLE,
    )
    repair = field(Term("repair-state"), zh="保存状况", en="State of repair", visibility=PUBLIC)
    repair_words = field(LangText(), zh="保存状况说明", en="On its state", visibility=PUBLIC)
    boundary = field(
        Group(Extent), zh="保护范围", en="Boundary", visibility=PUBLIC, weight=Weight.NONE
    )
    buffer = field(
        Group(Extent), zh="建设控制地带", en="Buffer zone", visibility=PUBLIC, weight=Weight.NONE
    )
    plans = field(Group(Plan), zh="保护利用规划", en="Plans", visibility=PUBLIC, many=True)
    recognitions = field(
        Group(Recognition),
        zh="认定沿革",
        en="History of recognition",
        visibility=PUBLIC,
        many=True,
        placing=Placing.TABLE,
    )
    reviews = field(Group(Review), zh="复核", en="Reviews", visibility=PUBLIC, many=True)
    next_review = field(
        Date(), zh="下次复核", en="Next review", visibility=PUBLIC, weight=Weight.NONE
    )
    sources = usual_fields.sources()
    notice = usual_fields.notice()
    contact = field(Text(longest=500), zh="内部联系人", en="Contact person", visibility=INTERNAL)
    remarks = field(Text(), zh="内部备注", en="Remarks", visibility=INTERNAL)

    @classmethod
    def number_of(cls, values: Mapping[str, Any]) -> str | None:
        number = values.get("site_number")
        return None if number is None else str(number)

    @classmethod
    def check(cls, values: Mapping[str, Any]) -> Mapping[str, list[str]]:
        return standing.problems(values)
