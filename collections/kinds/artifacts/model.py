"""What a record of an artifact holds, in the order of the census form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from kinds.artifacts import numbering, secrecy
from kinds.artifacts.history import SUBJECT, Acquisition, Condition, Grading, Holding
from kinds.artifacts.keeping import Care, Insurance, Right, Valuation
from kinds.artifacts.on_the_plate import Component, OnShow
from kinds.artifacts.shapes import Count, Dated, Inscription, Maker, Number, Parameter, Piece
from records import usual_fields
from records.facets import CATEGORY, INDUSTRY, MAKER, MATERIAL, PERIOD, PLACE
from records.fields import (
    INTERNAL,
    PARTNER,
    PUBLIC,
    Date,
    Group,
    LangText,
    Mass,
    Measurement,
    Place,
    Term,
    Text,
)
from records.kind import Kind, Placing, Role, Weight, field
from records.on_show import ON_SHOW


class Artifact(Kind):
    """A thing that a museum keeps (藏品)."""

    name, plural, zh, en = "artifact", "artifacts", "藏品", "Artifact"
    many: ClassVar[Mapping[str, str]] = {"en": "Objects"}
    # schema.org has no class for a museum's thing; CreativeWork carries what we know of it.
    schema_type = "CreativeWork"
    by_name = False

    numbers = field(
        Group(Number),
        zh="藏品编号",
        en="Numbers",
        visibility=PUBLIC,
        required=True,
        many=True,
        weight=Weight.NUMBER,
    )
    title = field(
        LangText(longest=1_000),
        zh="名称",
        en="Title",
        visibility=PUBLIC,
        required=True,
        weight=Weight.NAME,
        role=Role.LABEL,
        placing=Placing.NOWHERE,
    )
    former_titles = field(
        LangText(longest=1_000),
        zh="原名",
        en="Former titles",
        visibility=PUBLIC,
        many=True,
        weight=Weight.NAME,
    )
    made = field(
        Date(),
        zh="制造年代",
        en="Made",
        visibility=PUBLIC,
        facet=PERIOD,
        role=Role.WHEN,
        placing=Placing.TITLE_BLOCK,
    )
    dates = field(Group(Dated), zh="年代", en="Dates", visibility=PUBLIC, many=True)
    makers = field(
        Group(Maker),
        zh="制造者",
        en="Makers",
        visibility=PUBLIC,
        many=True,
        facet=MAKER,
        role=Role.MAKER,
        placing=Placing.TITLE_BLOCK,
    )
    industrial_type = field(
        Term("industrial-type"),
        zh="工业类型",
        en="Type",
        visibility=PUBLIC,
        facet=CATEGORY,
        placing=Placing.TITLE_BLOCK,
    )
    industries = field(
        Term("industry"),
        zh="行业",
        en="Industry",
        visibility=PUBLIC,
        many=True,
        facet=INDUSTRY,
        placing=Placing.TITLE_BLOCK,
    )
    category = field(Term("artifact-category"), zh="文物类别", en="Category", visibility=PUBLIC)
    materials = field(
        Term("material"),
        zh="质地",
        en="Material",
        visibility=PUBLIC,
        many=True,
        facet=MATERIAL,
        placing=Placing.TITLE_BLOCK,
    )
    material_words = field(
        LangText(longest=1_000), zh="质地说明", en="Material as recorded", visibility=PUBLIC
    )
    measures = field(
        Group(Measurement),
        zh="外形尺寸",
        en="Dimensions",
        visibility=PUBLIC,
        many=True,
        weight=Weight.NONE,
        placing=Placing.TITLE_BLOCK,
    )
    mass = field(
        Group(Mass), zh="质量", en="Mass", visibility=PUBLIC, many=True, weight=Weight.NONE
    )
    mass_band = field(
        Term("mass-band"), zh="质量范围", en="Mass band", visibility=PUBLIC, weight=Weight.NONE
    )
    quantity = field(
        LangText(longest=200),
        zh="数量",
        en="Quantity",
        visibility=PUBLIC,
        weight=Weight.NONE,
        placing=Placing.TITLE_BLOCK,
    )
    count = field(Group(Count), zh="件数", en="Count", visibility=PUBLIC, weight=Weight.NONE)
    set_type = field(
        Term("set-type"), zh="单件或成套", en="Single or set", visibility=PUBLIC, weight=Weight.NONE
    )
    pieces = field(
        Group(Piece),
        zh="成套各件",
        en="Pieces of the set",
        visibility=PUBLIC,
        many=True,
        placing=Placing.TABLE,
    )
    part_of = field(
        Text(longest=200),
        zh="所属整体",
        en="Part of",
        visibility=PUBLIC,
        weight=Weight.NUMBER,
        role=Role.WHOLE,
    )
    grade = field(
        Term("artifact-grade"),
        zh="文物级别",
        en="Grade",
        visibility=PUBLIC,
        weight=Weight.NONE,
        placing=Placing.TITLE_BLOCK,
    )
    gradings = field(
        Group(Grading), zh="定级", en="Gradings", visibility=PUBLIC, many=True, weight=Weight.NONE
    )
    status = field(Term("holding-status"), zh="藏品状态", en="Status", visibility=PUBLIC)
    completeness = field(
        Term("completeness"),
        zh="完残程度",
        en="Completeness",
        visibility=PUBLIC,
        weight=Weight.NONE,
        placing=Placing.TITLE_BLOCK,
    )
    completeness_words = field(
        LangText(longest=1_000), zh="完残说明", en="What is missing", visibility=PUBLIC
    )
    preservation = field(
        Term("preservation"),
        zh="保存状态",
        en="Preservation",
        visibility=PUBLIC,
        weight=Weight.NONE,
    )
    preservation_words = field(
        LangText(longest=1_000), zh="保存说明", en="State of preservation", visibility=PUBLIC
    )
    description = field(
        LangText(),
        zh="说明",
        en="Description",
        visibility=PUBLIC,
        role=Role.SUMMARY,
        placing=Placing.TEXT,
    )
    significance = field(
        LangText(), zh="价值", en="Significance", visibility=PUBLIC, placing=Placing.TEXT
    )
    model = field(Text(longest=200), zh="型号", en="Model", visibility=PUBLIC, weight=Weight.NUMBER)
    serial_number = field(
        Text(longest=200),
        zh="出厂编号",
        en="Serial number",
        visibility=PUBLIC,
        weight=Weight.NUMBER,
    )
    nameplate = field(Text(), zh="铭牌文字", en="Nameplate", visibility=PUBLIC)
    process_step = field(LangText(longest=500), zh="工序", en="Process step", visibility=PUBLIC)
    working_state = field(
        Term("working-state"), zh="运行状态", en="Working state", visibility=PUBLIC
    )
    hazards = field(Term("hazard"), zh="危险因素", en="Hazards", visibility=PUBLIC, many=True)
    parameters = field(
        Group(Parameter),
        zh="技术参数",
        en="Technical parameters",
        visibility=PUBLIC,
        many=True,
        placing=Placing.TABLE,
    )
    parts = field(
        Group(Component),
        zh="零件明细",
        en="Parts list",
        visibility=PUBLIC,
        many=True,
        placing=Placing.TABLE,
    )
    inscriptions = field(
        Group(Inscription), zh="铭文", en="Inscriptions", visibility=PUBLIC, many=True
    )
    place_made = field(LangText(longest=500), zh="制造地", en="Place made", visibility=PUBLIC)
    place_used = field(LangText(longest=500), zh="使用地", en="Place used", visibility=PUBLIC)
    places = field(Place(), zh="地点", en="Places", visibility=PUBLIC, many=True, facet=PLACE)
    subjects = field(SUBJECT, zh="有关", en="About", visibility=PUBLIC, many=True)
    provenance = field(
        Group(Holding),
        zh="来源与流传",
        en="Provenance",
        visibility=PUBLIC,
        many=True,
        placing=Placing.TABLE,
    )
    on_show = field(
        Group(OnShow),
        zh="陈列",
        en="On show",
        visibility=PUBLIC,
        weight=Weight.NONE,
        facet=ON_SHOW,
        role=Role.ON_SHOW,
        placing=Placing.TITLE_BLOCK,
    )
    acquired = field(Group(Acquisition), zh="入藏", en="Acquired", visibility=PUBLIC)
    rights = field(
        Group(Right), zh="权利", en="Rights", visibility=PUBLIC, many=True, weight=Weight.NONE
    )
    content_note = field(
        LangText(longest=1_000),
        zh="内容提示",
        en="Content note",
        visibility=PUBLIC,
        weight=Weight.NONE,
    )
    notice = usual_fields.notice()
    conditions = field(
        Group(Condition), zh="保存状况检查", en="Condition checks", visibility=PARTNER, many=True
    )
    care = field(Group(Care), zh="公布前须知", en="Before publication", visibility=INTERNAL)
    store_location = field(Text(longest=200), zh="库位", en="Store location", visibility=INTERNAL)
    current_location = field(
        Text(longest=200), zh="现在位置", en="Current location", visibility=INTERNAL
    )
    valuation = field(Text(longest=200), zh="估价", en="Valuation", visibility=INTERNAL)
    valuations = field(
        Group(Valuation), zh="历次估价", en="Valuations", visibility=INTERNAL, many=True
    )
    insurance = field(Group(Insurance), zh="保险", en="Insurance", visibility=INTERNAL)
    donor = field(Text(longest=500), zh="捐赠人", en="Donor", visibility=INTERNAL)
    donor_contact = field(
        Text(longest=500), zh="捐赠人联系方式", en="Donor's contact", visibility=INTERNAL
    )

    @classmethod
    def number_of(cls, values: Mapping[str, Any]) -> str | None:
        return numbering.register_number(values.get("numbers", ()))

    @classmethod
    def check(cls, values: Mapping[str, Any]) -> Mapping[str, list[str]]:
        return numbering.problems(values.get("numbers", ()))

    @classmethod
    def hindrances(cls, values: Mapping[str, Any], *, today: date) -> Mapping[str, list[str]]:
        return secrecy.hindrances(values, today=today)
