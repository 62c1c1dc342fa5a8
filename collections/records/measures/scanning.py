"""Find the measured values in a piece of a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from records.measures.axes import find_axis
from records.measures.figures import NUMBER
from records.measures.quantities import are_a_chain, half_width, together
from records.measures.units import Unit, find_unit, list_spellings

_WEIGHT_WORDS = frozenset({"weight", "mass", "weighs", "wt", "重", "重量", "质量", "净重", "毛重"})
# 1,200 may be one number or two.
_THOUSANDS = re.compile(r"[0-9],[0-9]{3}(?![0-9])")
_ABOUT = re.compile(r"c|ca|circa|about|approx|approximately|约|大约", re.IGNORECASE)
_READ = frozenset({"length", "mass"})


@dataclass(frozen=True, slots=True)
class Measured:
    """A value as written, its unit, its axis if said, and where in the piece it ends.

    What is named one unit after the other is a value of the larger: 12 ft 6 in is `12 6/12` ft.
    """

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
    known = list_spellings().items()
    spellings = [words for words, unit in known if unit.dimension in _READ]
    written = "|".join(map(re.escape, sorted(spellings, key=len, reverse=True)))
    return re.compile(
        rf"(?P<number>{NUMBER}(?![0-9]))"
        r"|(?P<joint>[×*,、]|x(?![a-z]{2})|by(?![a-z]))"
        rf"|(?P<unit>(?:{written})(?![a-z])\.?)"
        r"|(?P<word>[^\W\d_]+\.?)"
        r"|(?P<space>[\s=:()]+)",
        re.IGNORECASE,
    )


def is_weight(words: str) -> bool:
    """Whether the words only say that a mass follows."""
    return words.strip(" .:：=").casefold() in _WEIGHT_WORDS


def is_about(words: str) -> bool:
    """Whether the words only say that a number is approximate."""
    return _ABOUT.fullmatch(words.strip(" .:：=")) is not None


def scan(body: str, *, at: int | None = None) -> list[Measured] | None:
    """The values in order; a value without a unit has that of the next one. None: not understood.

    `.3 x 1 x .6 m` is three values, `5 1/2 in` and `12 ft 6 in` are one each; a range is not read.
    at: the year, for 斤 and 两 side by side.
    """
    plain = half_width(body)
    tokens = list(_split(plain))
    if _THOUSANDS.search(plain) or any(token.sort == "strange" for token in tokens):
        return None
    return _Scan(at).read(tokens)


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


@dataclass(slots=True)
class _Scan:
    """What was read so far; waiting are numbers whose unit is to come, each with its axis."""

    at: int | None
    done: list[Measured] = field(default_factory=list)
    waiting: list[tuple[_Token, str | None]] = field(default_factory=list)
    # The axis of the next number; that of the last one where numbers come before their words.
    axis: str | None = None
    numbers_first: bool = False
    before: str = "joint"
    # Values named one unit after the other, and whether the number that waits follows a unit.
    chain: list[tuple[str, Unit]] = field(default_factory=list)
    follows_unit: bool = False

    def read(self, tokens: list[_Token]) -> list[Measured] | None:
        """The values of all tokens, None when one of them is not understood."""
        said = [token for token in tokens if not _says_nothing(token)]
        self.numbers_first = bool(said) and said[0].sort == "number"
        for token in said:
            if not self._take(token):
                return None
            self.before = token.sort
        return None if self.waiting or not self.done else self.done

    def _take(self, token: _Token) -> bool:
        if token.sort == "number":
            self.waiting.append((token, self.axis))
            self.axis = None
            self.follows_unit = self.before == "unit"
            return self.before != "number"
        if token.sort == "unit" and self.waiting and (unit := find_unit(token.text)):
            return self._measure(unit, token.end)
        return token.sort == "joint" or self._name(token)

    def _measure(self, unit: Unit, end: int) -> bool:
        """Give the numbers that wait their unit; False where 12 ft 14 in says too little."""
        found = [Measured(one.text, unit, axis, end) for one, axis in self.waiting]
        self.waiting = []
        last = found[-1]
        adjoins = self.follows_unit and len(found) == 1 and last.axis is None
        chain = [*self.chain, (last.value, unit)] if adjoins else []
        if chain and are_a_chain([one.code for _, one in chain]):
            whole = together(chain, at=self.at)
            if whole is None:
                return False
            self.chain = chain
            self.done[-1] = replace(self.done[-1], value=whole.value, end=end)
            return True
        self.chain = [(last.value, unit)]
        self.done += found
        return True

    def _name(self, token: _Token) -> bool:
        """Put the axis that a word names to its number; whether the word names one."""
        axis = find_axis(token.text)
        if axis is None:
            return False
        if not self.numbers_first or self.before == "joint":
            self.axis = axis
        elif self.waiting:
            self.waiting[-1] = (self.waiting[-1][0], axis)
        elif self.done:
            self.done[-1] = replace(self.done[-1], axis=axis, end=token.end)
        return True


def _says_nothing(token: _Token) -> bool:
    return token.sort in {"word", "unit"} and (is_weight(token.text) or is_about(token.text))
