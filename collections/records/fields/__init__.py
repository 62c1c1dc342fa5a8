"""The field types: each knows everything about its values."""

from __future__ import annotations

from records.fields.base import (
    Audience,
    CellError,
    Change,
    FieldType,
    IndexValue,
    Linked,
    Reference,
    Wording,
)
from records.fields.date import Date
from records.fields.date_schema import surely_before
from records.fields.dimensions import Mass, Measurement
from records.fields.flag import Flag
from records.fields.group import Group
from records.fields.lang_text import LangText
from records.fields.link import Link
from records.fields.measure import Measure
from records.fields.money import Money
from records.fields.place import Place
from records.fields.point import Point
from records.fields.region import Region
from records.fields.shapes import Shape, part
from records.fields.term import Term
from records.fields.text import Text

INTERNAL, PARTNER, PUBLIC = Audience.INTERNAL, Audience.PARTNER, Audience.PUBLIC

__all__ = [
    "INTERNAL",
    "PARTNER",
    "PUBLIC",
    "Audience",
    "CellError",
    "Change",
    "Date",
    "FieldType",
    "Flag",
    "Group",
    "IndexValue",
    "LangText",
    "Link",
    "Linked",
    "Mass",
    "Measure",
    "Measurement",
    "Money",
    "Place",
    "Point",
    "Reference",
    "Region",
    "Shape",
    "Term",
    "Text",
    "Wording",
    "part",
    "surely_before",
]
