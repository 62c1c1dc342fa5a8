"""Dates in English words: `c. 1830–41`, `1700-1500 BCE`, `early 19th century`, `3 May 1950`."""

from __future__ import annotations

import re
from itertools import islice

from records.dates import english_points as points
from records.dates.ordinals import in_figures
from records.dates.peeling import peel, rules
from records.dates.reading import UNKNOWN, Mark, Reading, reading_of
from records.dates.spans import Told, joined

_NOBODY_KNOWS = re.compile(
    r"(?:(?:date|year|period)s?\s*(?:is|:)?\s*)?(?:un-?known|not known|uncertain|undetermined|"
    r"unrecorded|not recorded|undated|not dated|n\.?\s?d\.?|no date)(?:\s*(?:date|year|period))?"
)
_EVENT = (
    r"originals?|originally|born|died|active|flourished|fl\.|made|manufactured|published|exhibited|issued|printed|built|designed|"
    r"produced|constructed|patented|registered|invented|introduced|completed|founded|dated|cast|"
    r"(?:year|date) of (?:patent|manufacture|publication|invention|construction)|patent|date|"
    r"dating|year|the"
)
_STARTS = rules(
    (r"c\.|ca\.?(?![a-z])|c(?=\s*[0-9])|circa|about|around|approx(?:imately|\.)?", Mark.CIRCA),
    (r"\?|prob(?:abl[ey]|\.)?(?![a-z])|possibly|perhaps|maybe|presumably|likely", Mark.PROBABLE),
    (r"(?:not|no) later than|not after|until|till|up to|by(?=\s)|ante", Mark.UNTIL),
    (r"(?:not|no) earlier than|not before|since", Mark.SINCE),
    (r"before|prior to|pre-?(?=\s*[0-9])|earlier than", Mark.BEFORE),
    (r"after|later than|post(?:-|(?=\s))(?=\s*[0-9])", Mark.AFTER),
    (rf"(?:{_EVENT}|from|between|in|either|during)(?=[\s:?])[:\s]*", None),
    at="start",
)
_ENDS = rules(
    (r"\?|\(\?\)|,?\s*(?:probabl[ey]|possibly|perhaps)", Mark.PROBABLE),
    (r"\(?(?:circa|approx(?:imately|\.)?)\)?", Mark.CIRCA),
    (r"(?:or|and) (?:earlier|before)", Mark.UNTIL),
    (r"(?:or|and) (?:later|after)|onwards?|and onwards?|\+", Mark.SINCE),
    (r"(?:-|to) *(?:the )?(?:present(?: day)?|date|now|today)", Mark.SINCE),
    (r"(?<=[0-9s]) c\.?a?\.?", Mark.CIRCA),
    (r"[.,;:]", None),
    at="end",
)
# Another event of the same thing: "published 1822, reprinted 1978-9" is of 1822.
_PLAN = re.compile(r"(?:five|5)[ -]year plan(?: period)?")
_LATER_EVENT = re.compile(r"\s*[,;]\s*(?:re[a-z]+ed|cast|printed|published|modified|altered)\s.*")
_JOINT = re.compile(
    r"\s*-\s*|\s+(?:to|and|or|until|till|through)\s+|\s*/\s*|\s*&\s*"
    r"|(?<=[0-9]{4}),\s*(?=[0-9]{4})|(?<=[0-9]s),\s*(?=[0-9]{4})"
)
_MOST_JOINTS = 6


def read(text: str) -> Reading | None:
    """Read words in lower case, dashes already `-`; None when they are not understood."""
    text = text.strip(" \"'")
    if _NOBODY_KNOWS.fullmatch(text.strip(" .")):
        return UNKNOWN
    bare = _LATER_EVENT.sub("", in_figures(_PLAN.sub("five-year plan", text)))
    if whole := _told(bare):
        return reading_of(whole.span, whole.marks)
    peeled = peel(bare, _STARTS, _ENDS)
    told = _told(peeled.core)
    return reading_of(told.span, told.under(peeled.marks)) if told else None


def _told(core: str) -> Told | None:
    if whole := points.find_point(core):
        return whole
    for joint in islice(_JOINT.finditer(core), _MOST_JOINTS):
        if found := _range(core[: joint.start()], core[joint.end() :]):
            return found
    one, comma, other = core.partition(", ")
    return _narrower(one, other) if comma else None


def _narrower(one: str, other: str) -> Told | None:
    """`Qing dynasty, Guangxu period`: a time within a longer one."""
    both = (points.find_point(one), points.find_point(other))
    match both:
        case (Told(), Told()):
            wide, narrow = sorted(both, key=lambda told: told.span.length(), reverse=True)
            return narrow if wide.span.holds(narrow.span) else None
        case _:
            return None


def _range(one: str, other: str) -> Told | None:
    start, end = peel(one, _STARTS, _ENDS), peel(other, _STARTS, _ENDS)
    if (start.marks | end.marks) - {Mark.CIRCA, Mark.PROBABLE}:
        return None
    first_words, last_words = points.completed(start.core, end.core)
    first, last = points.find_point(first_words), points.find_point(last_words)
    if first is None or last is None:
        return None
    try:
        both = joined(first, last)
    except ValueError:
        return None
    return Told(both.span, both.marks | start.marks | end.marks)
