"""The languages of the pages, and words marked with theirs."""

from __future__ import annotations

from dataclasses import dataclass

from records.fields.base import Wording

LANGUAGES = ("zh", "en")
# `zh` in an address and in the data means Simplified; HTML says it in full.
HTML_LANGUAGE = {"zh": "zh-Hans", "en": "en"}


@dataclass(frozen=True, slots=True)
class Said:
    """Words on a page; `lang` is the HTML language where it is not the page's own, else None."""

    text: str
    lang: str | None = None


def said(wording: Wording, page: str) -> Said:
    """The words as a page in the language `page` marks them."""
    if wording.lang in {None, page}:
        return Said(wording.text)
    return Said(wording.text, HTML_LANGUAGE.get(wording.lang or "", wording.lang))


def other(lang: str) -> str:
    """The other language of the site."""
    return "en" if lang == "zh" else "zh"


def width(text: str) -> int:
    """How wide a text stands, in Latin letters: a Chinese character takes two."""
    return sum(2 if ord(character) >= 0x2E80 else 1 for character in text)
