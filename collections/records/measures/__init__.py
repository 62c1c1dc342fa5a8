"""Measures: value and unit as found, with the SI value beside them."""

from __future__ import annotations

from records.measures.cells import Dimensions, Row, Weighed, read_dimensions
from records.measures.quantities import Quantity, quantity, read_quantity, si_value
from records.measures.units import Unit, find_unit, get_unit, list_meanings, list_units

__all__ = [
    "Dimensions",
    "Quantity",
    "Row",
    "Unit",
    "Weighed",
    "find_unit",
    "get_unit",
    "list_meanings",
    "list_units",
    "quantity",
    "read_dimensions",
    "read_quantity",
    "si_value",
]
