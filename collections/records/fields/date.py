"""Date: a date of history as written, with bounds and certainty beside the words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import fields as ma

from records.dates import Certainty, read
from records.dates.eras import list_industrial_periods
from records.dates.saying import in_chinese, in_english
from records.fields.base import CellError, Change, FieldType, IndexValue, Wording
from records.fields.cells import quoted, read_json, written
from records.fields.date_schema import BASIS, LONGEST, DateSchema, bounds, completed
from records.fields.lang_text import as_written
from records.fields.term import Term
from records.fields.text import checked
from vocabularies.terms import Terms

# In a span of so many years each year is a word to find it by; in a longer one its ends are.
EACH_YEAR_WITHIN = 12
_BASIS = Term(BASIS)
_LABELS = {
    "from": {"zh": "起", "en": "From"},
    "to": {"zh": "止", "en": "To"},
    "certainty": {"zh": "确定程度", "en": "Certainty"},
    "basis": {"zh": "依据", "en": "Basis"},
}


def starts(value: Mapping[str, Any]) -> float | None:
    """The decimal year to sort by: where it begins, or what it was before; None if unknown."""
    first, last = bounds(value)
    near = first or last
    return near.opens() if near else None


@dataclass(frozen=True, slots=True)
class Date(FieldType):
    """A date as written: the words stay, bounds and certainty stand beside them.

    `index` gives decimal years, [num_from, num_to): 1939 is 1939.0 to 1940.0, None where open.
    Facet values are codes of the vocabulary industrial-period that the bounds overlap; a date
    before or after a year counts under the periods of that year only. What the date is of (made,
    first used, withdrawn …) is a part of its own in a group with it.
    """

    completes: ClassVar[bool] = True

    def schema(self) -> ma.Field[Any]:
        return ma.Nested(DateSchema)

    def index(self, value: Mapping[str, Any]) -> Iterator[IndexValue]:
        first, last = bounds(value)
        if first or last:
            yield IndexValue(
                num_from=first.opens() if first else None,
                num_to=last.closes() if last else None,
            )
        if "basis" in value:
            yield from _BASIS.index(value["basis"])

    def facets(self, value: Mapping[str, Any], terms: Terms) -> Iterator[str]:
        first, last = bounds(value)
        start, end = first or last, last or first
        if start and end:
            yield from list_industrial_periods(start, end)

    def texts(self, value: Mapping[str, Any], terms: Terms) -> Iterator[Wording]:
        yield as_written(value["words"])
        first, last = bounds(value)
        ends = sorted({bound.year for bound in (first, last) if bound})
        if len(ends) == 2 and ends[1] - ends[0] < EACH_YEAR_WITHIN:
            ends = list(range(ends[0], ends[1] + 1))
        for year in ends:
            if year > 0 and str(year) not in value["words"]:
                yield Wording(str(year))
            elif year <= 0:
                yield from (Wording(f"公元前{1 - year}年", "zh"), Wording(f"{1 - year} BCE", "en"))

    def words(self, value: Mapping[str, Any], lang: str, terms: Terms) -> Wording:
        """As written, for readers of the other language by its bounds; then what it rests on."""
        wording = self._dated(value, lang)
        if "basis" not in value:
            return wording
        basis = _BASIS.words(value["basis"], wording.lang or lang, terms).text
        if (wording.lang or lang) == "zh":
            return Wording(f"{wording.text}（{basis}）", wording.lang)
        return Wording(f"{wording.text} ({basis.lower()})", wording.lang)

    def _dated(self, value: Mapping[str, Any], lang: str) -> Wording:
        wording = as_written(value["words"])
        first, last = bounds(value)
        certainty = Certainty(value["certainty"])
        if lang == "en" and wording.lang == "zh" and (said := in_english(first, last, certainty)):
            return Wording(said, "en")
        if lang == "zh" and wording.lang == "en" and (said := in_chinese(first, last, certainty)):
            return Wording(said, "zh")
        return wording

    def read(self, cell: str, terms: Terms) -> list[Any]:
        if not cell.strip():
            return []
        if (told := read_json(self, cell, terms)) is not None:
            return [told]
        if (reading := read(checked(cell, LONGEST))) is None:
            raise CellError(
                zh=f"看不懂年代“{quoted(cell)}”：请写作 1953年5月、约1890年、20世纪50年代、"
                "光绪十六年，或写“年代不详”",
                en=f"cannot read the date '{quoted(cell)}': expected such as 1953, May 1953, "
                "c. 1890, 1894-1898, early 19th century, or 'date not known'",
            )
        return [completed(cell, reading)]

    def write(self, value: Mapping[str, Any], terms: Terms, lang: str = "zh") -> str:
        """The words alone where bounds and certainty follow from them."""
        return written(self, value, value["words"], terms)

    def control(self) -> Mapping[str, Any]:
        return {
            "widget": "date",
            "longest": LONGEST,
            "certainties": [certainty.value for certainty in Certainty],
            "basis": _BASIS.control(),
        }

    def differ(
        self,
        before: Mapping[str, Any] | None,
        after: Mapping[str, Any] | None,
        lang: str,
        terms: Terms,
    ) -> Sequence[Change]:
        """One change where the words did; else each of bounds, certainty and basis that did."""
        if before is None or after is None or before["words"] != after["words"]:
            return FieldType.differ(self, before, after, lang, terms)
        known = "en" if lang == "en" else "zh"
        return [
            Change(
                _LABELS[key][known], *(_part(key, value, lang, terms) for value in (before, after))
            )
            for key in _LABELS
            if before.get(key) != after.get(key)
        ]


def _part(key: str, value: Mapping[str, Any], lang: str, terms: Terms) -> str | None:
    told: str | None = value.get(key)
    return _BASIS.words(told, lang, terms).text if told and key == "basis" else told
