"""Find the measured values in a piece of a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from records.measures.axes import find_axis
from records.measures.units import Unit, find_unit, list_spellings

_WEIGHT_WORDS = frozenset({"weight", "mass", "weighs", "wt", "重", "重量", "质量", "净重", "毛重"})
# 1,200 may be one number or two.
_THOUSANDS = re.compile(r"[0-9],[0-9]{3}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Measured:
    """A value as written, its unit, its axis if said, and where in the piece it ends."""

    value: str
    unit: Unit
    axis: str | None
    end: int


@dataclass(frozen=True, slots=True)
class _Token:
    sort: str
    text: str
    end: int


@cache
def _tokens() -> re.Pattern[str]:
    spellings = sorted(list_spellings(), key=len, reverse=True)
    return re.compile(
        r"(?P<number>(?:[0-9]{1,15}(?:\.[0-9]{1,15})?|\.[0-9]{1,15})(?![0-9]))"
        r"|(?P<joint>(?:[x×*,，、]|by)(?![a-z]))"
        rf"|(?P<unit>(?:{'|'.join(map(re.escape, spellings))})(?![a-z])\.?)"
        r"|(?P<word>[^\W\d_]+\.?)"
        r"|(?P<space>[\s=:：()（）]+)",
        re.IGNORECASE,
    )


def is_weight(words: str) -> bool:
    """Whether the words only say that a mass follows."""
    return words.strip(" .:：=").casefold() in _WEIGHT_WORDS


def scan(body: str) -> list[Measured] | None:
    """The values in order; a value without a unit has that of the next one. None: not understood.

    `.3 x 1 x .6 m` is three values; numbers side by side (`5 1/2 in`) or in a range are not read.
    """
    tokens = list(_split(body))
    if _THOUSANDS.search(body) or any(token.sort == "strange" for token in tokens):
        return None
    if any(one.sort == other.sort == "number" for one, other in pairwise(tokens)):
        return None
    return _measured(tokens)


def _split(body: str) -> Iterator[_Token]:
    place = 0
    while place < len(body):
        found = _tokens().match(body, place)
        if found is None or found.lastgroup is None:
            yield _Token("strange", body[place:], len(body))
            return
        place = found.end()
        if found.lastgroup != "space":
            yield _Token(found.lastgroup, found.group(), place)


def _measured(tokens: list[_Token]) -> list[Measured] | None:
    done: list[Measured] = []
    waiting: list[tuple[_Token, str | None]] = []
    axis: str | None = None
    for token in tokens:
        if token.sort == "number":
            waiting.append((token, axis))
            axis = None
        elif waiting and token.sort == "unit" and (unit := find_unit(token.text)):
            done += [Measured(one.text, unit, along, token.end) for one, along in waiting]
            waiting = []
        elif token.sort in {"word", "unit"} and not is_weight(token.text):
            axis = find_axis(token.text)
            if axis is None:
                return None
    return None if waiting or not done else done
