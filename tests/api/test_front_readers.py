"""Visitors who do not take what they asked for: no thread waits for them, little is held."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.api.front_application import MEGABYTE, Application, before, request
from tests.api.front_house import FrontHouse, Visitor, front_house, until

pytestmark = pytest.mark.real

THREADS = 2
READERS = 8


@pytest.fixture
def application() -> Application:
    return Application()


@pytest.fixture
def house(application: Application) -> Iterator[FrontHouse]:
    with front_house(before(application), threads=THREADS, most_unsent=8 * MEGABYTE) as house:
        yield house


def idle(house: FrontHouse) -> Visitor:
    """Somebody who reads nothing, and for whom the kernel keeps little."""
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    door.connect(("127.0.0.1", house.port))
    return Visitor(door)


def waiting(house: FrontHouse) -> int:
    return sum(one.flow.write_paused for one in house.connections())


@pytest.mark.parametrize("what", ["/stream?64", "/whole?900000"])
def test_no_thread_waits_for_those_who_read_nothing(house: FrontHouse, what: str) -> None:
    with ExitStack() as open_doors:
        for _ in range(READERS):
            reader = open_doors.enter_context(idle(house))
            reader.door.sendall(request(what) * 20)
        until(lambda: waiting(house) == READERS, "all wait")
        with house.visit() as visitor:
            assert visitor.ask(request("/echo"))[1] == b"/echo"


def test_an_answer_that_waited_is_whole(house: FrontHouse, application: Application) -> None:
    with idle(house) as reader:
        reader.door.sendall(request("/stream?16"))
        until(lambda: waiting(house) == 1, "it waits")
        assert len(reader.hear()[1]) == 16 * MEGABYTE
    until(application.closed.is_set, "and the source is closed")


def test_the_source_is_closed_when_the_one_who_did_not_read_leaves(
    house: FrontHouse, application: Application
) -> None:
    with idle(house) as reader:
        reader.door.sendall(request("/stream?64"))
        until(lambda: waiting(house) == 1, "it waits")
        assert not application.closed.is_set()
    until(application.closed.is_set, "the source is closed")


def test_what_does_not_fit_beside_what_is_held_is_put_off(house: FrontHouse) -> None:
    with idle(house) as reader, house.visit() as visitor:
        reader.door.sendall(request("/whole?7900000"))
        until(lambda: waiting(house) == 1, "it waits")
        head, body = visitor.ask(request("/whole?7900000"))
        assert (b" 503 " in head, b"retry-after: 5" in head) == (True, True)
        assert b"access-control-allow-origin: *" in head
        assert "暂时无法提供".encode() in body
        assert len(visitor.ask(request("/whole?900000"))[1]) == 900_000, "small ones are not"
        assert len(reader.hear()[1]) == 7_900_000
        assert len(visitor.ask(request("/whole?7900000"))[1]) == 7_900_000


def test_what_the_kernel_holds_for_somebody_who_is_left_is_forgotten(house: FrontHouse) -> None:
    with idle(house) as reader:
        reader.door.sendall(request("/stream?64"))
        until(lambda: waiting(house) == 1, "it waits")
        (connection,) = house.connections()
        connection.loop.call_soon_threadsafe(connection.leave)
        until(lambda: not house.connections(), "it is left")
        with pytest.raises(ConnectionResetError):
            reader.hear()
