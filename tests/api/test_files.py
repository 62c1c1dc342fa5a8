"""Files beside the pictures: whole and in parts, to everybody, as long as they are public."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Any
from urllib.parse import unquote

import pytest
from werkzeug.test import TestResponse

from app import files
from app.database import transaction
from foundation.database import utcnow
from foundation.identifiers import mint
from media_pipeline import keys
from media_pipeline.memory import MemoryStore
from records import publication
from records.media import Media, MediaForm, MediaState
from records.model import Record
from records.shown import find_record_id
from tests.house import WORKER, Open, lathe, open_house

SOUND = bytes(range(256)) * 4


@dataclass(frozen=True, slots=True)
class Shelf:
    """A published record and what is done with files of it."""

    opened: Open
    record: str

    def put(self, data: bytes = SOUND, **told: Any) -> str:
        """A file of the record; its address."""
        stored = self.opened.house.store.receive([data], key=keys.master)
        now = utcnow()
        values = {
            "public_id": mint(),
            "seq": 1,
            "page": 0,
            "form": MediaForm.SOUND,
            "media_type": "audio/wav",
            "file_name": "whistle.wav",
            "state": MediaState.READY,
            "released": True,
            "created_at": now,
            "updated_at": now,
            **told,
        }
        with self.opened.app.app_context(), transaction() as session:
            record_id = find_record_id(session, self.record)
            session.add(
                Media(record_id=record_id, sha256=stored.sha256, size=stored.size, **values)
            )
        return f"/files/{values['public_id']}"

    def get(self, path: str, **headers: str) -> TestResponse:
        """The answer to a GET; `If_Range` becomes If-Range."""
        return self.ask("GET", path, **headers)

    def ask(self, method: str, path: str, **headers: str) -> TestResponse:
        """The answer to any method."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.opened.client().open(path, method=method, headers=named)


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Open:
    """One house for all records of this module."""
    return open_house(tmp_path_factory.mktemp("house"))


@pytest.fixture
def shelf(standing: Open) -> Shelf:
    return Shelf(standing, standing.publish(lathe(f"HY-{mint()}")))


def test_a_file_goes_out_whole_with_what_a_player_must_know(shelf: Shelf) -> None:
    answer = shelf.get(shelf.put())
    assert (answer.status_code, answer.data) == (200, SOUND)
    told = answer.headers
    assert told["Content-Type"] == "audio/wav"
    assert told["Content-Length"] == str(len(SOUND))
    assert told["Accept-Ranges"] == "bytes"
    assert told["ETag"] == f'"{hashlib.sha256(SOUND).hexdigest()}"'
    assert told["Cache-Control"] == "public, max-age=60"
    assert told["Access-Control-Allow-Origin"] == "*"
    assert "Content-Range" in told["Access-Control-Expose-Headers"]
    assert told["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-", 0, 1023),
        ("bytes=100-299", 100, 299),
        ("bytes=1000-5000", 1000, 1023),
        ("bytes=1023-", 1023, 1023),
        ("bytes=-24", 1000, 1023),
        ("bytes=-9999", 0, 1023),
        ("Bytes= 1-2 ", 1, 2),
    ],
)
def test_one_range_is_answered_with_exactly_its_bytes(
    shelf: Shelf, asked: str, first: int, last: int
) -> None:
    answer = shelf.get(shelf.put(), Range=asked)
    assert answer.status_code == 206
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/1024"
    assert answer.headers["Content-Length"] == str(last - first + 1)
    assert answer.data == SOUND[first : last + 1]


@pytest.mark.parametrize(
    "asked",
    ["bytes=0-1,5-6", "bytes=5-2", "bytes=-", "bytes=a-b", "bytes", "lines=1-2", "bytes=1-2-3", ""],
)
def test_what_is_not_one_range_of_bytes_gets_the_whole(shelf: Shelf, asked: str) -> None:
    answer = shelf.get(shelf.put(), Range=asked)
    assert (answer.status_code, answer.data) == (200, SOUND)
    assert "Content-Range" not in answer.headers


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=5000-6000", "bytes=-0", f"bytes={9**40}-"])
def test_a_range_beyond_the_end_is_refused_with_the_length(shelf: Shelf, asked: str) -> None:
    answer = shelf.get(shelf.put(), Range=asked)
    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == "bytes */1024"
    assert answer.get_json()["type"] == "/problems/no-such-part"
    assert answer.headers["Cache-Control"] == "no-store"


def test_nothing_lies_in_an_empty_file(shelf: Shelf) -> None:
    path = shelf.put(b"")
    assert shelf.get(path).data == b""
    assert shelf.get(path, Range="bytes=0-").headers["Content-Range"] == "bytes */0"


def test_a_file_longer_than_a_piece_arrives_in_order(shelf: Shelf) -> None:
    long = hashlib.shake_128(b"whistle").digest(3 * files.CHUNK + 7)
    path = shelf.put(long)
    assert shelf.get(path).data == long
    assert shelf.get(path, Range=f"bytes=5-{files.CHUNK * 2}").data == long[5 : files.CHUNK * 2 + 1]


class Enormous(MemoryStore):
    """A store whose only object has five gigabytes, and which knows the longest read of it."""

    size = 5_000_000_000
    longest = 0

    def open(self, key: str) -> Enormous:
        """The object itself."""
        return self

    def read_at(self, offset: int, length: int) -> bytes:
        """As many zeros."""
        self.longest = max(self.longest, length)
        return bytes(length)

    def close(self) -> None:
        """Nothing to let go of."""


