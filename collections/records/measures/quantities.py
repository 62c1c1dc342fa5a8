"""One measured value: digits as written, unit, SI."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from records.measures.figures import DIGIT, NUMBER, as_fraction, as_ratio
from records.measures.units import Unit, find_unit, get_unit

VALUE = rf"[+-]?{NUMBER}"
_VALUE = re.compile(VALUE)
# Longer words are no value and unit.
LONGEST = 200
_CELL = re.compile(rf"\s*({VALUE})\s*(\S.*?)\s*\Z", re.DOTALL)
_PART = re.compile(rf"({NUMBER})\s*((?:(?!{DIGIT})[^\s.])+\.?)\s*")
# Units that people name one after the other, the larger first.
_CHAINS = (
    ("mi", "yd", "ft", "in"),
    ("zhang", "chi", "cun"),
    ("km", "m", "cm", "mm"),
    ("t", "kg", "g", "mg"),
    ("st", "lb", "oz"),
    ("h", "min", "s"),
    ("dan", "jin", "liang", "qian"),
)
# Sixteen 两 were a 斤 until 1959: 5斤8两 is read with a year only.
_CHANGED = frozenset({"liang", "qian"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value as written, the code of its unit, its value in the SI unit of the dimension.

    value: digits, a fraction (`1/2`, `2 1/2`, `2½`), or, of units named one after the other, the
    smaller as a part of the larger: 12 ft 6 in is `12 6/12` ft.
    """

    value: str
    unit: str
    si: float


def si_value(value: str, unit: Unit, *, at: int | None = None) -> float:
    """The value in SI units, exact until the last step; ValueError when it is no number.

    at: the year of the measurement, for units whose worth changed; without one today's holds.
    """
    if _VALUE.fullmatch(value) is None:
        raise ValueError(f"expected digits such as 590 or 3.194, got {value!r}")
    (over, under), worth, offset = as_ratio(value), unit.worth(at), unit.offset
    # The quotient of two integers is the float nearest to it.
    over, under = over * worth.numerator, under * worth.denominator
    return (over * offset.denominator + offset.numerator * under) / (under * offset.denominator)


def quantity(value: str, code: str, *, at: int | None = None) -> Quantity:
    """A quantity with its SI value; KeyError for an unknown unit, ValueError for no number."""
    return Quantity(value, code, si_value(value, get_unit(code), at=at))


def read_quantity(words: str, *, at: int | None = None) -> Quantity | None:
    """Read `3.194kg`, `590 mm`, `12市尺`, `2½ in`, `12 ft 6 in`, `3尺6寸`.

    None when it is not one number with a known unit: 100-120 mm is two, 约340毫米 says more, and
    90马力 may be either horsepower (`units.list_meanings`).
    """
    if len(words) > LONGEST:
        return None
    plain = half_width(words)
    if (found := _CELL.match(plain)) and (unit := find_unit(found[2])):
        return quantity(found[1], unit.code, at=at)
    return _one_after_the_other(plain.strip(), at)


def _one_after_the_other(words: str, at: int | None) -> Quantity | None:
    parts: list[tuple[str, Unit]] = []
    place = 0
    while found := _PART.match(words, place):
        if (unit := find_unit(found[2])) is None:
            return None
        parts.append((found[1], unit))
        place = found.end()
    return together(parts, at=at) if len(parts) > 1 and place == len(words) else None


def together(parts: list[tuple[str, Unit]], *, at: int | None = None) -> Quantity | None:
    """12 ft and 6 in as `12 6/12` ft; None when the units are not named so, or 6 in are a foot."""
    codes = [unit.code for _, unit in parts]
    if not are_a_chain(codes) or (at is None and _CHANGED & set(codes)):
        return None
    (whole, first), *rest = parts
    if not whole.isdigit():
        return None
    over, under, above = Fraction(0), 1, first
    for value, unit in rest:
        ratio = above.worth(at) / unit.worth(at)
        if ratio.denominator != 1 or as_fraction(value) >= ratio:
            return None
        over, under, above = over * ratio + as_fraction(value), under * int(ratio), unit
    if over.denominator > 1:
        over, under = Fraction(over.numerator), under * over.denominator
    value = f"{whole} {over}/{under}"
    return quantity(value, first.code, at=at) if _VALUE.fullmatch(value) else None


def are_a_chain(codes: list[str]) -> bool:
    """Whether several units are named one after the other, the larger first: ft, in."""
    return len(codes) > 1 and any(
        set(codes) <= set(chain) and codes == sorted(set(codes), key=chain.index)
        for chain in _CHAINS
    )


_WIDTHS: dict[int, str] = {full: chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F)}
_MARKS = {"\u3000": " ", "″": '"', "\u2032": "'", "”": '"', "’": "'"}
_HALF_WIDTH = _WIDTHS | {ord(mark): plain for mark, plain in _MARKS.items()}


def half_width(words: str) -> str:
    """Words with each full-width character in its half width, none longer than it was."""
    return words.translate(_HALF_WIDTH)
