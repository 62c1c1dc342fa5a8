"""What was asked a moment ago is remembered, and not beyond what is said of it."""

from __future__ import annotations

from dataclasses import dataclass

from app.pages.told_before import SECONDS, ToldBefore
from search.ports import IndexDown


@dataclass
class Moment:
    """A time and a state of the index that tests set; it counts what is asked."""

    now: float = 0.0
    state: int = 1
    down: bool = False
    asked: int = 0

    def told(self) -> int:
        if self.down:
            raise IndexDown
        return self.state

    def ask(self) -> int:
        self.asked += 1
        return self.asked


def remembering(moment: Moment, *, strictly: bool) -> ToldBefore[int]:
    """By the moment."""
    return ToldBefore(moment.told, clock=lambda: moment.now, strictly=strictly)


def test_while_the_index_stays_the_same_it_is_not_asked_again() -> None:
    moment = Moment()
    told = remembering(moment, strictly=False)
    told.get("a", moment.ask)
    moment.now = SECONDS * 100
    assert told.get("a", moment.ask) == 1


def test_of_another_state_an_answer_is_good_for_moments() -> None:
    moment = Moment()
    told = remembering(moment, strictly=False)
    told.get("a", moment.ask)
    moment.state, moment.now = 2, SECONDS / 2
    assert told.get("a", moment.ask) == 1
    moment.now = SECONDS
    assert told.get("a", moment.ask) == 2


def test_strictly_an_answer_of_another_state_is_none() -> None:
    moment = Moment()
    told = remembering(moment, strictly=True)
    told.get("a", moment.ask)
    moment.state = 2
    assert told.get("a", moment.ask) == 2


def test_strictly_an_old_answer_is_none() -> None:
    moment = Moment()
    told = remembering(moment, strictly=True)
    told.get("a", moment.ask)
    moment.now = SECONDS
    assert told.get("a", moment.ask) == 2


def test_while_nothing_is_known_of_the_index_nothing_is_remembered() -> None:
    moment = Moment(down=True)
    told = remembering(moment, strictly=False)
    told.get("a", moment.ask)
    assert told.get("a", moment.ask) == 2
