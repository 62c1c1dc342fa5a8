"""What the web server makes of requests that are none, among others that are."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from app.front.refusals import MOST_HEAD
from tests.api.front_application import MEGABYTE, Application, before, request
from tests.api.front_house import FrontHouse, front_house, until

pytestmark = pytest.mark.real

BAD_BODIES = [
    ("Transfer-Encoding: xchunked", b"0\r\n\r\n"),
    ("Transfer-Encoding: chunked", b"4\nabcd\n0\n\n"),
    ("Transfer-Encoding: chunked", b"4\r\nabcd0\r\n\r\n"),
    ("Transfer-Encoding: chunked", b"ffffffffffffffffff\r\nabcd\r\n0\r\n\r\n"),
]
UPGRADES = [
    ("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"),
    ("Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings", "HTTP2-Settings: AAA"),
]


@pytest.fixture
def application() -> Application:
    return Application()


@pytest.fixture
def house(application: Application) -> Iterator[FrontHouse]:
    with front_house(before(application)) as house:
        yield house


@pytest.mark.parametrize(
    "hosts", [b"", b"Host:\r\n", b"Host: a\r\nHost: b\r\n", b'Host: x"><script>\r\n']
)
@pytest.mark.parametrize("path", [b"/echo", b"/iiif/3/pic7/full/max/0/default.jpg"])
def test_whoever_does_not_say_once_whom_they_mean_is_refused(
    house: FrontHouse, path: bytes, hosts: bytes
) -> None:
    with house.visit() as visitor:
        head, body = visitor.ask(b"GET %b HTTP/1.1\r\n%b\r\n" % (path, hosts))
        assert b" 400 " in head
        assert "Host 标头".encode() in body
        assert visitor.hears_the_end()


def test_a_head_that_is_too_large_is_refused_though_it_ends(house: FrontHouse) -> None:
    with house.visit() as visitor:
        head, _ = visitor.ask(request("/echo", f"A: {'b' * MOST_HEAD}"))
        assert b" 431 " in head
        assert visitor.hears_the_end()


@pytest.mark.parametrize(
    ("bad", "status"),
    [
        (b"nonsense\r\n\r\n", b" 400 "),
        (b"GET / HTTP/1.1\r\n\r\n", b" 400 "),
        (request("/echo", f"A: {'b' * MOST_HEAD}"), b" 431 "),
        *((request("/upload", field, method="PUT") + body, b" 400 ") for field, body in BAD_BODIES),
    ],
)
def test_what_was_asked_before_is_answered_before_the_refusal(
    house: FrontHouse, application: Application, bad: bytes, status: bytes
) -> None:
    with house.visit() as visitor:
        visitor.door.sendall(request("/one/echo") + request("/two/echo") + bad + request("/three"))
        assert visitor.hear()[1] == b"/one/echo"
        assert visitor.hear()[1] == b"/two/echo"
        assert status in visitor.hear()[0]
        assert visitor.hears_the_end()
    assert application.environ["PATH_INFO"] == "/two/echo"


@pytest.mark.parametrize(("field", "body"), BAD_BODIES)
@pytest.mark.parametrize("at_once", [True, False])
def test_a_body_that_cannot_be_read_is_refused(
    house: FrontHouse, application: Application, field: str, body: bytes, at_once: bool
) -> None:
    with house.visit() as visitor:
        visitor.door.sendall(request("/upload", field, method="PUT") + (body if at_once else b""))
        if not at_once and field.endswith(" chunked"):
            until(lambda: bool(application.environ), "it is read")
            visitor.door.sendall(body)
        assert b" 400 " in visitor.hear()[0]
        assert visitor.hears_the_end()
    with house.visit() as visitor:
        assert b" 200 " in visitor.ask(request("/echo"))[0], "and no thread waits for its rest"


@pytest.mark.parametrize("fields", UPGRADES)
def test_a_wish_for_another_protocol_is_ignored(
    house: FrontHouse, application: Application, fields: tuple[str, ...]
) -> None:
    with house.visit() as visitor:
        visitor.door.sendall(request("/one/echo", *fields) + request("/two/echo"))
        assert visitor.hear()[1] == b"/one/echo"
        assert visitor.hear()[1] == b"/two/echo"
        assert visitor.ask(request("/three/echo", *fields))[1] == b"/three/echo"
    assert "HTTP_UPGRADE" not in application.environ


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_that_comes_with_such_a_wish_is_read_as_one(
    house: FrontHouse, chunked: bool
) -> None:
    length = "Transfer-Encoding: chunked" if chunked else "Content-Length: 5"
    body = b"5\r\nhello\r\n0\r\n\r\n" if chunked else b"hello"
    with house.visit() as visitor:
        head = request("/upload", *UPGRADES[1], length, method="PUT")
        visitor.door.sendall(head + body + request("/echo"))
        assert visitor.hear()[1] == b"5"
        assert visitor.hear()[1] == b"/echo"


def test_fields_after_a_body_are_none_of_the_head(
    house: FrontHouse, application: Application
) -> None:
    with house.visit() as visitor:
        head = request("/upload", "Transfer-Encoding: chunked", method="PUT")
        visitor.door.sendall(head + b"0\r\nAuthorization: Bearer x\r\nHost: y\r\n\r\n")
        assert b" 200 " in visitor.hear()[0]
    assert application.environ["HTTP_HOST"] == "museum.example"
    assert "HTTP_AUTHORIZATION" not in application.environ


def test_a_tunnel_is_refused(house: FrontHouse) -> None:
    with house.visit() as visitor:
        assert b" 400 " in visitor.ask(b"CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n\r\n")[0]


def test_nothing_is_logged_of_visitors_who_leave(
    house: FrontHouse, application: Application, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    for _ in range(20):
        with house.visit() as visitor:
            visitor.door.sendall(request("/stream?2") * 30)
            visitor.door.recv(1)
    until(lambda: not house.connections(), "all have left")
    with house.visit() as visitor:
        assert b" 200 " in visitor.ask(request("/echo"))[0]
    assert caplog.records == []


def test_a_server_that_ends_before_an_answer_does_says_so_in_one_line(
    application: Application, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    with front_house(before(application)) as house, house.visit() as visitor:
        house.server.config.timeout_graceful_shutdown = 0
        visitor.door.sendall(request("/stream?100"))
        until(lambda: any(one.flow.write_paused for one in house.connections()), "it waits")
        house.server.should_exit = True
        until(application.closed.is_set, "the source is closed")
        assert application.sent * MEGABYTE < 100 * MEGABYTE
    assert [record.exc_info for record in caplog.records] == [None]
