"""Which bytes are one plain request beyond doubt, and which are left to the parser."""

from __future__ import annotations

import pytest

from app.front.asking import LONGEST_HEAD, MOST_KNOWN, Asked, Asking

PATH = b"/iiif/3/pic7/0,0,512,512/512,512/0/default.jpg"
GET = b"GET " + PATH + b" HTTP/1.1\r\n"
HOST = b"Host: museum.example\r\n"
BROWSER = HOST + (
    b"Connection: keep-alive\r\n"
    b'sec-ch-ua: "Chromium";v="140"\r\n'
    b"User-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\n"
    b"Accept: image/avif,image/webp,*/*;q=0.8\r\n"
    b"Referer: https://museum.example/zh/artifacts/1\r\n"
    b"Accept-Encoding: gzip, deflate, br\r\n"
    b"Cookie: lang=zh\r\n"
)


def read(data: bytes) -> Asked | None:
    return Asking().read(data)


@pytest.mark.parametrize("fields", [HOST, BROWSER, HOST.upper(), b"X-Empty:\r\n" + HOST])
def test_what_a_browser_sends_is_plain(fields: bytes) -> None:
    assert read(GET + fields + b"\r\n") == Asked(PATH, False, b"")


def test_a_head_is_wanted_without_its_body() -> None:
    assert read(b"HEAD " + PATH + b" HTTP/1.1\r\n" + HOST + b"\r\n") == Asked(PATH, True, b"")


def test_what_the_asker_has_is_told() -> None:
    date = b"If-Modified-Since: Sun, 01 Mar 2026 12:00:00 GMT\r\n"
    tags = HOST + b'If-None-Match: "a", W/"b"\r\n' + date + b"\r\n"
    assert read(GET + tags) == Asked(PATH, False, b'"a", W/"b"')


@pytest.mark.parametrize(
    "field",
    [
        b"Connection: close",
        b"CONNECTION: Close",
        b"Connection: keep-alive, upgrade",
        b"Content-Length: 0",
        b"content-length: 5",
        b"Transfer-Encoding: chunked",
        b"Expect: 100-continue",
        b"Upgrade: h2c",
        b"HTTP2-Settings: x",
        b"Range: bytes=0-1",
        b'If-Match: "a"',
        b'If-Range: "a"',
        b"If-Modified-Since: Sun, 01 Mar 2026 12:00:00 GMT",
        b"If-Unmodified-Since: Sun, 01 Mar 2026 12:00:00 GMT",
        b"Host: other.example",
        b"no colon",
        b" folded: line",
        b"space : before",
        b"control: \x01",
        b"nul: \x00",
        b"bare: \r",
    ],
)
def test_a_field_that_means_more_is_left_to_the_parser(field: bytes) -> None:
    assert read(GET + HOST + field + b"\r\n\r\n") is None


@pytest.mark.parametrize(
    "data",
    [
        GET + HOST,
        GET + HOST + b"\r",
        GET + b"\r\n",
        GET + HOST + b"\r\n" + GET + HOST + b"\r\n",
        GET + HOST + b"\r\nbody",
        b"GET " + PATH + b" HTTP/1.0\r\n" + HOST + b"\r\n",
        b"GET " + PATH + b"\r\n",
        b"POST " + PATH + b" HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /zh/ HTTP/1.1\r\n" + HOST + b"\r\n",
        b"\r\n" + GET + HOST + b"\r\n",
        b"GET /iiif/" + b"3" * 400 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
        GET + HOST + b"X: " + b"y" * LONGEST_HEAD + b"\r\n\r\n",
        b"",
    ],
)
def test_what_is_not_one_whole_request_is_left_to_the_parser(data: bytes) -> None:
    assert read(data) is None


def test_the_same_head_is_plain_again_and_a_bad_one_never() -> None:
    asking = Asking()
    for _ in range(2):
        assert asking.read(GET + BROWSER + b"\r\n") is not None
        assert asking.read(GET + BROWSER + b"Connection: close\r\n\r\n") is None


def test_any_number_of_heads_takes_no_more_room_than_so_many() -> None:
    asking = Asking()
    for number in range(MOST_KNOWN + 10):
        assert asking.read(GET + HOST + b"X: %d\r\n\r\n" % number) is not None
    assert len(asking.heads) <= MOST_KNOWN
