"""What was understood of the words of a date."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from records.dates.bounds import Bound, Span


class Certainty(StrEnum):
    """How the bounds are meant.

    exact: the date lies within them. circa: they, or their edges, are approximate. probable: they
    are stated as a guess. before, after: the other side is open; the named year itself counts, as
    in Categories for the Description of Works of Art 4.2 ("after 1611": earliest 1611). unknown:
    the words say that nobody knows, or they were not understood; there are no bounds.
    """

    EXACT = "exact"
    CIRCA = "circa"
    PROBABLE = "probable"
    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "unknown"


class Mark(StrEnum):
    """What the words around a date say about it."""

    CIRCA = "circa"
    PROBABLE = "probable"
    BEFORE = "before the first bound"
    UNTIL = "before the last bound"
    AFTER = "after the last bound"
    SINCE = "after the first bound"


@dataclass(frozen=True, slots=True)
class Reading:
    """Bounds, both included, with their certainty; None where a side is open or unknown."""

    first: Bound | None
    last: Bound | None
    certainty: Certainty


UNKNOWN = Reading(None, None, Certainty.UNKNOWN)


def reading_of(span: Span, marks: Collection[Mark]) -> Reading | None:
    """The span under its marks; None when they contradict each other (before and after)."""
    sides = [mark for mark in Mark if mark in marks and mark not in {Mark.CIRCA, Mark.PROBABLE}]
    match sides:
        case []:
            return Reading(span.first, span.last, _closed(marks))
        case [Mark.BEFORE]:
            return Reading(None, span.first, Certainty.BEFORE)
        case [Mark.UNTIL]:
            return Reading(None, span.last, Certainty.BEFORE)
        case [Mark.AFTER]:
            return Reading(span.last, None, Certainty.AFTER)
        case [Mark.SINCE]:
            return Reading(span.first, None, Certainty.AFTER)
        case _:
            return None


def _closed(marks: Collection[Mark]) -> Certainty:
    if Mark.PROBABLE in marks:
        return Certainty.PROBABLE
    return Certainty.CIRCA if Mark.CIRCA in marks else Certainty.EXACT
