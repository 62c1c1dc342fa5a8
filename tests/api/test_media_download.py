"""GET …/media/{image}/file: a file goes home as it came, whole or in part, to those who keep it."""

from __future__ import annotations

import base64
import hashlib

import pytest

from tests.api.talking import Program
from tests.house import Open

DATA = bytes(range(256)) * 40


@pytest.fixture
def kept(opened: Open) -> tuple[Program, str]:
    """A program, and the address of a file of its own that nobody could read as a picture."""
    program = Program(opened)
    address = program.enter()
    sent = program.send(
        "POST",
        f"{address}/media",
        query_string={"filename": "车床 正面.tif"},
        data=DATA,
        content_type="image/tiff",
    )
    return program, f"{address}/media/{sent.get_json()['id']}/file"


def test_a_file_goes_home_with_its_name_and_checksum(kept: tuple[Program, str]) -> None:
    program, address = kept
    answer = program.get(address)
    assert (answer.status_code, answer.data) == (200, DATA)
    sha256 = hashlib.sha256(DATA)
    digest = f"sha-256=:{base64.b64encode(sha256.digest()).decode()}:"
    assert answer.headers["ETag"] == f'"{sha256.hexdigest()}"'
    assert (answer.headers["Content-Digest"], answer.headers["Repr-Digest"]) == (digest, digest)
    named = answer.headers["Content-Disposition"]
    assert named.startswith("attachment")
    assert "filename*=UTF-8''%E8%BD%A6%E5%BA%8A%20%E6%AD%A3%E9%9D%A2.tif" in named
    assert "private" in answer.headers["Cache-Control"]


def test_a_part_of_a_file_is_enough_for_who_has_the_rest(
    opened: Open, kept: tuple[Program, str]
) -> None:
    _, address = kept
    path = address.removeprefix(opened.house.settings.public_url)
    ask = opened.client().get
    part = ask(path, headers=opened.headers(Range="bytes=100-199"))
    assert (part.status_code, part.data) == (206, DATA[100:200])
    assert part.headers["Content-Range"] == f"bytes 100-199/{len(DATA)}"
    # A digest of the content would be one of these bytes alone (RFC 9530).
    assert "Content-Digest" not in part.headers
    assert "Repr-Digest" in part.headers
    beyond = ask(path, headers=opened.headers(Range="bytes=99999-"))
    assert (beyond.status_code, beyond.mimetype) == (416, "application/problem+json")
    known = ask(path, headers=opened.headers(If_None_Match=part.headers["ETag"]))
    assert (known.status_code, known.data) == (304, b"")


def test_head_tells_of_a_file_without_sending_it(opened: Open, kept: tuple[Program, str]) -> None:
    _, address = kept
    path = address.removeprefix(opened.house.settings.public_url)
    answer = opened.client().head(path, headers=opened.headers())
    assert (answer.status_code, answer.content_length, answer.data) == (200, len(DATA), b"")


def test_nobody_else_gets_a_file_though_its_record_is_published(
    opened: Open, kept: tuple[Program, str]
) -> None:
    program, address = kept
    assert program.post(f"{address.partition('/media')[0]}/publish").status_code == 200
    assert Program(opened, None).get(address).status_code == 401
    assert Program(opened, "nantong").get(address).status_code == 403


def test_a_file_that_is_not_in_the_store_is_said_to_be_away(
    opened: Open, kept: tuple[Program, str]
) -> None:
    program, address = kept
    (key,) = opened.house.store.keys("masters/")
    opened.house.store.delete(key)
    answer = program.get(address)
    assert answer.status_code == 503
    assert answer.get_json()["detail_zh"]
