"""Measure: a value and its unit as found, with the SI value beside them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, ClassVar

from marshmallow import Schema, ValidationError, post_load, validate
from marshmallow import fields as ma

from records.fields.base import CellError, FieldType, IndexValue, Wording
from records.fields.cells import quoted, read_json, reads_as, written
from records.fields.text import checked
from records.measures import Unit, get_unit, list_units, read_quantity, si_value
from records.measures.quantities import VALUE
from vocabularies.terms import Terms

# The end is said so that Python and the ECMA 262 of JSON Schema understand it alike.
DIGITS = rf"^(?:{VALUE})$(?![\s\S])"
# What rounding in another program may have done to an SI value that is sent along.
TOLERANCE = 1e-9
# A longer cell is no value and unit.
LONGEST = 100


class MeasureSchema(Schema):
    """`{"value": "590", "unit": "mm", "si": 0.59}`; si is computed, one that differs is refused."""

    value = ma.String(
        required=True,
        validate=validate.Regexp(DIGITS, error="expected digits such as 590 or 3.194"),
    )
    unit = ma.String(required=True)
    si = ma.Float(allow_none=True, allow_nan=False)

    @post_load
    def complete(self, measure: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        """Put the SI value beside what was found."""
        unit = get_unit(measure["unit"])
        si = si_value(measure["value"], unit)
        told = measure.get("si")
        if told is not None and not math.isclose(told, si, rel_tol=TOLERANCE, abs_tol=1e-12):
            raise ValidationError(
                {"si": [f"{measure['value']} {unit.en} is {si} {unit.si}, got {told}"]}
            )
        return {"value": measure["value"], "unit": unit.code, "si": si}


@cache
def _schema(dimension: str | None) -> type[Schema]:
    codes = [unit.code for unit in list_units().values() if dimension in {None, unit.dimension}]
    units = ma.String(
        required=True,
        validate=validate.OneOf(codes, error=f"expected one of the units {', '.join(codes)}"),
    )
    name = "".join(word.title() for word in (dimension or "").split()) + "Measure"
    return type(name, (MeasureSchema,), {"unit": units})


@dataclass(frozen=True, slots=True)
class Measure(FieldType):
    """A measured value; `dimension` (of config/units.csv: length, mass, power …) limits its units.

    `index` gives the value in the SI unit of the dimension as num_from.
    """

    completes: ClassVar[bool] = True

    dimension: str | None = None

    def schema(self) -> ma.Field[Any]:
        return ma.Nested(_schema(self.dimension))

    def index(self, value: Mapping[str, Any]) -> Iterator[IndexValue]:
        yield IndexValue(num_from=value["si"])

    def facets(self, value: Mapping[str, Any], terms: Terms) -> Iterator[str]:
        return iter(())

    def texts(self, value: Mapping[str, Any], terms: Terms) -> Iterator[Wording]:
        yield self.words(value, "en", terms)
        yield self.words(value, "zh", terms)

    def words(self, value: Mapping[str, Any], lang: str, terms: Terms) -> Wording:
        unit = get_unit(value["unit"])
        if lang == "en":
            return Wording(f"{value['value']} {unit.en}", "en")
        return Wording(f"{value['value']} {unit.zh}", "zh")

    def read(self, cell: str, terms: Terms) -> list[Any]:
        if not cell.strip():
            return []
        if (told := read_json(self, cell, terms)) is not None:
            return [told]
        found = read_quantity(checked(cell, LONGEST))
        if found is None or self.dimension not in {None, get_unit(found.unit).dimension}:
            raise self._refused(cell)
        return [asdict(found)]

    def write(self, value: Mapping[str, Any], terms: Terms, lang: str = "zh") -> str:
        """`1.5 亩`; as on an English page where the Chinese unit is another's too."""
        words = self.words(value, lang, terms).text
        if reads_as(self, value, words, terms):
            return words
        return written(self, value, self.words(value, "en", terms).text, terms)

    def control(self) -> Mapping[str, Any]:
        units = [
            {"code": unit.code, "label": {"zh": unit.zh, "en": unit.en}} for unit in self._units()
        ]
        return {"widget": "measure", "units": units}

    def _units(self) -> list[Unit]:
        return [unit for unit in list_units().values() if self.dimension in {None, unit.dimension}]

    def _refused(self, cell: str) -> CellError:
        units = self._units()
        return CellError(
            zh=f"看不懂“{quoted(cell)}”：请写数字和单位（{'、'.join(unit.zh for unit in units)}）",
            en=f"cannot read '{quoted(cell)}': expected a number with a unit "
            f"({', '.join(unit.en for unit in units)})",
        )
