"""What visitors have not taken may only be so much; the slowest are left for the others."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from app.front.unsent import FAST, Unsent

MOST: Final = 100


@dataclass(eq=False)
class Reader:
    """Somebody who takes so many bytes a second, and has so many still to take."""

    held: int
    fast: float
    left: bool = False

    def unsent(self) -> int:
        """What is held."""
        return self.held

    def speed(self) -> float:
        """As told."""
        return self.fast

    def leave(self) -> None:
        """Noted."""
        self.left = True


def holding(*readers: Reader) -> Unsent:
    unsent = Unsent(MOST)
    unsent.slow.update(readers)
    return unsent


def test_nobody_is_left_while_there_is_room() -> None:
    reader = Reader(90, 1)
    assert holding(reader).makes_room(10)
    assert not reader.left


def test_the_slowest_is_left_for_the_next() -> None:
    readers = [Reader(40, 3), Reader(40, 1), Reader(20, 2)]
    assert holding(*readers).makes_room(30)
    assert [reader.left for reader in readers] == [False, True, False]


def test_as_many_are_left_as_it_takes() -> None:
    readers = [Reader(40, 3), Reader(40, 1), Reader(20, 2)]
    assert holding(*readers).makes_room(50)
    assert [reader.left for reader in readers] == [False, True, True]


def test_those_who_are_fast_or_have_just_begun_are_not_left() -> None:
    readers = [Reader(50, FAST), Reader(50, math.inf)]
    assert not holding(*readers).makes_room(1)
    assert not any(reader.left for reader in readers)
