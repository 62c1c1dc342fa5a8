"""Ordinal numbers in English words."""

from __future__ import annotations

import re

_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
_ORDINALS = {name: place for place, name in enumerate((*_ONES, *_TEENS), start=1)}
_ORDINALS |= {f"twenty{joint}first": 21 for joint in "- "}
_NAMES = "|".join(sorted(_ORDINALS, key=len, reverse=True))
# "first" alone may be half of a century, "nineteenth" is nothing but a century or a plan.
_WRITTEN = re.compile(
    rf"\b(?:(?:{'|'.join(_ONES)})(?=[ -](?:centur|millenni|five-year))"
    rf"|(?!(?:{'|'.join(_ONES)})\b)(?:{_NAMES}))\b"
)
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


def ordinal(word: str) -> str:
    """`first` → `1st`, `twenty-first` → `21st`; KeyError for anything else."""
    value = _ORDINALS[word]
    return f"{value}{'th' if value in {11, 12, 13} else _SUFFIXES.get(value % 10, 'th')}"


def in_figures(text: str) -> str:
    """`early nineteenth century` → `early 19th century`, in lower-case words."""
    return _WRITTEN.sub(lambda found: ordinal(found.group()), text)
