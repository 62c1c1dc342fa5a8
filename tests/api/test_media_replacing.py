"""PUT …/media/{image}/file: another scan takes the place of one, and the picture stays the same."""

from __future__ import annotations

import hashlib
import io
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.database import reading, transaction
from app.factory import create_app
from foundation.database import utcnow
from foundation.jobs import count_open
from media_pipeline import keys
from media_pipeline.scan import Whole
from records.media import find_media
from storehouse.model import Fault, StoredObject
from storehouse.noting import list_noted
from tests.api.talking import Program, writer_of
from tests.house import Open
from tests.reading_room import failing, keeping, settle_with, tiff


def _hang(program: Program, address: str, data: bytes, **told: str) -> str:
    sent = program.send(
        "POST",
        f"{address}/media",
        query_string={"filename": "front.tif", "release": "true", **told},
        data=data,
        content_type="image/tiff",
    )
    assert sent.status_code == 201, sent.text
    return str(sent.get_json()["id"])


def _replace(program: Program, address: str, image: str, data: bytes, **told: str) -> TestResponse:
    return program.send(
        "PUT",
        f"{address}/media/{image}/file",
        query_string={"filename": "better.tif", **told},
        data=data,
        content_type="image/tiff",
    )


def _picture(program: Program, address: str) -> dict[str, object]:
    (one,) = program.read(f"{address}/media")["items"]
    assert isinstance(one, dict)
    return one


def _colour(opened: Open, image: str) -> tuple[int, ...]:
    """The colour of a picture, asked anew: an image door remembers for two seconds."""
    client = create_app(opened.house.settings, opened.house).test_client()
    answer = client.get(f"/iiif/3/{image}/full/max/0/default.jpg")
    assert answer.status_code == 200, answer.text
    pixel = Image.open(io.BytesIO(answer.data)).convert("RGB").getpixel((5, 5))
    assert isinstance(pixel, tuple)
    return tuple(round(one / 64) for one in pixel)


RED, BLUE = (4, 0, 0), (0, 0, 4)


@pytest.fixture
def shown(opened: Open) -> tuple[Program, str, str]:
    """A program, a published record, and its red picture that everybody sees."""
    program = Program(opened)
    address = program.show()
    image = _hang(program, address, tiff("red"), caption_zh="正面")
    opened.settle()
    return program, address, image


