"""What a record of an artifact holds, in the order of the census form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from kinds.artifacts import numbering
from kinds.artifacts.shapes import Acquisition, Inscription, Maker, Number, Parameter
from records.facets import CATEGORY, MATERIAL, PERIOD
from records.fields import INTERNAL, PUBLIC, Date, Group, LangText, Mass, Measurement, Term, Text
from records.kind import Kind, Placing, Role, Weight, field


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
    makers = field(
        Group(Maker),
        zh="制造者",
        en="Makers",
        visibility=PUBLIC,
        many=True,
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
    quantity = field(
        LangText(longest=200),
        zh="数量",
        en="Quantity",
        visibility=PUBLIC,
        weight=Weight.NONE,
        placing=Placing.TITLE_BLOCK,
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
    status = field(Term("holding-status"), zh="藏品状态", en="Status", visibility=PUBLIC)
    completeness = field(
        Term("completeness"),
        zh="完残程度",
        en="Completeness",
        visibility=PUBLIC,
        weight=Weight.NONE,
        placing=Placing.TITLE_BLOCK,
    )
    preservation = field(
        Term("preservation"),
        zh="保存状态",
        en="Preservation",
        visibility=PUBLIC,
        weight=Weight.NONE,
    )
    description = field(
        LangText(),
        zh="说明",
        en="Description",
        visibility=PUBLIC,
        role=Role.SUMMARY,
        placing=Placing.TEXT,
    )
    parameters = field(
        Group(Parameter),
        zh="技术参数",
        en="Technical parameters",
        visibility=PUBLIC,
        many=True,
        placing=Placing.TABLE,
    )
    inscriptions = field(
        Group(Inscription), zh="铭文", en="Inscriptions", visibility=PUBLIC, many=True
    )
    place_made = field(LangText(longest=500), zh="制造地", en="Place made", visibility=PUBLIC)
    place_used = field(LangText(longest=500), zh="使用地", en="Place used", visibility=PUBLIC)
    acquired = field(Group(Acquisition), zh="入藏", en="Acquired", visibility=PUBLIC)
    notice = field(
        LangText(longest=500),
        zh="提示",
        en="Notice",
        visibility=PUBLIC,
        weight=Weight.NONE,
        role=Role.NOTICE,
    )
    store_location = field(Text(longest=200), zh="库位", en="Store location", visibility=INTERNAL)
    valuation = field(Text(longest=200), zh="估价", en="Valuation", visibility=INTERNAL)
    donor = field(Text(longest=500), zh="捐赠人", en="Donor", visibility=INTERNAL)

    @classmethod
    def number_of(cls, values: Mapping[str, Any]) -> str | None:
        return numbering.register_number(values.get("numbers", ()))

    @classmethod
    def check(cls, values: Mapping[str, Any]) -> Mapping[str, list[str]]:
        return numbering.problems(values.get("numbers", ()))
