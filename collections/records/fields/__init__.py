"""The field types: each knows everything about its values."""

from __future__ import annotations

from records.fields.base import Audience, CellError, FieldType, IndexValue, Wording
from records.fields.date import Date
from records.fields.dimensions import Mass, Measurement
from records.fields.group import Group, Shape, part
from records.fields.lang_text import LangText
from records.fields.measure import Measure
from records.fields.term import Term
from records.fields.text import Text

INTERNAL, PARTNER, PUBLIC = Audience.INTERNAL, Audience.PARTNER, Audience.PUBLIC

__all__ = [
    "INTERNAL",
    "PARTNER",
    "PUBLIC",
    "Audience",
    "CellError",
    "Date",
    "FieldType",
    "Group",
    "IndexValue",
    "LangText",
    "Mass",
    "Measure",
    "Measurement",
    "Shape",
    "Term",
    "Text",
    "Wording",
    "part",
]
