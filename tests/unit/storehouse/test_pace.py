"""How fast the store is gone over: never faster than allowed, ended at once or in time."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event

import pytest

from storehouse.pace import Pace, Stopped


@dataclass(slots=True)
class Clock:
    """Time that passes only while somebody waits."""

    at: float = 0.0
    stop: Event = field(default_factory=Event)

    def now(self) -> float:
        return self.at

    def pause(self, seconds: float) -> None:
        self.at += seconds

    def pace(self, rate: int, *, seconds: float | None = None) -> Pace:
        return Pace(rate, self.stop, seconds=seconds, clock=self.now, pause=self.pause)


def test_bytes_take_their_time() -> None:
    clock = Clock()
    pace = clock.pace(1_000)
    for _ in range(50):
        pace.take(100)
    assert clock.at == pytest.approx(5.0)


def test_what_a_slow_disk_left_unused_is_not_made_up_for() -> None:
    clock = Clock()
    pace = clock.pace(1_000)
    clock.at = 3_600.0
    for _ in range(20):
        pace.take(100)
    assert clock.at == pytest.approx(3_602.0)


def test_time_is_up_after_the_seconds_it_was_given() -> None:
    clock = Clock()
    pace = clock.pace(1_000, seconds=2)
    pace.take(1_900)
    assert not pace.is_over()
    pace.take(100)
    assert pace.is_over()


def test_whoever_is_told_to_end_goes_no_further() -> None:
    clock = Clock()
    pace = clock.pace(1_000)
    clock.stop.set()
    with pytest.raises(Stopped):
        pace.take(1)
    with pytest.raises(Stopped):
        pace.go_on()
