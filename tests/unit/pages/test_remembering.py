"""A page is remembered for moments, and only as long as the index answers the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app.pages.headers import nonce
from app.pages.remembering import SECONDS, Remembered
from search.ports import IndexDown


class Writer:
    """Writes pages, a number and a nonce on each."""

    def __init__(self) -> None:
        self.written = 0

    def __call__(self) -> str:
        self.written += 1
        return f"{self.written}: <script nonce={nonce()}>"


class Moment:
    """A time and a state of the index that tests set."""

    def __init__(self) -> None:
        self.now, self.state = 0.0, 1
        self.down = False

    def told(self) -> int:
        if self.down:
            raise IndexDown
        return self.state


@pytest.fixture
def moment() -> Moment:
    """The first one."""
    return Moment()


@pytest.fixture
def ask(moment: Moment) -> Callable[[str], str]:
    """Asks for a page by its address, as another visitor each time."""
    app, writer = Flask(__name__), Writer()
    remembered = Remembered(moment.told, clock=lambda: moment.now, most=100)

    def asked(address: str) -> str:
        with app.test_request_context(address):
            return remembered.page(writer).replace(nonce(), "its own")

    return asked


def test_a_page_is_written_once_and_has_the_nonce_of_each_answer(
    ask: Callable[[str], str],
) -> None:
    assert [ask("/zh/search?q=a") for _ in range(3)] == ["1: <script nonce=its own>"] * 3


def test_another_address_is_another_page(ask: Callable[[str], str]) -> None:
    addresses = ("/zh/search?q=a", "/zh/search?q=b", "/en/search?q=a")
    assert [ask(one)[0] for one in addresses] == ["1", "2", "3"]


def test_a_change_of_the_index_is_seen_at_once(ask: Callable[[str], str], moment: Moment) -> None:
    ask("/zh/search")
    moment.state += 1
    assert ask("/zh/search").startswith("2")


def test_a_page_is_written_anew_after_its_time(ask: Callable[[str], str], moment: Moment) -> None:
    ask("/zh/search")
    moment.now = SECONDS
    assert ask("/zh/search").startswith("2")


def test_nothing_is_remembered_while_the_index_is_down(
    ask: Callable[[str], str], moment: Moment
) -> None:
    moment.down = True
    assert [ask("/zh/search")[0] for _ in range(2)] == ["1", "2"]


def test_what_is_remembered_is_bounded(ask: Callable[[str], str]) -> None:
    addresses = [f"/zh/search?q={n}" for n in range(9)]
    for one in addresses:
        ask(one)
    assert ask(addresses[0]).startswith("10")
    assert ask(addresses[-1]).startswith("9")
