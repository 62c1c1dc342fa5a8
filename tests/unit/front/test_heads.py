"""Heads that are asked for nothing: too large, or without one host."""

from __future__ import annotations

import pytest

from app.front.heads import refusal_of, without_upgrade
from app.front.refusals import MOST_HEAD, NO_HOST, TOO_LARGE

HOST = (b"host", b"museum.example")


@pytest.mark.parametrize(
    "told", [b"museum.example", b"x:8080", b"[::1]:80", b"127.0.0.1", b"a_b.example", b"x:"]
)
def test_a_host_is_a_name_or_an_address(told: bytes) -> None:
    assert refusal_of(b"/", [(b"host", told)], version="1.1") is None


@pytest.mark.parametrize("told", [b"", b'x"><script>', b"a b", b"x/y", b"x:y", b"\xff", b"u@x"])
def test_anything_else_is_none(told: bytes) -> None:
    assert refusal_of(b"/", [(b"host", told)], version="1.1") == NO_HOST


def test_one_host_is_said_once() -> None:
    assert refusal_of(b"/", [], version="1.1") == NO_HOST
    assert refusal_of(b"/", [HOST, HOST], version="1.1") == NO_HOST
    assert refusal_of(b"/", [HOST, HOST], version="1.0") == NO_HOST
    assert refusal_of(b"/", [], version="1.0") is None


def test_address_and_fields_together_are_not_too_large() -> None:
    half = MOST_HEAD // 2
    assert refusal_of(b"/" * half, [HOST, (b"a", b"b" * 1000)], version="1.1") is None
    assert refusal_of(b"/" * half, [HOST, (b"a", b"b" * half)], version="1.1") == TOO_LARGE
    assert refusal_of(b"/", [HOST, *[(b"a", b"b")] * 11_000], version="1.1") == TOO_LARGE


def test_a_wish_for_another_protocol_is_left_out_and_nothing_else() -> None:
    fields = [HOST, (b"upgrade", b"h2c"), (b"content-length", b"3")]
    head = without_upgrade(b"POST", b"/a?b", fields, version="1.1")
    assert head == b"POST /a?b HTTP/1.1\r\nhost: museum.example\r\ncontent-length: 3\r\n\r\n"
