"""The groups of an artifact that repeat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from records.fields import INTERNAL, Date, LangText, Shape, Term, Text, part
from records.fields.lang_text import written_in
from vocabularies.terms import Terms


class Number(Shape):
    """A number by which somebody knows the artifact."""

    value = part(Text(longest=200), zh="编号", en="Number", required=True)
    type = part(Term("number-type"), zh="编号类型", en="Type", required=True)
    issuer = part(Text(longest=200), zh="编号单位", en="Issued by")

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        kind = said.get("type", "")
        return f"{said['value']} ({kind})" if lang == "en" else f"{said['value']}（{kind}）"

    @classmethod
    def read(cls, cell: str, terms: Terms) -> list[dict[str, Any]]:
        return [{"value": cell.strip(), "type": "general-register"}]


class Maker(Shape):
    """Who had a part in making it, under the name of that time."""

    name = part(LangText(longest=500), zh="名称", en="Name", required=True)
    role = part(Term("maker-role"), zh="角色", en="Role")
    qualifier = part(LangText(longest=100), zh="限定", en="Qualifier")

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        return f"{said.get('qualifier', '')} {said['name']}".strip()

    @classmethod
    def read(cls, cell: str, terms: Terms) -> list[dict[str, Any]]:
        return [{"name": {written_in(cell): cell.strip()}}]


class Parameter(Shape):
    """A technical parameter as it is on the plate or in the book."""

    name = part(LangText(longest=200), zh="项目", en="Parameter", required=True)
    value = part(Text(longest=200), zh="数值", en="Value", required=True)
    unit = part(Text(longest=40), zh="单位", en="Unit")

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        colon = ": " if lang == "en" else "："
        return f"{said['name']}{colon}{said['value']} {said.get('unit', '')}".strip()


class Inscription(Shape):
    """What is written on it: as transcribed, and its translation."""

    transcription = part(Text(), zh="录文", en="Transcription", required=True)
    translation = part(LangText(longest=2_000), zh="译文", en="Translation", own_language=True)
    position = part(LangText(longest=200), zh="位置", en="Position")

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        line = f"“{said['transcription']}”"
        if where := said.get("position"):
            line = f"{where}: {line}" if lang == "en" else f"{where}：{line}"
        if away := said.get("translation"):
            line += f" ({away})" if lang == "en" else f"（{away}）"
        return line


class Acquisition(Shape):
    """How and when it came in; from whom is for the museum alone."""

    method = part(Term("acquisition-method"), zh="来源", en="Method")
    date = part(Date(), zh="入藏时间", en="Date")
    credit = part(LangText(longest=500), zh="鸣谢", en="Credit")
    source = part(Text(longest=500), zh="来源单位或个人", en="From", visibility=INTERNAL)
