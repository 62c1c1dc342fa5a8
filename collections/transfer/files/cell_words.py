"""What a cell of a workbook says, as a person sees it on the screen."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal

# A spreadsheet shows no more digits than these; what comes behind is the arithmetic of doubles.
DIGITS = 15


def words_of(value: object) -> str:
    """The words of a value: 1953.0 is 1953, midnight of a day is the day, false is false."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, (datetime, date, time, timedelta)):
        return _moment(value)
    return str(value)


def _number(value: float) -> str:
    if not math.isfinite(value):
        return str(value)
    if value == int(value) and abs(value) < 10**DIGITS:
        return str(int(value))
    return f"{Decimal(f'{value:.{DIGITS}g}'):f}"


def _moment(value: date | time | timedelta) -> str:
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}"
    if isinstance(value, datetime):
        clock = _clock(value.time())
        return f"{value.date().isoformat()} {clock}" if clock != "00:00" else str(value.date())
    return _clock(value) if isinstance(value, time) else value.isoformat()


def _clock(value: time) -> str:
    return value.isoformat("seconds" if value.second else "minutes")
