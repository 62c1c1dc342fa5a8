"""The languages of the pages: words marked with theirs, days as its readers count them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from records.fields.base import Wording

LANGUAGES = ("zh", "en")
# `zh` in an address and in the data means Simplified; HTML says it in full.
HTML_LANGUAGE = {"zh": "zh-Hans", "en": "en"}
# Asia/Shanghai: what is published before eight in the morning has that day, not the one before.
# China keeps one offset the year round since 1992, and a machine need not have the zones' files.
CHINA_TIME = timezone(timedelta(hours=8), "Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Said:
    """Words on a page; `lang` is the HTML language where it is not the page's own, else None.

    ways: what in the words leads somewhere, and its address. strange: what in the words is in
    another language, and which. notes: what stands in small print behind them.
    """

    text: str
    lang: str | None = None
    ways: tuple[tuple[str, str], ...] = ()
    strange: tuple[tuple[str, str], ...] = ()
    notes: tuple[Said, ...] = ()


def said(wording: Wording, page: str) -> Said:
    """The words as a page in the language `page` marks them."""
    if wording.lang in {None, page}:
        return Said(wording.text)
    return Said(wording.text, HTML_LANGUAGE.get(wording.lang or "", wording.lang))


def day(instant: datetime) -> date:
    """The day that an aware instant falls on where the museums are."""
    return instant.astimezone(CHINA_TIME).date()


def other(lang: str) -> str:
    """The other language of the site."""
    return "en" if lang == "zh" else "zh"


def width(text: str) -> int:
    """How wide a text stands, in Latin letters: a Chinese character takes two."""
    return sum(2 if ord(character) >= 0x2E80 else 1 for character in text)
