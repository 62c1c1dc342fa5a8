"""Takes English words back to one form, so that "loom" finds "looms"."""

from __future__ import annotations

_KEEP_S = ("ss", "us", "is", "as")
_SHORTEST = 3


def stem(word: str) -> str:
    """The S-stemmer of Harman ("How effective is suffixing?", JASIS 1991), minding -es.

    Harman leaves "presses" as "presse", which "press" never meets; so a final e falls as well
    (press, presses → press; lathe, lathes → lath). It joins plurals only: "engineering" stays
    apart from "engine". The word is folded already; words with digits or other letters stay.
    """
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return word
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(_KEEP_S):
        word = word[:-1]
    return word[:-1] if word.endswith("e") and not word.endswith("ee") else word
