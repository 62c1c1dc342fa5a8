"""Numbers as scales and rules give them: digits and fractions of an inch."""

from __future__ import annotations

import re
from fractions import Fraction

_DECIMAL = r"(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})"
_PROPER = r"[0-9]{1,9}[/\u2044][1-9][0-9]{0,8}"
_SIGNS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
DIGIT = rf"[0-9{_SIGNS}]"
_WORTH = "1/2 1/3 2/3 1/4 3/4 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8"
_FRACTIONS = dict(zip(_SIGNS, map(Fraction, _WORTH.split(" ")), strict=True))
# Thousands marks are ambiguous, exponents are not written.
NUMBER = rf"(?:(?:[0-9]{{1,9}}[ -])?{_PROPER}|(?:[0-9]{{1,9}}[ -]?)?[{_SIGNS}]|{_DECIMAL})"


def as_ratio(written: str) -> tuple[int, int]:
    """The number as `as_fraction` has it, as a numerator and a denominator, not reduced: quicker.

    Imports read digits by the hundred thousand.
    """
    whole, _, part = written.partition(".")
    if (whole + part).lstrip("+-").isdigit():
        return int(whole + part), 10 ** len(part)
    exact = as_fraction(written)
    return exact.numerator, exact.denominator


def as_fraction(written: str) -> Fraction:
    """The number that is written as NUMBER says, perhaps after a sign: 590, .5, 1/2, 2 1/2, 2½."""
    digits = written.lstrip("+-").replace("\u2044", "/")
    sign = -1 if written.startswith("-") else 1
    last = _FRACTIONS.get(digits[-1])
    if last is not None:
        return sign * (Fraction(digits[:-1].strip(" -") or 0) + last)
    return sign * sum((Fraction(part) for part in re.split("[ -]", digits)), Fraction(0))
