"""Pictures over HTTP once they are there: words, order, audience, embargo, retry, taking back."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PIL import Image

from app.database import transaction
from records.media import MediaState, find_media
from tests.api.talking import Program, writer_of
from tests.house import Open


def _png(shade: int = 200) -> bytes:
    scan = io.BytesIO()
    Image.new("L", (600, 400), shade).save(scan, "PNG")
    return scan.getvalue()


def _hang(
    program: Program, address: str, shade: int = 200, *, data: bytes = b"", **words: str
) -> str:
    """A picture on a record; its address."""
    sent = program.send(
        "POST",
        f"{address}/media",
        query_string={"filename": f"{shade}.png", **words},
        data=data or _png(shade),
        content_type="image/png",
    )
    assert sent.status_code == 201, sent.text
    return f"{address}/media/{sent.get_json()['id']}"


def _seen(program: Program, address: str) -> list[str]:
    return [one["id"] for one in program.read(f"{address}/media")["items"]]


@pytest.fixture
def shown(opened: Open) -> tuple[Program, str, str]:
    """A program, a published record, and its picture that everybody sees."""
    program = Program(opened)
    address = program.enter()
    picture = _hang(program, address)
    opened.settle()
    program.post(f"{address}/publish")
    return program, address, picture


def test_words_rights_and_credit_of_a_picture_reach_its_edition(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, picture = shown
    before = Program(opened, None).read(address)["edition"]
    told = program.patch(
        picture,
        {
            "captions": {"zh": "正面", "en": "Front"},
            "rights": "https://creativecommons.org/licenses/by/4.0",
            "credit": "Li",
        },
    )
    assert told.status_code == 200, told.text
    edition = Program(opened, None).read(address)
    (one,) = edition["media"]
    assert one["captions"] == {"zh": "正面", "en": "Front"}
    assert one["rights"] == "http://creativecommons.org/licenses/by/4.0/"
    assert (one["credit"], edition["edition"]) == ("Li", before + 1)


def test_a_picture_for_fewer_is_seen_by_fewer(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, picture = shown
    anybody = Program(opened, None)
    program.patch(picture, {"audience": "internal"})
    assert _seen(anybody, address) == []
    assert len(_seen(program, address)) == 1
    program.patch(picture, {"audience": "public"})
    assert len(_seen(anybody, address)) == 1


def test_an_embargo_hides_a_picture_until_its_instant(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, picture = shown
    anybody = Program(opened, None)
    until = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    assert program.patch(picture, {"embargo_until": until}).get_json()["embargo_until"] == until
    assert _seen(anybody, address) == []
    assert "manifest" not in program.read(address)["links"]
    program.patch(picture, {"embargo_until": None})
    assert len(_seen(anybody, address)) == 1


def test_pictures_take_the_place_that_is_asked_for(opened: Open) -> None:
    program = Program(opened)
    address = program.enter()
    hung = [_hang(program, address, shade) for shade in (10, 20, 30)]
    first, second, third = (one.rpartition("/")[2] for one in hung)
    program.patch(hung[2], {"place": 1})
    assert _seen(program, address) == [third, first, second]
    program.patch(hung[2], {"place": 99})
    assert _seen(program, address) == [first, second, third]
    assert [one["place"] for one in program.read(f"{address}/media")["items"]] == [1, 2, 3]


def test_what_is_shown_is_changed_only_with_the_right_to_publish(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    _, address, picture = shown
    writer = writer_of(opened)
    assert writer.patch(picture, {"credit": "Wang"}).status_code == 403
    fresh = _hang(writer, address, 30)
    assert writer.patch(fresh, {"credit": "Wang"}).status_code == 200
    assert writer.patch(fresh, {"released": True}).status_code == 403


def test_a_picture_is_released_with_a_record_that_is_published(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, _ = shown
    fresh = _hang(program, address, 30)
    opened.settle()
    assert len(_seen(Program(opened, None), address)) == 1
    program.patch(fresh, {"released": True})
    assert len(_seen(Program(opened, None), address)) == 2
    draft = program.enter({"numbers": [{"value": "D", "type": "general-register"}],
                           "title": {"zh": "草稿"}})  # fmt: skip
    assert program.patch(_hang(program, draft), {"released": True}).status_code == 409


def test_only_a_picture_that_was_never_shown_is_taken_back(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, picture = shown
    assert program.send("DELETE", picture).status_code == 409
    fresh = _hang(program, address, 30)
    assert program.send("DELETE", fresh).status_code == 204
    opened.settle()
    assert len(_seen(program, address)) == 1
    assert program.send("DELETE", fresh).status_code == 404


def test_a_file_that_was_refused_is_taken_back_though_its_record_is_published(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, picture = shown
    refused = _hang(program, address, 80, data=_png(80)[:200])
    opened.settle()
    assert program.post(f"{address}/publish").status_code == 200
    assert program.read(f"{address}/media")["items"][1]["state"] == "refused"
    assert program.send("DELETE", refused).status_code == 204
    assert _seen(program, address) == [picture.rpartition("/")[2]]


def test_a_picture_that_is_still_read_when_its_record_is_published_is_shown_once_ready(
    opened: Open,
) -> None:
    program = Program(opened)
    address = program.enter()
    _hang(program, address)
    program.post(f"{address}/publish")
    assert Program(opened, None).read(address)["media"] == []
    opened.settle()
    assert len(Program(opened, None).read(address)["media"]) == 1


def test_only_a_scan_that_failed_is_read_anew(opened: Open) -> None:
    program = Program(opened)
    picture = _hang(program, program.enter())
    assert program.post(f"{picture}/retry").status_code == 409
    opened.settle()
    with opened.app.app_context(), transaction() as session:
        media = find_media(session, picture.rpartition("/")[2])
        assert media is not None
        media.state = MediaState.FAILED
    answer = program.post(f"{picture}/retry")
    assert (answer.status_code, answer.get_json()["state"]) == (202, "received")


@pytest.mark.parametrize(
    "body",
    [
        {"audience": "everybody"},
        {"rights": "mine"},
        {"captions": {"zh": ""}},
        {"captions": {"no language at all": "x"}},
        {"place": 0},
        {"released": False},
        {"embargo_until": "2026-01-01"},
        {"colour": "red"},
        {"alts": {"zh": "x" * 2_001}},
    ],
)
def test_what_a_picture_cannot_be_is_refused_with_its_place(
    opened: Open, body: dict[str, Any]
) -> None:
    program = Program(opened)
    answer = program.patch(_hang(program, program.enter()), body)
    assert answer.status_code == 422
    assert list(answer.get_json()["errors"]) == list(body)


def test_a_picture_of_another_record_is_none_of_this_one(opened: Open) -> None:
    program = Program(opened)
    address, other = program.enter(), Program(opened, "nantong").enter()
    image = _hang(Program(opened, "nantong"), other).rpartition("/")[2]
    assert program.patch(f"{address}/media/{image}", {"credit": "x"}).status_code == 404
