"""Read the words of a date, in English or Chinese, into bounds."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from records.dates import chinese, english
from records.dates.bounds import Bound
from records.dates.reading import Certainty, Reading

LONGEST = 200
_DASHES = re.compile(r"[\u2010-\u2015\u2212~\u301c]+")
_INFERRED = re.compile(r"\[([^\[\]]+)\]")
_GLOSS = re.compile(r"\s*\(([^()]+)\)")
_HAN = re.compile(r"[○\u2e80-\u9fff\U00020000-\U0003ffff]")
# A gloss with one of these changes what the date says: it is understood or the date is not.
_DOUBT = re.compile(
    r"\?|before|after|circa|approx|about|prob|poss|perhaps|known|certain|\bor\b|[前后约疑不或]"
)


def read(words: str) -> Reading | None:
    """Bounds and certainty of the words, or None when they are not understood.

    Never raises. The words are only looked at: whoever keeps them keeps them as written.
    """
    if len(words) > LONGEST:
        return None
    text = " ".join(_DASHES.sub("-", unicodedata.normalize("NFKC", words).casefold()).split())
    if inferred := _INFERRED.fullmatch(text):
        return _as_guess(_read(inferred[1].strip()))
    text = text.replace("[", "(").replace("]", ")")
    glosses = _GLOSS.findall(text)
    if glosses and not text.startswith("("):
        return _with_glosses(_GLOSS.sub("", text).strip(), glosses)
    return _read(_without_stray_brackets(text))


def _read(text: str) -> Reading | None:
    return chinese.read(text) if _HAN.search(text) else english.read(text)


def _as_guess(found: Reading | None) -> Reading | None:
    # Cataloguers put in square brackets what the object itself does not say.
    if found and found.certainty in {Certainty.EXACT, Certainty.CIRCA}:
        return replace(found, certainty=Certainty.PROBABLE)
    return found


def _with_glosses(date: str, glosses: list[str]) -> Reading | None:
    """`光绪十六年(1890)`: the narrower of the two where one holds the other, else neither."""
    if not any(re.search(r"[0-9年]", gloss) for gloss in glosses):
        qualified = _read(f"{date} {' '.join(glosses)}")
        plain = not any(_DOUBT.search(gloss) for gloss in glosses)
        return qualified or (_read(date) if plain else None)
    outer, inner = _read(date), _read("-".join(glosses))
    if outer is None or inner is None:
        return None
    if _holds(outer, inner):
        return inner if inner.certainty == outer.certainty else outer
    return outer if _holds(inner, outer) else None


def _holds(wide: Reading, narrow: Reading) -> bool:
    return _opens(wide.first) <= _opens(narrow.first) and _closes(narrow.last) <= _closes(wide.last)


def _opens(bound: Bound | None) -> float:
    return float("-inf") if bound is None else bound.opens()


def _closes(bound: Bound | None) -> float:
    return float("inf") if bound is None else bound.closes()


def _without_stray_brackets(text: str) -> str:
    """A bracket without its other half is a slip (`1939)`); a pair around the whole is none."""
    if text.count("(") == text.count(")") == 1 and text[:1] == "(" and text[-1:] == ")":
        return text[1:-1].strip()
    return text if "(" in text and ")" in text else text.replace("(", "").replace(")", "").strip()
