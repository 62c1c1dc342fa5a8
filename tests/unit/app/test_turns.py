"""Who may have a picture made now, while others have theirs made or wait."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from typing import Final

import pytest

from app.iiif.turns import AT_ONCE, LARGE_AT_ONCE, LARGE_PIXELS, LARGE_QUEUE, SHARE, Turns
from foundation.errors import Unavailable

SMALL: Final = LARGE_PIXELS
LARGE: Final = LARGE_PIXELS + 1
PATIENT: Final = 20.0


class Crowd:
    """Threads that wait for a turn, hold it until told to end, and are counted."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.ends = threading.Event()
        self.told = threading.Condition()
        self.refused = self.having = 0
        self._threads: list[threading.Thread] = []

    def come(self, count: int, asker: str, pixels: int) -> None:
        """So many more want a turn."""
        for _ in range(count):
            thread = threading.Thread(target=self._wait, args=(asker, pixels))
            thread.start()
            self._threads.append(thread)

    def leave(self) -> None:
        """All end."""
        self.ends.set()
        for thread in self._threads:
            thread.join()

    def _wait(self, asker: str, pixels: int) -> None:
        try:
            with self.turns.turn(asker, pixels=pixels):
                with self.told:
                    self.having += 1
                    self.told.notify_all()
                self.ends.wait(PATIENT)
        except Unavailable:
            with self.told:
                self.refused += 1
                self.told.notify_all()


@pytest.fixture
def crowd() -> Crowd:
    return Crowd(Turns(patience=PATIENT))


def test_a_small_one_has_its_turn_while_large_ones_crowd(crowd: Crowd) -> None:
    crowd.come(30, "many", LARGE)
    with crowd.told:
        crowd.told.wait_for(lambda: crowd.refused == 30 - LARGE_QUEUE, PATIENT)
        crowd.told.wait_for(lambda: crowd.having == LARGE_AT_ONCE, PATIENT)
    with crowd.turns.turn("other", pixels=SMALL):
        assert (crowd.having, crowd.refused) == (LARGE_AT_ONCE, 30 - LARGE_QUEUE)
    crowd.leave()
    assert crowd.having == LARGE_QUEUE


def test_one_asker_has_only_a_share_of_the_queue(crowd: Crowd) -> None:
    crowd.come(SHARE + 5, "many", SMALL)
    with crowd.told:
        crowd.told.wait_for(lambda: crowd.refused == 5, PATIENT)
        crowd.told.wait_for(lambda: crowd.having == AT_ONCE, PATIENT)
    crowd.come(1, "other", SMALL)
    crowd.leave()
    assert (crowd.having, crowd.refused) == (SHARE + 1, 5)


def test_nobody_waits_longer_than_the_patience() -> None:
    turns = Turns(patience=0.01)
    with ExitStack() as held:
        for number in range(AT_ONCE):
            held.enter_context(turns.turn(str(number), pixels=SMALL))
        with pytest.raises(Unavailable), turns.turn("late", pixels=SMALL):
            pytest.fail("it has a turn")
    with turns.turn("late", pixels=LARGE):
        pass


def test_places_and_turns_are_free_again_after_a_failure() -> None:
    turns = Turns(patience=0.01, share=1)
    for _ in range(AT_ONCE + 1):
        with pytest.raises(ValueError, match="damaged"), turns.turn("one", pixels=LARGE):
            raise ValueError("damaged")
    with (
        turns.turn("one", pixels=LARGE),
        turns.turn("another", pixels=SMALL),
        pytest.raises(Unavailable),
        turns.turn("third", pixels=SMALL),
    ):
        pytest.fail("there are more turns than before")
