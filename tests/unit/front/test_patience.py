"""A connection is closed when the other side keeps us waiting, and only then."""

from __future__ import annotations

from typing import Final

import pytest

from app.front.patience import (
    LEAST_SPEED,
    SECONDS,
    UNREAD_SECONDS,
    WHOLE_SECONDS,
    Patience,
    Waiting,
)

RENDERING: Final = 37_000_000


class Watched:
    """A connection looked at every five seconds."""

    def __init__(self) -> None:
        self.now = 0.0
        self.taken = 0.0
        self.patience = Patience(0.0)

    def lasts(
        self,
        waiting: Waiting,
        seconds: float,
        *,
        heard: bool = False,
        unsent: int = 0,
        speed: float = 0,
    ) -> bool:
        """Whether it is still open after so long; `heard`: bytes come all the time.

        `speed` is how many of ours it takes in a second.
        """
        last = self.now
        for _ in range(int(seconds / 5)):
            self.now += 5
            self.taken += 5 * speed
            over = self.patience.is_over(
                waiting,
                message=1,
                heard=self.now if heard else last,
                unsent=unsent,
                taken=int(self.taken),
                now=self.now,
            )
            if over:
                return False
        return True


@pytest.mark.parametrize("waiting", SECONDS)
def test_nobody_is_waited_for_for_ever(waiting: Waiting) -> None:
    assert Watched().lasts(waiting, SECONDS[waiting] - 5)
    assert not Watched().lasts(waiting, SECONDS[waiting] + 15)


def test_a_body_may_last_as_long_as_it_comes() -> None:
    assert Watched().lasts("body", 3600, heard=True)


@pytest.mark.parametrize("waiting", ["head", "rest"])
def test_a_head_that_comes_in_drops_ends_all_the_same(waiting: Waiting) -> None:
    assert not Watched().lasts(waiting, 60, heard=True)


def test_while_it_is_our_turn_nobody_is_late() -> None:
    assert Watched().lasts("nothing", 3600)


def test_a_body_that_we_did_not_want_until_now_is_not_late() -> None:
    connection = Watched()
    assert connection.lasts("nothing", 600)
    assert connection.lasts("body", SECONDS["body"] - 5)


def test_the_next_head_has_its_own_time() -> None:
    patience = Patience(0.0)
    for number in range(100):
        now = 5.0 * number
        assert not patience.is_over("head", message=number, heard=now, unsent=0, taken=0, now=now)


def test_who_takes_nothing_of_an_answer_is_left() -> None:
    assert Watched().lasts("nothing", UNREAD_SECONDS - 5, unsent=1000)
    assert not Watched().lasts("nothing", UNREAD_SECONDS + 15, unsent=1000)


def test_who_takes_an_answer_slowly_gets_it() -> None:
    assert Watched().lasts("next", 3600, unsent=200_000, speed=LEAST_SPEED)


def test_a_byte_now_and_then_is_no_taking() -> None:
    assert not Watched().lasts("next", UNREAD_SECONDS + 15, unsent=200_000, speed=LEAST_SPEED / 2)


def test_the_more_is_held_for_somebody_the_faster_they_must_be() -> None:
    speed = RENDERING / WHOLE_SECONDS
    assert Watched().lasts("next", 600, unsent=RENDERING, speed=speed)
    assert not Watched().lasts("next", UNREAD_SECONDS + 15, unsent=RENDERING, speed=speed / 2)


def test_who_was_slow_and_took_it_all_begins_anew() -> None:
    connection = Watched()
    assert connection.lasts("nothing", UNREAD_SECONDS - 5, unsent=1000)
    assert connection.lasts("nothing", 5)
    assert connection.lasts("nothing", UNREAD_SECONDS - 5, unsent=1000)
