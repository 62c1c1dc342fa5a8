"""Amounts of money as people write them, read into one number of one currency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from records.dates.numerals import number
from records.fields.currencies import Currency, find_currency, list_currencies, plain

# Longer words are no amount, and no currency counts that high or that fine.
LONGEST = 100
DIGITS_BEFORE, DIGITS_AFTER = 18, 6
AMOUNT = rf"^[0-9]{{1,{DIGITS_BEFORE}}}(\.[0-9]{{1,{DIGITS_AFTER}}})?$(?![\s\S])"
# 两 is a number before a place (两百两) and the unit elsewhere.
_TENS = "零〇一二三四五六七八九十"
_HAN = rf"(?:[{_TENS}]|两(?=[百千万亿]))(?:[{_TENS}百千万亿]|两(?=[百千万亿]))*"
_WESTERN = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_NUMBER = re.compile(rf"(?:(?P<digits>{_WESTERN})(?:\s*(?P<scale>[百千]?[万亿]))?|(?P<han>{_HAN}))")
_SCALES = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
# What closes the figure on a bill.
_CLOSED = re.compile(r"\s*[整正]\Z")


@dataclass(frozen=True, slots=True)
class Amount:
    """So much of one currency: decimal digits and the currency's code."""

    amount: str
    currency: str


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number and the words after it; `written` are its digits where they say the value."""

    value: Fraction
    written: str | None
    words: str


def read_amount(words: str) -> Amount | None:
    """Read `¥1,200`, `1200元`, `£3 10s`, `三百两`, `USD 40`; None where no one amount is said.

    `元` and `¥` with no other word are renminbi, `$` is of the United States: the words stay
    beside the amount, for those who know better.
    """
    if len(words) > LONGEST:
        return None
    try:
        lead, counted = _taken_apart(_CLOSED.sub("", plain(words)))
    except ValueError:
        # Characters of numbers that are no one number, as 二三百两: two or three hundred.
        return None
    if not counted or (currency := _currency(lead, counted[0].words)) is None:
        return None
    amount = _as_digits(counted, currency)
    return Amount(amount, currency.code) if amount and re.match(AMOUNT, amount) else None


def _taken_apart(words: str) -> tuple[str, list[_Counted]]:
    """The words before the first number, then each number with the words after it."""
    numbers = list(_NUMBER.finditer(words))
    ends = [found.start() for found in numbers[1:]] + [len(words)]
    counted = [
        _Counted(_value(found), _digits(found), words[found.end() : end].strip(" .,"))
        for found, end in zip(numbers, ends, strict=False)
    ]
    return (words[: numbers[0].start()].strip(" :") if numbers else words), counted


def _digits(found: re.Match[str]) -> str | None:
    return found["digits"].replace(",", "") if found["digits"] and not found["scale"] else None


def _value(found: re.Match[str]) -> Fraction:
    if found["han"]:
        return Fraction(_of_places(found["han"]))
    value = Fraction(found["digits"].replace(",", ""))
    for scale in found["scale"] or "":
        value *= _SCALES[scale]
    return value


def _of_places(written: str) -> int:
    """`三百二十万` → 3200000."""
    for mark in "亿万":
        before, found, after = written.rpartition(mark)
        if found:
            return _of_places(before) * _SCALES[mark] + (_of_places(after) if after else 0)
    return number(written)


def _currency(lead: str, unit: str) -> Currency | None:
    """The currency that the words before and after a number agree on."""
    if not lead:
        return find_currency(unit) or _after_unit(unit)
    if (currency := find_currency(lead)) is None:
        return None
    known = unit in currency.units or find_currency(unit) is currency
    return currency if not unit or known else None


def _after_unit(words: str) -> Currency | None:
    """`元法币`: a unit that several have, then which of them."""
    for currency in list_currencies().values():
        for unit in currency.units:
            if words.startswith(unit) and find_currency(words.removeprefix(unit)) is currency:
                return currency
    return None


def _as_digits(counted: list[_Counted], currency: Currency) -> str | None:
    """The amount in the whole currency; None where a part is none of it.

    Parts that are no decimal (a penny was 1/240 pound) are rounded to six digits.
    """
    whole, *parts = counted
    if not parts and whole.written:
        return whole.written
    total, finest = whole.value, 1
    for part in parts:
        of_one = currency.parts.get(part.words, 0)
        if of_one <= finest or part.value >= of_one // finest:
            return None
        total, finest = total + part.value / of_one, of_one
    if total.denominator == 1:
        return str(total.numerator)
    exact = Decimal(total.numerator) / Decimal(total.denominator)
    return f"{round(exact, DIGITS_AFTER):f}".rstrip("0").rstrip(".")