def test_a_picture_shows_its_new_scan_once_it_is_read_and_keeps_its_id_and_words(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, image = shown
    before = Program(opened, None).read(address)
    answer = _replace(program, address, image, tiff("blue"))
    assert (answer.status_code, answer.get_json()["replacement"]["state"]) == (202, "received")
    assert _colour(opened, image) == RED
    opened.settle()
    assert _colour(opened, image) == BLUE
    after = Program(opened, None).read(address)
    # The same size and as many bytes: nothing that is told of it differs.
    assert after["media"] == before["media"]
    assert after["edition"] == before["edition"] + 1
    assert [one["captions"] for one in after["media"]] == [{"zh": "正面"}]
    now = _picture(program, address)
    assert (now["id"], now["file_name"], "replacement" in now) == (image, "better.tif", False)


def test_the_history_of_a_picture_names_both_scans(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, image = shown
    _replace(program, address, image, tiff("blue"))
    opened.settle()
    newest = program.read(f"{address}/picture-changes")["items"][0]
    assert (newest["picture"], newest["act"]) == (image, "replaced")
    checksums = (newest["state"]["replaced"], newest["state"]["sha256"])
    assert checksums == tuple(hashlib.sha256(tiff(one)).hexdigest() for one in ("red", "blue"))


def test_a_scan_that_is_refused_leaves_the_one_that_was_there_and_says_why(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, image = shown
    edition = Program(opened, None).read(address)["edition"]
    _replace(program, address, image, tiff("blue")[:500])
    opened.settle()
    replacement = _picture(program, address)["replacement"]
    assert isinstance(replacement, dict)
    assert replacement["state"] == "refused"
    assert replacement["refused"]["zh"]
    assert replacement["refused"]["en"]
    assert Program(opened, None).read(address)["edition"] == edition
    assert _colour(opened, image) == RED


def test_of_two_scans_for_one_place_the_later_counts(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, image = shown
    _replace(program, address, image, tiff("green"))
    _replace(program, address, image, tiff("blue"))
    opened.settle()
    acts = [one["act"] for one in program.read(f"{address}/picture-changes")["items"]]
    assert acts.count("replaced") == 1
    assert _colour(opened, image) == BLUE


def test_the_scan_that_is_shown_already_calls_off_the_one_that_waits(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, image = shown
    _replace(program, address, image, tiff("blue"))
    assert _replace(program, address, image, tiff("red")).status_code == 200
    opened.settle()
    assert _colour(opened, image) == RED


def test_the_same_scan_again_changes_nothing(opened: Open, shown: tuple[Program, str, str]) -> None:
    program, address, image = shown
    edition = Program(opened, None).read(address)["edition"]
    assert _replace(program, address, image, tiff("red")).status_code == 200
    with opened.app.app_context(), reading() as session:
        assert count_open(session) == 0
    assert Program(opened, None).read(address)["edition"] == edition


def test_the_scan_of_another_picture_of_the_record_is_a_conflict(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, image = shown
    other = _hang(program, address, tiff("blue"))
    answer = _replace(program, address, image, tiff("blue"))
    assert answer.status_code == 409
    assert other in answer.get_json()["detail_zh"]


def test_a_scan_that_another_picture_was_made_of_meanwhile_is_refused(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, image = shown
    _replace(program, address, image, tiff("blue"))
    _hang(program, address, tiff("blue"))
    opened.settle()
    first, _ = program.read(f"{address}/media")["items"]
    assert first["replacement"]["refused"]["code"] == "there-already"
    assert _colour(opened, image) == RED


def test_a_picture_is_not_replaced_by_sound(opened: Open, shown: tuple[Program, str, str]) -> None:
    program, address, image = shown
    _replace(program, address, image, tiff("blue"))
    settle_with(opened, keeping(Whole("sound", "wav", "audio/wav")))
    replacement = _picture(program, address)["replacement"]
    assert isinstance(replacement, dict)
    assert replacement["refused"]["code"] == "another-form"
    assert _picture(program, address)["form"] == "picture"


def test_a_file_that_should_have_been_a_picture_says_so_and_becomes_one(opened: Open) -> None:
    program = Program(opened)
    address = program.show()
    image = _hang(program, address, "每日加油".encode())
    opened.settle()
    wrong = _picture(program, address)
    note = wrong["note"]
    assert isinstance(note, dict)
    assert (wrong["form"], wrong["state"], note["code"]) == ("document", "ready", "named-a-picture")
    assert opened.client().get(f"/files/{image}").status_code == 200
    _replace(program, address, image, tiff("blue"))
    opened.settle()
    now = _picture(program, address)
    assert (now["form"], now["page"], now["id"], "note" in now) == ("picture", 1, image, False)
    assert _colour(opened, image) == BLUE
    assert opened.client().get(f"/files/{image}").status_code == 404


def test_a_file_for_another_place_that_was_refused_or_waits_is_dropped(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, image = shown
    for data, settled in ((tiff("blue")[:500], True), (tiff("blue"), False)):
        _replace(program, address, image, data)
        if settled:
            opened.settle()
        assert "replacement" in _picture(program, address)
        dropped = program.send("DELETE", f"{address}/media/{image}/replacement")
        assert dropped.status_code == 204
        assert "replacement" not in _picture(program, address)
    opened.settle()
    assert _colour(opened, image) == RED


def test_a_picture_that_could_not_be_read_is_mended_by_another_scan(opened: Open) -> None:
    program = Program(opened)
    address = program.show()
    image = _hang(program, address, tiff("red")[:500])
    opened.settle()
    assert _picture(program, address)["state"] == "refused"
    _replace(program, address, image, tiff("blue"))
    opened.settle()
    now = _picture(program, address)
    assert (now["state"], "refused" in now) == ("ready", False)
    assert _colour(opened, image) == BLUE


def test_a_replacement_that_failed_by_our_fault_is_read_anew(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, image = shown
    _replace(program, address, image, tiff("blue"))
    settle_with(opened, failing(KeyError("oops")))
    replacement = _picture(program, address)["replacement"]
    assert isinstance(replacement, dict)
    assert replacement["state"] == "failed"
    assert program.post(f"{address}/media/{image}/retry").status_code == 202
    opened.settle()
    assert _colour(opened, image) == BLUE


def test_who_has_a_part_of_the_scan_before_gets_the_whole_of_the_new_one(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, image = shown
    path = f"{address}/media/{image}/file".removeprefix(opened.house.settings.public_url)
    with opened.app.app_context(), transaction() as session:
        media = find_media(session, image)
        assert media is not None
        media.created_at = media.updated_at = utcnow() - timedelta(hours=1)
    before = program.get(path).headers["Last-Modified"]
    _replace(program, address, image, tiff("blue"))
    opened.settle()
    ask = opened.client().get
    again = ask(path, headers=opened.headers(If_Modified_Since=before))
    assert (again.status_code, again.data) == (200, tiff("blue"))
    rest = ask(path, headers=opened.headers(Range="bytes=9-", If_Range=before))
    assert (rest.status_code, rest.data) == (200, tiff("blue"))


def test_a_master_that_broke_in_the_store_is_whole_when_it_is_sent_again(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, image = shown
    _replace(program, address, image, tiff("blue"))
    for colour in ("blue", "red"):
        with opened.app.app_context(), transaction() as session:
            for one in session.execute(select(StoredObject)).scalars():
                one.fault = Fault.MISSING
        _replace(program, address, image, tiff(colour))
        sha256 = hashlib.sha256(tiff(colour)).hexdigest()
        with opened.app.app_context(), reading() as session:
            noted = list_noted(session, [keys.master(sha256)])
        assert [one.fault for one in noted.values()] == [Fault.NONE]


def test_the_scan_that_is_shown_already_does_away_with_one_that_was_refused(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, image = shown
    _replace(program, address, image, tiff("blue")[:500])
    opened.settle()
    assert _replace(program, address, image, tiff("red")).status_code == 200
    assert "replacement" not in _picture(program, address)


@pytest.mark.parametrize("again", ["PUT", "POST"])
def test_a_scan_that_failed_by_our_fault_is_read_when_it_is_sent_again(
    opened: Open, again: str
) -> None:
    program = Program(opened)
    address = program.show()
    image = _hang(program, address, tiff("red"))
    settle_with(opened, failing(KeyError("oops")))
    assert _picture(program, address)["state"] == "failed"
    path = f"{address}/media" + (f"/{image}/file" if again == "PUT" else "")
    query = {"filename": "a.tif"}
    answer = program.send(
        again, path, query_string=query, data=tiff("red"), content_type="image/tiff"
    )
    assert (answer.status_code, answer.get_json()["state"]) == (200, "received")
    opened.settle()
    assert _picture(program, address)["state"] == "ready"


def test_what_is_shown_is_replaced_with_the_right_to_publish_only(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    _, address, image = shown
    writer = writer_of(opened)
    assert _replace(writer, address, image, tiff("blue")).status_code == 403
    assert _replace(Program(opened, "nantong"), address, image, tiff("blue")).status_code == 403
    assert len(list(opened.house.store.keys("masters/"))) == 1


def test_a_limited_picture_is_shown_small_after_a_larger_scan_took_its_place(
    opened: Open,
) -> None:
    program = Program(opened)
    address = program.show()
    image = _hang(program, address, tiff("red", 90, 60), longest="30")
    opened.settle()
    _replace(program, address, image, tiff("blue", 180, 120))
    opened.settle()
    (one,) = Program(opened, None).read(address)["media"]
    assert (one["width"], one["height"]) == (30, 20)
    assert one["id"] != image
    assert _colour(opened, one["id"]) == BLUE
    assert opened.client().get(f"/iiif/3/{image}/info.json").status_code == 404
