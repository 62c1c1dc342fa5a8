"""Place: where something was, as told, as a division of the state, as a point, when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import Schema, post_load
from marshmallow import fields as ma
from marshmallow.experimental.context import Context

from records.fields.base import Wording
from records.fields.date import Date
from records.fields.divisions import VOCABULARY, find_division
from records.fields.group import Group
from records.fields.lang_text import LangText
from records.fields.loading import Loading
from records.fields.point import Point
from records.fields.shapes import Shape, part, schema_of
from records.fields.term import Term
from vocabularies.terms import Term as Entry
from vocabularies.terms import Terms

LONGEST_WORDS = 500
_WORDS = LangText(longest=LONGEST_WORDS)


class Where(Shape):
    """A place in the words in which it was published, and what is known of it beside them."""

    role = part(Term("place-role"), zh="关系", en="Role")
    words = part(_WORDS, zh="地点", en="Place")
    code_then = part(Term(VOCABULARY, former=True), zh="当时的行政区划", en="Division then")
    code_now = part(Term(VOCABULARY), zh="现在的行政区划", en="Division now")
    point = part(Point(), zh="坐标", en="Point")
    when = part(Date(), zh="时间", en="When")

    @classmethod
    def check(cls, value: Mapping[str, Any]) -> Mapping[str, list[str]]:
        if any(name in value for name in ("words", "code_then", "code_now", "point")):
            return {}
        return {"words": ["expected words, a code or a point"]}

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        """`Used at: Yangshupu, Shanghai (1890–1930)`."""
        shown = next(
            (said[name] for name in ("words", "code_now", "code_then") if name in said), ""
        )
        line = shown or said.get("point", "")
        colon, opens, closes = (": ", " (", ")") if lang == "en" else ("：", "（", "）")
        if role := said.get("role"):
            line = f"{role}{colon}{line}"
        return f"{line}{opens}{said['when']}{closes}" if "when" in said else line

    @classmethod
    def read(cls, cell: str, terms: Terms) -> list[dict[str, Any]]:
        """The words as they are; the division where they name one and no other."""
        if terms.get(VOCABULARY, cell.strip()):
            return [{"code_now": cell.strip()}]
        (words,) = _WORDS.read(cell, terms)
        return [{"words": words, **_named(words, terms)}]

    @classmethod
    def write(cls, value: Mapping[str, Any], terms: Terms, lang: str = "zh") -> str:
        words = value.get("words", {})
        if not words:
            return str(value.get("code_now", ""))
        return str(next(iter(words.values()))) if len(words) == 1 else ""


@dataclass(frozen=True, slots=True)
class Place(Group):
    """`{"role": "made", "words": {"zh": "山东省烟台市芝罘区"}, "code_now": "370602", "point": …}`.

    Codes are of the vocabulary `division` (GB/T 2260): the one valid then and the one now. Facet
    values are the division now, else then, and those that it lies in. Where neither is given they
    are completed from the words, if these name one division and no other.
    """

    completes: ClassVar[bool] = True

    shape: type[Shape] = Where

    def schema(self) -> ma.Field[Any]:
        return ma.Nested(_schema(self.shape))

    def facets(self, value: Mapping[str, Any], terms: Terms) -> Iterator[str]:
        if code := value.get("code_now") or value.get("code_then"):
            yield from (term.code for term in terms.lineage(VOCABULARY, code))

    def said(self, value: Mapping[str, Any], lang: str, terms: Terms) -> dict[str, Wording]:
        """A division is said from the province down: 山东省烟台市芝罘区."""
        said = Group.said(self, value, lang, terms)
        for name in ("code_then", "code_now"):
            if name in value:
                said[name] = _in_full(value[name], lang, terms)
        return said

    def control(self) -> Mapping[str, Any]:
        return {**Group.control(self), "widget": "place"}


_made: dict[type[Shape], type[Schema]] = {}


def _schema(shape: type[Shape]) -> type[Schema]:
    """The schema of its shape, which completes the codes; made once."""
    if (known := _made.get(shape)) is not None:
        return known
    parts = schema_of(shape)
    made = type(parts.__name__, (parts,), {"complete": post_load(_completed)})
    return _made.setdefault(shape, made)


def _completed(_: Schema, value: dict[str, Any], **__: Any) -> dict[str, Any]:
    if "code_then" in value or "code_now" in value:
        return value
    return {**value, **_named(value.get("words", {}), Context[Loading].get().terms)}


def _named(words: Mapping[str, str], terms: Terms) -> dict[str, str]:
    """The codes of the division that words name, in whichever language; none where they differ."""
    found = {one.code: one for each in words.values() if (one := find_division(each, terms))}
    return _codes(found.popitem()[1], terms) if len(found) == 1 else {}


def _codes(found: Entry, terms: Terms) -> dict[str, str]:
    """A division that is gone is the one of then; now it is the one that took its place."""
    if not found.retired:
        return {"code_now": found.code}
    now: Entry | None = found
    seen = set()
    while now and now.retired and now.successor and now.code not in seen:
        seen.add(now.code)
        now = terms.get(VOCABULARY, now.successor)
    then = {"code_then": found.code}
    return {**then, "code_now": now.code} if now and not now.retired else then


def _in_full(code: str, lang: str, terms: Terms) -> Wording:
    lineage = list(terms.lineage(VOCABULARY, code))
    if not lineage:
        return Wording(code)
    if lang == "en" and all(term.en for term in lineage):
        return Wording(", ".join(term.en for term in lineage), "en")
    return Wording("".join(term.zh for term in reversed(lineage)), "zh")
