"""Spells Chinese in Latin letters, so that a Latin keyboard finds it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

LONGEST_NAME = 40


@lru_cache(maxsize=100_000)
def syllables(run: str) -> tuple[str, ...]:
    """One syllable a character, without tones; characters without a reading are left out."""
    return tuple(s for s in lazy_pinyin(run, errors="ignore") if s)


def spellings(run: str) -> Iterator[str]:
    """Joined syllables and initials from every syllable on: 汉阳铁厂 → hanyangtiechang, hytc, …

    Both are searched by prefix. A syllable with ü is spelt with v, as on keyboards, and with u.
    """
    spelt = syllables(run)[:LONGEST_NAME]
    for start in range(len(spelt)):
        joined = "".join(spelt[start:])
        yield joined
        if "v" in joined:
            yield joined.replace("v", "u")
        if len(spelt) - start > 1:
            yield "".join(s[0] for s in spelt[start:])


@lru_cache(maxsize=100_000)
def sounds(word: str) -> tuple[str, ...]:
    """The spellings of a whole word, for words of two characters or more: 上海 → shanghai."""
    spelt = syllables(word)
    if len(spelt) < 2:
        return ()
    joined = "".join(spelt)
    return (joined, joined.replace("v", "u")) if "v" in joined else (joined,)


def reading(text: str) -> str:
    """Text as it is ordered in a Chinese list: by sound with tone; other writing stays."""
    return " ".join(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True))
