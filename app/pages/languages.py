"""The languages of the pages: words marked with theirs, days as its readers count them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from werkzeug.datastructures import LanguageAccept

from records.fields.base import Wording

# In which a page is asked for; `zh-Hant` is the words of `zh` in traditional characters.
LANGUAGES = ("zh", "zh-Hant", "en")
# `zh` in an address and in the data means Simplified; HTML says it in full.
HTML_LANGUAGE = {"zh": "zh-Hans", "zh-Hant": "zh-Hant", "en": "en"}
# What each is called by those who read it: on a narrow page, and in full.
OWN_NAMES = {"zh": ("简", "简体中文"), "zh-Hant": ("繁", "繁體中文"), "en": ("EN", "English")}
_HAN, _LATIN = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]")
_TRADITIONAL = {"hant", "tw", "hk", "mo"}
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
    if wording.lang is None and page == "en" and _is_chinese(wording.text):
        return Said(wording.text, "zh")
    if wording.lang in {None, page}:
        return Said(wording.text)
    return Said(wording.text, HTML_LANGUAGE.get(wording.lang or "", wording.lang))


def _is_chinese(text: str) -> bool:
    """Whether words of no stated language can be no English ones."""
    return bool(_HAN.search(text)) and not _LATIN.search(text)


def day(instant: datetime) -> date:
    """The day that an aware instant falls on where the museums are."""
    return instant.astimezone(CHINA_TIME).date()


def words_language(page: str) -> str:
    """The language, `zh` or `en`, whose words a page is made of before they are converted."""
    return "en" if page == "en" else "zh"


def preferred(accepted: LanguageAccept) -> str:
    """The language of the site that a visitor likes best; Chinese where it is none of them."""
    for tag, quality in accepted:
        first, *more = tag.lower().replace("_", "-").split("-")
        if quality and first == "zh":
            return "zh-Hant" if _TRADITIONAL.intersection(more) and "hans" not in more else "zh"
        if quality and first == "en":
            return "en"
    return "zh"


def other(lang: str) -> str:
    """The other language of the records."""
    return "en" if lang == "zh" else "zh"


def width(text: str) -> int:
    """How wide a text stands, in Latin letters: a Chinese character takes two."""
    return sum(2 if ord(character) >= 0x2E80 else 1 for character in text)
