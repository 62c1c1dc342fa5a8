"""What the web server makes of requests: bodies, addresses, refusals, answers that stream."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from app.front.refusals import MOST_HEAD
from tests.api.front_application import MEGABYTE, Application, before, request
from tests.api.front_house import FrontHouse, front_house, until

pytestmark = pytest.mark.real


@pytest.fixture
def application() -> Application:
    return Application()


@pytest.fixture
def house(application: Application) -> Iterator[FrontHouse]:
    with front_house(before(application)) as house:
        yield house


@pytest.mark.parametrize(
    ("path", "info", "query"),
    [
        ("/zh/a%20b?q=%E8%92%B8", "/zh/a b", "q=%E8%92%B8"),
        ("/zh/蒸?q=蒸 汽".replace(" ", "+"), "/zh/蒸", "q=%E8%92%B8+%E6%B1%BD"),
        ("/a%2Fb%FF", "/a/b\udcff", ""),
        ("http://elsewhere.example/zh/x?y", "/zh/x", "y"),
        ("//double//slash", "//double//slash", ""),
    ],
)
def test_an_address_is_told_as_it_was_meant(
    house: FrontHouse, application: Application, path: str, info: str, query: str
) -> None:
    with house.visit() as visitor:
        assert b" 200 " in visitor.ask(request(path))[0]
    told = application.environ["PATH_INFO"].encode("latin-1").decode(errors="surrogateescape")
    assert (told, application.environ["QUERY_STRING"]) == (info, query)


def test_fields_are_told_and_those_that_pretend_are_not(
    house: FrontHouse, application: Application
) -> None:
    with house.visit() as visitor:
        visitor.ask(
            request(
                "/echo",
                "X-Forwarded-For: 1.1.1.1",
                "x_forwarded_for: 2.2.2.2",
                "X-FORWARDED-FOR: 3.3.3.3",
                "Cookie: a=1",
                "cookie: b=2",
            )
        )
    assert application.environ["HTTP_X_FORWARDED_FOR"] == "1.1.1.1,3.3.3.3"
    assert application.environ["HTTP_COOKIE"] == "a=1; b=2"
    assert application.environ["REMOTE_ADDR"] == "127.0.0.1"
    assert application.environ["wsgi.url_scheme"] == "http"


def test_the_time_is_told_once(house: FrontHouse) -> None:
    with house.visit() as visitor:
        head, _ = visitor.ask(request("/echo"))
    assert b"date" not in head.lower(), "the visitor takes one out"


def test_an_answer_without_a_length_is_heard_whole(house: FrontHouse) -> None:
    with house.visit() as visitor:
        visitor.door.sendall(request("/chunks", "Connection: close"))
        told = b""
        while came := visitor.door.recv(65_536):
            told += came
    assert told.endswith(b"\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n")


def test_an_old_visitor_is_answered_and_left(house: FrontHouse) -> None:
    with house.visit() as visitor:
        head, body = visitor.ask(b"GET /echo HTTP/1.0\r\n\r\n")
        assert (b" 200 " in head, body) == (True, b"/echo")
        assert visitor.hears_the_end()


def test_what_breaks_is_told_and_the_server_goes_on(house: FrontHouse) -> None:
    with house.visit() as visitor:
        assert b" 500 " in visitor.ask(request("/breaks"))[0]
    with house.visit() as visitor:
        assert b" 200 " in visitor.ask(request("/echo"))[0]


@pytest.mark.parametrize(
    "sent",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused_in_both_languages(house: FrontHouse, sent: bytes) -> None:
    with house.visit() as visitor:
        head, body = visitor.ask(sent)
        assert b" 400 " in head
        assert "无法读取请求".encode() in body
        assert visitor.hears_the_end()


@pytest.mark.parametrize("size", [MOST_HEAD, 20 * MOST_HEAD])
def test_a_head_without_end_is_refused(house: FrontHouse, size: int) -> None:
    with house.visit() as visitor:
        head, body = visitor.ask(b"GET /echo?" + b"a" * size)
        assert b" 431 " in head
        assert "超出大小限制".encode() in body
        assert visitor.hears_the_end()


def test_a_long_address_is_none_of_those(house: FrontHouse, application: Application) -> None:
    with house.visit() as visitor:
        assert b" 200 " in visitor.ask(request(f"/echo?{'a' * 30_000}"))[0]
    assert len(application.environ["QUERY_STRING"]) == 30_000


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_comes_whole_whether_its_length_is_told_or_not(
    house: FrontHouse, chunked: bool
) -> None:
    size = 5 * MEGABYTE
    with house.visit() as visitor:
        if chunked:
            visitor.door.sendall(request("/upload", "Transfer-Encoding: chunked", method="PUT"))
            for _ in range(5):
                visitor.door.sendall(b"100000\r\n" + bytes(MEGABYTE) + b"\r\n")
            visitor.door.sendall(b"0\r\n\r\n")
        else:
            visitor.door.sendall(request("/upload", f"Content-Length: {size}", method="PUT"))
            visitor.door.sendall(bytes(size))
        assert visitor.hear()[1] == str(size).encode()
        assert b" 200 " in visitor.ask(request("/echo"))[0]


def test_a_sender_who_is_not_read_has_to_wait(house: FrontHouse, application: Application) -> None:
    application.may_read.clear()
    size = 64 * MEGABYTE
    with house.visit() as visitor:
        visitor.door.sendall(request("/upload", f"Content-Length: {size}", method="PUT"))
        sending = threading.Thread(target=lambda: visitor.door.sendall(bytes(size)))
        sending.start()
        until(lambda: any(one.flow.read_paused for one in house.connections()), "it is full")
        assert all(len(one.cycle.body) < MEGABYTE for one in house.connections())
        application.may_read.set()
        assert visitor.hear()[1] == str(size).encode()
        sending.join()


@pytest.mark.parametrize("field", ["Content-Length: 100000", "Transfer-Encoding: chunked"])
def test_a_body_that_breaks_off_is_not_taken_for_whole(
    house: FrontHouse, application: Application, field: str
) -> None:
    with house.visit() as visitor:
        visitor.door.sendall(request("/upload", field, method="PUT"))
        visitor.door.sendall(b"5\r\nhello\r\n")
        until(lambda: bool(application.environ), "it is read")
    until(lambda: bool(application.broken), "the break is noticed")
    assert application.broken == ["length" if "Length" in field else "chunks"]


def test_who_asks_first_is_told_to_go_on_only_if_it_is_read(house: FrontHouse) -> None:
    fields = ("Expect: 100-continue", "Content-Length: 5")
    with house.visit() as visitor:
        assert b" 100 " in visitor.ask(request("/upload", *fields, method="PUT"))[0]
        assert visitor.ask(b"hello")[1] == b"5"
    with house.visit() as visitor:
        assert b" 401 " in visitor.ask(request("/refuse", *fields, method="PUT"))[0]


def test_a_reader_who_stops_makes_the_answer_wait(
    house: FrontHouse, application: Application
) -> None:
    with house.visit() as visitor:
        visitor.door.sendall(request("/stream?64"))
        until(lambda: any(one.flow.write_paused for one in house.connections()), "it waits")
        assert application.sent < 40
        assert len(visitor.hear()[1]) == 64 * MEGABYTE
        assert application.sent == 64


def test_nobody_reads_on_for_a_visitor_who_left(
    house: FrontHouse, application: Application
) -> None:
    with house.visit() as visitor:
        visitor.door.sendall(request("/stream?100000"))
        until(lambda: application.sent > 0, "it begins")
    until(application.closed.is_set, "the source is closed")
    assert application.sent < 1_000


def test_a_server_that_ends_lets_go_of_threads_that_wait_for_a_body(
    application: Application,
) -> None:
    with front_house(before(application)) as house, house.visit() as visitor:
        house.server.config.timeout_graceful_shutdown = 0
        visitor.door.sendall(request("/upload", "Content-Length: 9", method="PUT"))
        until(lambda: bool(application.environ), "it is read")
        house.server.should_exit = True
        until(application.ended.is_set, "the thread is free")
    assert application.broken == ["server"]
