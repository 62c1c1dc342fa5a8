"""The groups that say what an artifact is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from records.facets import LONGEST_VALUE
from records.fields import (
    Date,
    Group,
    LangText,
    Link,
    Measure,
    Measurement,
    Region,
    Shape,
    Term,
    Text,
    Wording,
    part,
)
from records.fields.lang_text import in_language, written_in
from vocabularies.terms import Terms

MAKER = Link("maker", ("enterprise", "person"), "制造的藏品", "Objects made")


@dataclass(frozen=True, slots=True)
class InUse(Date):
    """When a number was in use: a year there is no number to find the thing by."""

    def texts(self, value: Mapping[str, Any], terms: Terms) -> Iterator[Wording]:
        return iter(())


class Number(Shape):
    """A number by which somebody knows the artifact."""

    value = part(Text(longest=200), zh="编号", en="Number", required=True)
    type = part(Term("number-type"), zh="编号类型", en="Type", required=True)
    issuer = part(Text(longest=200), zh="编号单位", en="Issued by")
    when = part(InUse(), zh="使用时间", en="In use")

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        about = [said[name] for name in ("type", "when") if name in said]
        if lang == "en":
            return f"{said['value']} ({', '.join(about)})"
        return f"{said['value']}（{'，'.join(about)}）"

    @classmethod
    def read(cls, cell: str, terms: Terms) -> list[dict[str, Any]]:
        return [{"value": cell.strip(), "type": "general-register"}]


class Dated(Shape):
    """One of its dates: of what, when, and how the census sorts it."""

    role = part(Term("date-role"), zh="事项", en="Event", required=True)
    date = part(Date(), zh="年代", en="Date", required=True)
    period_type = part(Term("period-type"), zh="年代类型", en="Type of period")
    period = part(Term("historical-period"), zh="历史年代", en="Historical period")

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        colon = ": " if lang == "en" else "："
        return f"{said['role']}{colon}{said['date']}"


class Maker(Shape):
    """Who had a part in making it, under the name of that time."""

    name = part(LangText(longest=500), zh="名称", en="Name", required=True)
    role = part(Term("maker-role"), zh="角色", en="Role")
    qualifier = part(LangText(longest=100), zh="限定", en="Qualifier")
    certainty = part(Term("certainty"), zh="确定程度", en="Certainty")
    source = part(Text(longest=500), zh="依据", en="Source")
    who = part(MAKER, zh="企业或人物", en="Enterprise or person")

    @classmethod
    def facets(cls, value: Mapping[str, Any], terms: Terms) -> Iterator[str]:
        """The record that tells of the maker, whatever it was called then; else the name."""
        known = value.get("who", {}).get("to")
        yield (known or in_language(value["name"], "zh").text)[:LONGEST_VALUE]

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        line = f"{said.get('qualifier', '')} {said['name']}".strip()
        if sure := said.get("certainty"):
            line += f" ({sure.lower()})" if lang == "en" else f"（{sure}）"
        return line

    @classmethod
    def read(cls, cell: str, terms: Terms) -> list[dict[str, Any]]:
        return [{"name": {written_in(cell): cell.strip()}}]


class Count(Shape):
    """How many: as the register counts them, and how many pieces that is."""

    count = part(Text(longest=40), zh="数量", en="Count", required=True)
    unit = part(Term("quantity-unit"), zh="单位", en="Unit")
    pieces = part(Text(longest=40), zh="实际数量", en="Pieces")

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        """`2套（实际数量 15）`, `2 sets (15 pieces)`."""
        pieces = said.get("pieces")
        if lang == "en":
            line = f"{said['count']} {said.get('unit', '').lower()}".strip()
            return f"{line} ({pieces} pieces)" if pieces else line
        line = f"{said['count']}{said.get('unit', '')}"
        return f"{line}（实际数量 {pieces}）" if pieces else line


class Piece(Shape):
    """A piece of a set: it has a number, a size, a state and a place of its own."""

    number = part(Text(longest=200), zh="分号", en="Number", required=True)
    name = part(LangText(longest=500), zh="名称", en="Name")
    measures = part(Group(Measurement), zh="尺寸", en="Dimensions", many=True)
    completeness = part(Term("completeness"), zh="完残程度", en="Completeness")
    place = part(LangText(longest=200), zh="位置", en="Place in the set")


class Parameter(Shape):
    """A technical parameter as it is on the plate or in the book; and measured, where it can be."""

    name = part(LangText(longest=200), zh="项目", en="Parameter", required=True)
    value = part(Text(longest=200), zh="数值", en="Value", required=True)
    unit = part(Text(longest=40), zh="单位", en="Unit")
    measure = part(Measure(), zh="换算", en="As a measure")

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        colon = ": " if lang == "en" else "："
        return f"{said['name']}{colon}{said['value']} {said.get('unit', '')}".strip()


class Inscription(Shape):
    """What is written on it: as transcribed, as it is read, and its translation.

    region: where in a picture.
    """

    transcription = part(Text(), zh="录文", en="Transcription", required=True)
    translation = part(LangText(longest=2_000), zh="译文", en="Translation", own_language=True)
    position = part(LangText(longest=200), zh="位置", en="Position")
    type = part(Term("inscription-type"), zh="类型", en="Type")
    region = part(Region(), zh="图上区域", en="Region of a picture")
    reading = part(Text(), zh="释读", en="Reading")
    script = part(Term("script"), zh="字体", en="Script")
    direction = part(Term("text-direction"), zh="书写方向", en="Direction")

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        line = f"“{said['transcription']}”"
        if where := said.get("position") or said.get("type"):
            line = f"{where}: {line}" if lang == "en" else f"{where}：{line}"
        if reading := said.get("reading"):
            line += f" [{reading}]" if lang == "en" else f"（释读：{reading}）"
        if away := said.get("translation"):
            line += f" ({away})" if lang == "en" else f"（{away}）"
        return line
