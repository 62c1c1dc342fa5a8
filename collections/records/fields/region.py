"""Region: a part of a picture, as the address that moves a viewer to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from marshmallow import ValidationError
from marshmallow import fields as ma

from records.fields.base import CellError, FieldType, IndexValue, Wording
from records.fields.cells import quoted
from records.fields.messages import also, in_chinese
from vocabularies.terms import Terms

LONGEST: Final = 2_000
_EXPECTED = "expected a region in percent such as 54.1,53,10.3,14.5 (left, top, width, height)"
_OUTSIDE = "expected a region inside the picture: left + width and top + height at most 100"
_EMPTY = "expected a region with a width and a height"
_PICTURE = "expected the number or the image id of a picture before #, such as 2#xywh=percent:…"
also(
    {
        _EXPECTED: "应为以百分比表示的区域，如 54.1,53,10.3,14.5（左、上、宽、高）",
        _OUTSIDE: "区域应在图像之内：左 + 宽、上 + 高都不超过 100",
        _EMPTY: "区域应有宽和高",
        _PICTURE: "# 前应为图像序号或图像标识，如 2#xywh=percent:…",
    }
)
_SIDE = r"\d{1,7}(?:\.\d{1,8})?"
_BOX = re.compile(
    rf"(?:xywh=)?(?P<unit>percent:|pct:|pixel:)?(?P<sides>{_SIDE}(?:\s*[,，]\s*{_SIDE}){{3}})\s*\Z"
)
_NUMBER = re.compile(r"[1-9]\d{0,4}\Z")
_IMAGE = re.compile(r"[0-9a-z]{4,20}\Z")
_FIRST: Final = "1"
_HUNDRED: Final = Decimal(100)
# What the link to a view is rounded by: such a region ends at the edge.
_ROUNDED: Final = Decimal("0.02")


@dataclass(frozen=True, slots=True)
class Box:
    """A region: left, top, width, height in percent of the picture, or in its pixels.

    picture: its number among those of the record, from 1, or an image id.
    """

    picture: str
    sides: tuple[Decimal, Decimal, Decimal, Decimal]
    percent: bool = True

    def written(self) -> str:
        """As the value holds it: `2#xywh=percent:54.1,53,10.3,14.5`."""
        sides = ",".join(_plain(side) for side in self.sides)
        return f"{self.picture}#xywh={'percent:' if self.percent else ''}{sides}"

    def within(self, width: int, height: int) -> tuple[float, float, float, float] | None:
        """Left, top, width, height in percent of a picture so large; None where it lies beyond."""
        x, y, w, h = (float(side) for side in self.sides)
        if not self.percent:
            x, w = 100 * x / width, 100 * w / width
            y, h = 100 * y / height, 100 * h / height
        inside = x + w <= 100.001 and y + h <= 100.001
        return (round(x, 4), round(y, 4), round(w, 4), round(h, 4)) if inside else None


def box_of(written: str) -> Box:
    """The region that is written: the sides alone, a media fragment, or the link to a view.

    `54.1,53,10.3,14.5` in percent of the first picture; `2#xywh=percent:…` of the second,
    `b0kd1t9cf2#xywh=10,20,300,80` in pixels of one by its image id; `https://…?picture=2#xywh=…`
    (https://www.w3.org/TR/media-frags/). ValidationError.
    """
    before, mark, after = written.strip().rpartition("#")
    found = _BOX.match(after)
    if not found or len(written) > LONGEST:
        raise ValidationError(_EXPECTED)
    x, y, w, h = (Decimal(side) for side in re.split(r"\s*[,，]\s*", found["sides"]))
    # A bare fragment is in pixels, a bare row of figures in percent.
    percent = found["unit"] in ("percent:", "pct:") or (found["unit"] is None and not mark)
    if not (w and h):
        raise ValidationError(_EMPTY)
    if percent:
        if max(x + w, y + h) > _HUNDRED + _ROUNDED:
            raise ValidationError(_OUTSIDE)
        w, h = min(w, _HUNDRED - x), min(h, _HUNDRED - y)
        if w <= 0 or h <= 0:
            raise ValidationError(_OUTSIDE)
    return Box(_picture(before), (x, y, w, h), percent)


def _picture(before: str) -> str:
    if "/" in before or "?" in before:
        before = parse_qs(urlsplit(before).query).get("picture", [_FIRST])[0]
    before = before or _FIRST
    if not (_NUMBER.match(before) or _IMAGE.match(before)):
        raise ValidationError(_PICTURE)
    return before


def _plain(side: Decimal) -> str:
    words = f"{side:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


class _Written(ma.String):
    """A region under the one way that it is kept."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        return box_of(super()._deserialize(value, attr, data, **kwargs)).written()


@dataclass(frozen=True, slots=True)
class Region(FieldType):
    """A part of a picture: `"2#xywh=percent:54.1,53,10.3,14.5"`, of the record's second one."""

    def schema(self) -> ma.Field[Any]:
        return _Written()

    def index(self, value: str) -> Iterator[IndexValue]:
        return iter(())

    def facets(self, value: str, terms: Terms) -> Iterator[str]:
        return iter(())

    def texts(self, value: str, terms: Terms) -> Iterator[Wording]:
        # Nobody looks for a record by a place on its plate.
        return iter(())

    def words(self, value: str, lang: str, terms: Terms) -> Wording:
        return Wording(value)

    def read(self, cell: str, terms: Terms) -> list[Any]:
        if not cell.strip():
            return []
        try:
            return [box_of(cell).written()]
        except ValidationError as problem:
            message = str(problem.messages[0])
            raise CellError(
                zh=f"看不懂“{quoted(cell)}”：{in_chinese(message)}",
                en=f"cannot read '{quoted(cell)}': {message}",
            ) from problem

    def write(self, value: str, terms: Terms, lang: str = "zh") -> str:
        return value

    def control(self) -> Mapping[str, Any]:
        return {"widget": "region"}
