"""Paths by which a mapping says where in a row something stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

HERE = "."
_STEP = re.compile(r"[^.\[\]]+(\[\])?\Z")


class WrongShape(ValueError):
    """What stands there has another shape than the path says; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Step:
    """One key of a path; `each` goes into every element of a list."""

    key: str
    each: bool


@dataclass(frozen=True, slots=True)
class Path:
    """`contributors[].fc`, a heading of a spreadsheet, or `.` for what a group is read from.

    A key that is written exactly so counts before the steps: headings have dots and brackets.
    """

    words: str
    steps: tuple[Step, ...]

    def find(self, scope: Any) -> Iterator[Any]:
        """Everything that stands there, None and what is absent left out; WrongShape."""
        if self.steps and isinstance(scope, Mapping) and self.words in scope:
            return _walk(scope[self.words], (), self.words)
        return _walk(scope, self.steps, self.words)

    def below(self, at: str) -> str:
        """How a person finds it: the path from the row."""
        if not at:
            return self.words
        return at if self.words == HERE else f"{at}.{self.words}"


def heading(words: str) -> Path:
    """The column of a spreadsheet, whatever characters its heading has."""
    if words == HERE:
        return Path(words, ())
    told = " ".join(words.split())
    return Path(told, (Step(told, each=False),))


def dotted(words: str) -> Path:
    """A path into JSON: keys joined by dots, `[]` behind a list; ValueError."""
    if words == HERE:
        return Path(words, ())
    found = [_STEP.match(step) for step in words.split(".")]
    if not all(found):
        raise ValueError("keys joined by dots, [] behind a list, such as contributors[].fc")
    steps = (Step(one.group().removesuffix("[]"), one[1] is not None) for one in found if one)
    return Path(words, tuple(steps))


def either(words: str) -> Path:
    """A path where the mapping does not say whether files have columns or documents."""
    try:
        return dotted(words)
    except ValueError:
        return heading(words)


def _walk(scope: Any, steps: tuple[Step, ...], words: str) -> Iterator[Any]:
    if scope is None:
        return
    if not steps:
        if isinstance(scope, list):
            raise WrongShape(f"one value, got a list: write {words}[]")
        yield scope
        return
    if not isinstance(scope, Mapping):
        raise WrongShape(f"an object with the key {steps[0].key}")
    value = scope.get(steps[0].key)
    if steps[0].each and isinstance(value, list):
        for one in value:
            yield from _walk(one, steps[1:], words)
    elif steps[0].each and value is not None:
        raise WrongShape(f"a list at {steps[0].key}")
    else:
        yield from _walk(value, steps[1:], words)
