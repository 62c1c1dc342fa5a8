"""One measured value: digits as written, unit, SI."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from records.measures.units import Unit, find_unit, get_unit

# Digits as a scale or a rule gives them; thousands marks are ambiguous, exponents are not written.
VALUE = r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})"
_CELL = re.compile(rf"\s*({VALUE})\s*(\S.*?)\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value as written, the code of its unit, its value in the SI unit of the dimension."""

    value: str
    unit: str
    si: float


def si_value(value: str, unit: Unit) -> float:
    """The value in SI units, exact until the last step; ValueError when it is no number."""
    if re.fullmatch(VALUE, value) is None:
        raise ValueError(f"expected digits such as 590 or 3.194, got {value!r}")
    return float(Fraction(value) * unit.factor)


def quantity(value: str, code: str) -> Quantity:
    """A quantity with its SI value; KeyError for an unknown unit, ValueError for no number."""
    return Quantity(value, code, si_value(value, get_unit(code)))


def read_quantity(words: str) -> Quantity | None:
    """Read `3.194kg`, `590 mm`, `12市尺`; None when it is not a number with a known unit."""
    if (found := _CELL.match(words)) is None or (unit := find_unit(found[2])) is None:
        return None
    return quantity(found[1], unit.code)