def test_five_gigabytes_go_out_in_small_pieces(standing: Open) -> None:
    store = Enormous()
    film = files.StoredFile(
        key="masters/film", sha256="0" * 64, media_type="video/mp4", file_name="", modified=utcnow()
    )
    with standing.app.test_request_context():
        answer = files.ranged(store, film)
    assert answer.content_length == store.size
    assert [len(piece) for piece in islice(answer.iter_encoded(), 3)] == [files.CHUNK] * 3
    assert store.longest == files.CHUNK


def test_a_part_is_sent_only_of_the_state_that_if_range_names(shelf: Shelf) -> None:
    path = shelf.put()
    state = shelf.get(path).headers
    part = {"Range": "bytes=0-9"}
    for same in (state["ETag"], state["Last-Modified"]):
        assert shelf.get(path, If_Range=same, **part).status_code == 206
    for other in ('"other"', f"W/{state['ETag']}", "Mon, 01 Jan 2001 00:00:00 GMT", "yesterday"):
        assert shelf.get(path, If_Range=other, **part).status_code == 200


def test_an_unchanged_file_is_not_sent_twice(shelf: Shelf) -> None:
    path = shelf.put()
    state = shelf.get(path).headers
    for known in (
        {"If_None_Match": state["ETag"]},
        {"If_None_Match": state["ETag"], "Range": "bytes=0-1"},
        {"If_Modified_Since": state["Last-Modified"]},
    ):
        again = shelf.get(path, **known)
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == state["ETag"]
        assert again.headers["Cache-Control"] == "public, max-age=60"


def _own(answer: TestResponse) -> dict[str, str]:
    return {name: told for name, told in answer.headers.items() if name != "X-Request-Id"}


def test_head_has_the_headers_of_get_without_the_body(shelf: Shelf) -> None:
    path = shelf.put()
    got = shelf.get(path)
    for asked in ({}, {"Range": "bytes=0-1"}):
        head = shelf.ask("HEAD", path, **asked)
        assert (head.status_code, head.data) == (200, b"")
        assert _own(head) == _own(got)


def test_another_site_may_ask_before_it_reads_a_part(shelf: Shelf) -> None:
    answer = shelf.ask("OPTIONS", shelf.put())
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Range" in answer.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(
    ("media_type", "shown"),
    [
        ("audio/mpeg", "inline"),
        ("video/mp4", "inline"),
        ("application/pdf", "inline"),
        ("model/gltf-binary", "attachment"),
        ("text/html", "attachment"),
        ("image/svg+xml", "attachment"),
        ("", "attachment"),
    ],
)
def test_a_browser_shows_only_what_it_plays_and_runs_nothing(
    shelf: Shelf, media_type: str, shown: str
) -> None:
    answer = shelf.get(shelf.put(media_type=media_type))
    told = answer.headers["Content-Type"].partition(";")[0]
    assert told == (media_type or "application/octet-stream")
    assert answer.headers["Content-Disposition"].split(";")[0] == shown
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy
    assert ("sandbox" in policy) is (media_type != "application/pdf")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("whistle.wav", 'inline; filename="whistle.wav"'),
        ('a"b\r\nc/d.wav', 'inline; filename="abcd.wav"'),
        ("", "inline"),
    ],
)
def test_a_name_is_told_without_what_could_end_it(name: str, told: str) -> None:
    assert files.disposition("inline", name) == told


def test_a_chinese_name_is_told_in_full_and_in_plain_letters() -> None:
    told = files.disposition("attachment", "汽笛 50%.wav")
    _, plain, full = told.split("; ")
    assert plain == 'filename="__ 50%.wav"'
    encoding, _, written = full.removeprefix("filename*=").partition("''")
    assert (encoding, unquote(written)) == ("UTF-8", "汽笛 50%.wav")
    assert full.isascii()
    assert " " not in full


@pytest.mark.parametrize(
    "told",
    [
        {"released": False},
        {"audience": "internal"},
        {"audience": "partner"},
        {"state": MediaState.READING},
        {"embargo_until": utcnow() + timedelta(days=1)},
        {"form": MediaForm.PICTURE},
    ],
)
def test_a_file_that_is_not_public_is_not_found(shelf: Shelf, told: dict[str, Any]) -> None:
    answer = shelf.get(shelf.put(**told))
    assert answer.status_code == 404
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_file_whose_embargo_is_over_is_served(shelf: Shelf) -> None:
    path = shelf.put(embargo_until=utcnow() - timedelta(days=1))
    assert shelf.get(path).status_code == 200


def test_the_file_of_a_withdrawn_record_is_gone_even_for_one_who_has_it(shelf: Shelf) -> None:
    path = shelf.put()
    tag = shelf.get(path).headers["ETag"]
    with shelf.opened.app.app_context(), transaction() as session:
        record = session.get(Record, find_record_id(session, shelf.record))
        assert record is not None
        publication.withdraw(session, WORKER, record, reason="entered twice")
    answer = shelf.get(path, If_None_Match=tag)
    assert answer.status_code == 410
    assert answer.get_json()["withdrawn"]["reason"] == "entered twice"


def test_a_file_that_the_store_has_lost_may_be_asked_for_again(shelf: Shelf) -> None:
    path = shelf.put()
    shelf.opened.house.store.delete(keys.master(hashlib.sha256(SOUND).hexdigest()))
    answer = shelf.get(path)
    assert answer.status_code == 503
    assert "Retry-After" in answer.headers
