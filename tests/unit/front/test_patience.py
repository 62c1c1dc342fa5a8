"""A connection is closed when the other side keeps us waiting, and only then."""

from __future__ import annotations

import pytest

from app.front.patience import SECONDS, UNREAD_SECONDS, Patience, Waiting


class Watched:
    """A connection looked at every five seconds."""

    def __init__(self) -> None:
        self.now = 0.0
        self.patience = Patience(0.0)

    def lasts(
        self, waiting: Waiting, seconds: float, *, heard: bool = False, unsent: int = 0
    ) -> bool:
        """Whether it is still open after so long; `heard`: bytes come all the time."""
        last = self.now
        for _ in range(int(seconds / 5)):
            self.now += 5
            over = self.patience.is_over(
                waiting,
                message=1,
                heard=self.now if heard else last,
                unsent=unsent,
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
        assert not patience.is_over("head", message=number, heard=now, unsent=0, now=now)


def test_who_takes_nothing_of_an_answer_is_left() -> None:
    assert Watched().lasts("nothing", UNREAD_SECONDS - 5, unsent=1000)
    assert not Watched().lasts("nothing", UNREAD_SECONDS + 15, unsent=1000)


def test_who_takes_an_answer_slowly_gets_it() -> None:
    connection = Watched()
    assert all(connection.lasts("next", 30, unsent=unsent) for unsent in range(1000, 900, -1))
