"""Link: another record, by a named relation, perhaps in words and dated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import ValidationError
from marshmallow import fields as ma

from foundation.identifiers import is_identifier
from records.fields.base import Change, FieldType, IndexValue, Linked, Reference, Wording
from records.fields.cells import read_json, written
from records.fields.date import Date
from records.fields.group import Group
from records.fields.lang_text import LangText, in_language
from records.fields.shapes import Shape, part
from vocabularies.terms import Terms

LONGEST_NAME = 500


class Identifier(ma.String):
    """An identifier of this house, by its shape; whether there is such a record is asked later."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        written = str(super()._deserialize(value, attr, data, **kwargs))
        if not is_identifier(written):
            raise ValidationError("expected the identifier of a record")
        return written


@dataclass(frozen=True, slots=True)
class _Target(FieldType):
    """The public identifier of a record; of which kinds is said by the link."""

    def schema(self) -> ma.Field[Any]:
        return Identifier(metadata={"pattern": "^[0-9bcdfghjkmnp-tv-xz]{10}$"})

    def index(self, value: str) -> Iterator[IndexValue]:
        yield IndexValue(text=value)

    def facets(self, value: str, terms: Terms) -> Iterator[str]:
        return iter(())

    def texts(self, value: str, terms: Terms) -> Iterator[Wording]:
        return iter(())

    def words(self, value: str, lang: str, terms: Terms) -> Wording:
        return Wording(value)

    def read(self, cell: str, terms: Terms) -> list[Any]:
        return [cell.strip()] if cell.strip() else []

    def write(self, value: str, terms: Terms, lang: str = "zh") -> str:
        return value

    def control(self) -> Mapping[str, Any]:
        return {"widget": "text", "longest": 10}


class Linking(Shape):
    """What a link holds."""

    to = part(_Target(), zh="记录", en="Record")
    name = part(LangText(longest=LONGEST_NAME), zh="名称", en="Name")
    when = part(Date(), zh="时间", en="When")

    @classmethod
    def check(cls, value: Mapping[str, Any]) -> Mapping[str, list[str]]:
        if "to" in value or "name" in value:
            return {}
        return {"to": ["expected a record or a name"]}


_TOLD = Group(Linking)
_NAME, _WHEN = LangText(longest=LONGEST_NAME), Date()


@dataclass(frozen=True, slots=True)
class Link(FieldType):
    """`{"to": "9cf2…", "name": {"zh": "江南机器制造总局"}, "when": {"words": "1865—1905"}}`.

    At least one of `to` and `name`: the words as told stay, whether or not the record is known.
    relation: its name where links are listed; inverse_zh, inverse_en: what the other record calls
    it. For readers who may see it a known record's `kind` and `label` stand beside `to`.
    """

    completes: ClassVar[bool] = True

    relation: str
    to: tuple[str, ...]
    inverse_zh: str
    inverse_en: str

    def inverse(self, lang: str) -> str:
        """What the relation is called from the other side."""
        return self.inverse_en if lang == "en" else self.inverse_zh

    def schema(self) -> ma.Field[Any]:
        made = _TOLD.schema()
        made.metadata = {"x-relation": self.relation, "x-kinds": list(self.to)}
        return made

    def index(self, value: Mapping[str, Any]) -> Iterator[IndexValue]:
        yield from _TOLD.index(value)

    def facets(self, value: Mapping[str, Any], terms: Terms) -> Iterator[str]:
        return iter(())

    def texts(self, value: Mapping[str, Any], terms: Terms) -> Iterator[Wording]:
        label: Mapping[str, str] = value.get("label", {})
        yield from (Wording(words, lang) for lang, words in label.items())
        yield from _TOLD.texts(value, terms)

    def words(self, value: Mapping[str, Any], lang: str, terms: Terms) -> Wording:
        """What the record is called, else the name as told, else its identifier; and when."""
        called = in_language(value.get("label") or value.get("name") or {}, lang)
        if not called.text:
            called = Wording(str(value.get("to", "")))
        if "when" not in value:
            return called
        when = _WHEN.words(value["when"], lang, terms).text
        line = f"{called.text} ({when})" if lang == "en" else f"{called.text}（{when}）"
        return Wording(line, called.lang)

    def read(self, cell: str, terms: Terms) -> list[Any]:
        if (told := read_json(self, cell, terms)) is not None:
            return [told]
        if is_identifier(cell.strip()):
            return [{"to": cell.strip()}]
        return [{"name": name} for name in _NAME.read(cell, terms)]

    def write(self, value: Mapping[str, Any], terms: Terms, lang: str = "zh") -> str:
        """The identifier alone, or the name alone; else JSON."""
        name = value.get("name")
        words = value.get("to") or (name and _NAME.write(name, terms, lang)) or ""
        return written(self, value, words, terms)

    def control(self) -> Mapping[str, Any]:
        return {
            "widget": "link",
            "relation": self.relation,
            "kinds": list(self.to),
            "inverse": {"zh": self.inverse_zh, "en": self.inverse_en},
            "parts": _TOLD.control()["parts"],
        }

    def differ(
        self,
        before: Mapping[str, Any] | None,
        after: Mapping[str, Any] | None,
        lang: str,
        terms: Terms,
    ) -> Sequence[Change]:
        """The changes of record, name and time; a link that came or went is one change."""
        if before is None or after is None:
            return FieldType.differ(self, before, after, lang, terms)
        return _TOLD.differ(before, after, lang, terms)

    def references(self, value: Mapping[str, Any]) -> Iterator[Reference]:
        if "to" not in value:
            return
        span = next(_WHEN.index(value["when"]), IndexValue()) if "when" in value else IndexValue()
        yield Reference(value["to"], self.relation, self.to, span.num_from, span.num_to)

    def linked(self, value: Mapping[str, Any]) -> Iterator[Linked]:
        if "label" in value:
            yield Linked(value["to"], value["kind"], value["label"])

    def resolved(self, value: Mapping[str, Any], known: Mapping[str, Linked]) -> Any:
        told = {name: each for name, each in value.items() if name in Linking.parts}
        if (found := known.get(value.get("to", ""))) is not None:
            return {**told, "kind": found.kind, "label": dict(found.label)}
        told.pop("to", None)
        return told if "name" in told else None
