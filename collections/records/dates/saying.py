"""Bounds said in plain English or Chinese, for readers who cannot read the words as written."""

from __future__ import annotations

from records.dates.bounds import Bound
from records.dates.reading import Certainty

_MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ENGLISH = {
    Certainty.CIRCA: "c. {}",
    Certainty.PROBABLE: "probably {}",
    Certainty.BEFORE: "before {}",
    # The named year counts: `1921年起` and `after 1921` both begin with it.
    Certainty.AFTER: "from {}",
}
_CHINESE = {
    Certainty.CIRCA: "约{}",
    Certainty.PROBABLE: "可能为{}",
    Certainty.BEFORE: "{}以前",
    Certainty.AFTER: "{}以后",
}


def in_english(first: Bound | None, last: Bound | None, certainty: Certainty) -> str | None:
    """`c. 1890–1895`, `May 1953`, `before 1939`, `1375–1350 BCE`; None without bounds."""
    return _said([_english(one) for one in (first, last) if one], "–", _ENGLISH.get(certainty))


def in_chinese(first: Bound | None, last: Bound | None, certainty: Certainty) -> str | None:
    """`约1890—1895年`, `1953年5月`, `1939年以前`; None without bounds."""
    return _said([_chinese(one) for one in (first, last) if one], "—", _CHINESE.get(certainty))


def _said(ends: list[str], dash: str, frame: str | None) -> str | None:
    if not ends:
        return None
    whole = dash.join(dict.fromkeys(ends))
    return (frame or "{}").format(whole)


def _english(bound: Bound) -> str:
    year = str(bound.year) if bound.year > 0 else f"{1 - bound.year} BCE"
    if bound.month is None:
        return year
    day = "" if bound.day is None else f"{bound.day} "
    return f"{day}{_MONTHS[bound.month]} {year}"


def _chinese(bound: Bound) -> str:
    year = f"{bound.year}年" if bound.year > 0 else f"公元前{1 - bound.year}年"
    month = "" if bound.month is None else f"{bound.month}月"
    return year + month + ("" if bound.day is None else f"{bound.day}日")
