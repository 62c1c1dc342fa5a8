"""What the directory holds of a museum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from records.facets import INDUSTRY, PLACE
from records.fields import INTERNAL, PUBLIC, Date, LangText, Term, Text
from records.kind import Kind, Placing, Role, Weight, field


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
        Term("museum-type"), zh="类型", en="Type", visibility=PUBLIC, placing=Placing.TITLE_BLOCK
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
    province = field(Term("province"), zh="所在地区", en="Province", visibility=PUBLIC, facet=PLACE)
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
    description = field(
        LangText(),
        zh="这座馆",
        en="The museum",
        visibility=PUBLIC,
        role=Role.SUMMARY,
        placing=Placing.TEXT,
    )
    notice = field(
        LangText(longest=500),
        zh="提示",
        en="Notice",
        visibility=PUBLIC,
        weight=Weight.NONE,
        role=Role.NOTICE,
    )
    contact = field(Text(longest=500), zh="内部联系人", en="Contact person", visibility=INTERNAL)

    @classmethod
    def number_of(cls, values: Mapping[str, Any]) -> str | None:
        number = values.get("directory_number")
        return None if number is None else str(number)
