"""Point: where on the earth, in which coordinate system, how precisely."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import Schema, ValidationError, validate
from marshmallow import fields as ma

from records.fields.base import CellError, FieldType, IndexValue, Wording
from records.fields.cells import quoted, read_json, written
from vocabularies.terms import Terms

# GCJ-02 is what Chinese web maps show, BD-09 Baidu's: up to 700 m and 1,200 m from WGS 84. A point
# whose system nobody knows is no point.
SYSTEMS = ("WGS84", "GCJ-02", "BD-09", "CGCS2000")
# Half the way round the earth in metres: a precision beyond says nothing.
COARSEST = 20_000_000
_DIGITS = r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,15})?"
_CELL = re.compile(
    rf"\s*({_DIGITS})\s*[,，]\s*({_DIGITS})\s+({'|'.join(SYSTEMS)})"
    r"(?:\s*±\s*([0-9]{1,8}(?:\.[0-9]{1,6})?)\s*m)?\s*\Z"
)


class Number(ma.Float):
    """A number of JSON within bounds; digits in a string are none."""

    def __init__(self, least: float, most: float, **kwargs: Any) -> None:
        within = validate.Range(least, most, error="expected a number from {min} to {max}")
        super().__init__(validate=within, allow_nan=False, **kwargs)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValidationError("expected a number")
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            raise ValidationError("expected a number")
        return number


class PointSchema(Schema):
    """`{"lat": 37.5391, "lon": 121.3993, "system": "WGS84", "precision": 50}`, metres."""

    lat = Number(-90, 90, required=True)
    lon = Number(-180, 180, required=True)
    system = ma.String(
        required=True,
        validate=validate.OneOf(SYSTEMS, error=f"expected one of {', '.join(SYSTEMS)}"),
    )
    precision = Number(0, COARSEST)


@dataclass(frozen=True, slots=True)
class Point(FieldType):
    """Degrees north and east in one coordinate system, never converted.

    A search by distance is the index's, so `index` gives nothing.
    """

    completes: ClassVar[bool] = True

    def schema(self) -> ma.Field[Any]:
        return ma.Nested(PointSchema)

    def index(self, value: Mapping[str, Any]) -> Iterator[IndexValue]:
        return iter(())

    def facets(self, value: Mapping[str, Any], terms: Terms) -> Iterator[str]:
        return iter(())

    def texts(self, value: Mapping[str, Any], terms: Terms) -> Iterator[Wording]:
        return iter(())

    def words(self, value: Mapping[str, Any], lang: str, terms: Terms) -> Wording:
        lat, lon = (_plain(value[name]) for name in ("lat", "lon"))
        near = f" ±{_plain(value['precision'])} m" if "precision" in value else ""
        return Wording(f"{lat}, {lon} {value['system']}{near}")

    def read(self, cell: str, terms: Terms) -> list[Any]:
        if not cell.strip():
            return []
        if (told := read_json(self, cell, terms)) is not None:
            return [told]
        found = _CELL.match(cell)
        if not found or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
            raise CellError(
                zh=f"看不懂坐标“{quoted(cell)}”：请写 纬度, 经度 坐标系，"
                "如 37.5391, 121.3993 WGS84 ±50 m",
                en=f"cannot read the point '{quoted(cell)}': expected such as "
                "37.5391, 121.3993 WGS84 ±50 m",
            )
        point: dict[str, Any] = {"lat": float(found[1]), "lon": float(found[2]), "system": found[3]}
        return [{**point, "precision": float(found[4])} if found[4] else point]

    def write(self, value: Mapping[str, Any], terms: Terms, lang: str = "zh") -> str:
        """`37.5391, 121.3993 WGS84 ±50 m`."""
        return written(self, value, self.words(value, "en", terms).text, terms)

    def control(self) -> Mapping[str, Any]:
        return {"widget": "point", "systems": list(SYSTEMS), "coarsest": COARSEST}


def _plain(number: float) -> str:
    return repr(number).removesuffix(".0")
