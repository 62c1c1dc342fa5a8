"""Read the words of a date, in English or Chinese, into bounds."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from records.dates import chinese, english
from records.dates.bounds import Bound
from records.dates.reading import UNKNOWN, Certainty, Reading

LONGEST = 200
# A museum writes the same few thousand dates again and again.
REMEMBERED = 16_384
_DASHES = re.compile(r"[\u2010-\u2015\u2212~\u301c]+")
_ABOUT = tuple("~\uff5e\u223c\u2248")
# Spreadsheets add a time to a day.
_MIDNIGHT = re.compile(r"(?<=-[0-9]{2})[t ]00:00(?::00(?:\.0+)?)?z?\Z")
_INFERRED = re.compile(r"\[([^\[\]]+)\]")
_GLOSS = re.compile(r"\s*\(([^()]+)\)")
_HAN = re.compile(r"[○\u2e80-\u9fff\U00020000-\U0003ffff]")
# A gloss with one of these changes what the date says: it is understood or the date is not.
_DOUBT = re.compile(
    r"\?|before|after|circa|approx|about|prob|poss|perhaps|known|certain|\bor\b|[前后约疑不或待存]"
)


def read(words: str) -> Reading | None:
    """Bounds and certainty of the words, or None when they are not understood.

    Never raises. The words are only looked at: whoever keeps them keeps them as written.
    """
    return _remembered(words) if len(words) <= LONGEST else None


@lru_cache(maxsize=REMEMBERED)
def _remembered(words: str) -> Reading | None:
    if words[:1] in _ABOUT:
        words = "c." + words[1:]
    text = _MIDNIGHT.sub(
        "", " ".join(_DASHES.sub("-", unicodedata.normalize("NFKC", words).casefold()).split())
    )
    if len(text) > LONGEST:
        return None
    if set(text) == {"?"}:
        return UNKNOWN
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
    inner = _read("-".join(glosses))
    if inner is None or inner.certainty is Certainty.UNKNOWN:
        return _with_remarks(date, glosses)
    outer = _read(date)
    if outer is None:
        return None
    if _holds(outer, inner):
        return inner if inner.certainty == outer.certainty else outer
    return outer if _holds(inner, outer) else _of_two_calendars(outer, inner)


def _with_remarks(date: str, glosses: list[str]) -> Reading | None:
    """`1890 (circa)`, `19th century (late)`, `1953 (reprinted 1960)`, `1890 (Leeds)`."""
    words = " ".join(glosses)
    doubtful = _DOUBT.search(words) is not None
    # "1939 (before)" may be before it or made before: only "(late)" stands for what it precedes.
    for whole in (f"{date} {words}", f"{date}, {words}", f"{words} {date}")[: 2 if doubtful else 3]:
        if found := _read(whole):
            return found
    return None if doubtful or re.search(r"[0-9年]", words) else _read(date)


def _of_two_calendars(one: Reading, other: Reading) -> Reading | None:
    """`光绪十六年腊月(1891年1月)`: days of one calendar, months of the other; the span of both."""
    bounds = (one.first, one.last, other.first, other.last)
    if None in bounds or not any(bound and bound.day for bound in bounds):
        return None
    first = min(one, other, key=lambda each: _opens(each.first))
    last = max(one, other, key=lambda each: _closes(each.last))
    if _opens(last.first) >= _closes(first.last):
        return None
    return Reading(first.first, last.last, one.certainty)


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
