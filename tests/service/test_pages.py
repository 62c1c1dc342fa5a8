"""A file of several pages becomes as many pictures; what is no picture stays a file."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select

from app.database import reading, transaction
from config.settings import Limits
from foundation.database import utcnow
from foundation.errors import Invalid
from foundation.jobs import Job, JobState
from kinds.artifacts.model import Artifact
from media_pipeline import keys
from media_pipeline.scan import Tiled, Whole, read_scan
from records import publication, service, shown
from records.media import Media, MediaState, list_media
from records.model import Record
from records.picture_history import list_picture_changes
from scans import service as scans
from scans.changing import Retold, change
from scans.service import Told
from tests.house import WORKER, Open, lathe, open_house
from tests.reading_room import in_pages, keeping, settle_with, tiff

SOUND = Whole("sound", "wav", "audio/wav", duration_seconds=1.5)


def _send(
    opened: Open,
    public_id: str,
    data: bytes = b"",
    *,
    told: Told = scans.NOTHING_TOLD,
    as_document: bool = False,
) -> tuple[str, bool]:
    """A file on a record that is shown with it: its id, and whether it is new."""
    stored = opened.house.store.receive([data or in_pages(3)], key=keys.master)
    with opened.app.app_context(), transaction() as session:
        media, new = scans.add(
            session,
            WORKER,
            service.get_record(session, kind=Artifact, public_id=public_id),
            stored,
            file_name="album.tif",
            told=told,
            release=True,
            as_document=as_document,
        )
        return media.public_id, new


def _hung(opened: Open) -> list[Media]:
    with opened.app.app_context(), reading() as session:
        (record,) = session.execute(select(Record.id)).scalars()
        return list_media(session, record)


def test_pages_become_pictures_right_after_the_first_and_are_shown_as_it_is(opened: Open) -> None:
    public_id = opened.publish(lathe())
    told = Told(audience="partner", credit="馆", captions={"zh": "图册"}, longest=30)
    _send(opened, public_id, told=told)
    _send(opened, public_id, in_pages(2, "blue"))
    opened.settle()
    hung = _hung(opened)
    assert [(one.page, one.seq) for one in hung] == [(1, 1), (2, 2), (3, 3), (1, 4), (2, 5)]
    assert [one.height for one in hung] == [40, 41, 42, 40, 41]
    assert {one.state for one in hung} == {MediaState.READY}
    first, second, third = hung[:3]
    for page in (second, third):
        assert (page.audience, page.credit, page.released) == ("partner", "馆", True)
        assert (page.longest, page.limited_recipe) == (30, f"{page.recipe}-l30")
    assert len({first.limited_id, second.limited_id, third.limited_id}) == 3


def test_pages_are_made_in_the_transaction_in_which_the_first_is_ready(opened: Open) -> None:
    _send(opened, opened.publish(lathe()), in_pages(2))
    seen = []

    def watched(*args: Any, **asked: Any) -> Tiled | Whole:
        seen.append([(one.page, one.state) for one in _hung(opened)])
        return read_scan(*args, **asked)

    settle_with(opened, watched)
    assert seen == [[(1, "reading")], [(1, "ready"), (2, "reading")]]


def test_the_same_file_again_is_the_same_picture_and_no_page_comes_twice(opened: Open) -> None:
    public_id = opened.publish(lathe())
    first = _send(opened, public_id)
    opened.settle()
    assert (first[1], _send(opened, public_id)) == (True, (first[0], False))
    opened.settle()
    assert [one.page for one in _hung(opened)] == [1, 2, 3]


def test_a_file_of_too_many_pages_is_refused(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    opened = open_house(tmp_path_factory.mktemp("house"), limits=Limits(pages=2))
    _send(opened, opened.publish(lathe()))
    opened.settle()
    (media,) = _hung(opened)
    assert (media.state, media.reason_code) == (MediaState.REFUSED, "too-many-pages")
    assert "3" in media.reason["zh"]
    assert list(opened.house.store.keys("pyramids/")) == []


def test_an_embargo_of_the_first_page_ends_for_each(opened: Open) -> None:
    public_id = opened.publish(lathe())
    _send(opened, public_id)
    with opened.app.app_context(), transaction() as session:
        record = service.get_record(session, kind=Artifact, public_id=public_id)
        (first,) = list_media(session, record.id)
        until = utcnow() + timedelta(days=1)
        publication.embargo(session, WORKER, record, first, until=until)
    opened.settle()
    assert {one.embargo_until for one in _hung(opened)} == {until}
    with opened.app.app_context(), reading() as session:
        jobs = select(Job).where(Job.task == publication.LIFT_EMBARGO)
        assert len(list(session.execute(jobs))) == 3


def test_editions_follow_many_pages_by_the_score_and_in_the_end(opened: Open) -> None:
    public_id = opened.publish(lathe())
    _send(opened, public_id, in_pages(25))
    opened.settle()
    with opened.app.app_context(), reading() as session:
        edition = shown.get_edition(session, public_id)
    assert len(edition.pictures) == 25
    assert edition.edition == 4


def test_a_page_that_is_written_down_as_added_has_a_history(opened: Open) -> None:
    public_id = opened.publish(lathe())
    _send(opened, public_id, in_pages(2))
    opened.settle()
    with opened.app.app_context(), reading() as session:
        record = service.get_record(session, kind=Artifact, public_id=public_id)
        changes = list_picture_changes(session, record)
    assert [(one.act, one.state["page"]) for one in changes] == [("added", 2), ("added", 1)]


def test_sound_is_kept_as_it_is_and_not_tiled(opened: Open) -> None:
    public_id = opened.publish(lathe())
    _send(opened, public_id)
    settle_with(opened, keeping(SOUND))
    (media,) = _hung(opened)
    assert (media.state, media.form, media.page) == (MediaState.READY, "sound", 0)
    assert (media.media_type, media.duration) == ("audio/wav", 1.5)
    assert (media.recipe, list(opened.house.store.keys("pyramids/"))) == ("", [])
    assert _send(opened, public_id) == (media.public_id, False)
    with opened.app.app_context(), reading() as session:
        edition = shown.get_edition(session, public_id)
    assert [one.form for one in edition.files] == ["sound"]
    assert edition.pictures == ()


def test_a_pdf_may_hang_there_as_a_document_and_as_its_pages(opened: Open) -> None:
    public_id = opened.publish(lathe())
    file = io.BytesIO()
    page = Image.new("RGB", (60, 40), "teal")
    page.save(file, "PDF", save_all=True, append_images=[page])
    pdf = file.getvalue()
    document = _send(opened, public_id, pdf, as_document=True)
    opened.settle()
    pages = _send(opened, public_id, pdf)
    opened.settle()
    assert [(one.form, one.page, one.state) for one in _hung(opened)] == [
        ("document", 0, "ready"),
        ("picture", 1, "ready"),
        ("picture", 2, "ready"),
    ]
    assert (document[1], pages[1], document[0] != pages[0]) == (True, True, True)
    assert _send(opened, public_id, pdf, as_document=True) == (document[0], False)
    assert _send(opened, public_id, pdf) == (pages[0], False)


def test_words_are_a_document_however_they_are_sent(opened: Open) -> None:
    public_id = opened.publish(lathe())
    words = "每日给主轴加油\n".encode()
    first = _send(opened, public_id, words)
    opened.settle()
    (media,) = _hung(opened)
    assert (media.form, media.media_type, media.page) == ("document", "text/plain", 0)
    assert _send(opened, public_id, words) == (first[0], False)
    assert _send(opened, public_id, words, as_document=True) == (first[0], False)


def test_a_picture_cannot_be_kept_as_a_document(opened: Open) -> None:
    _send(opened, opened.publish(lathe()), as_document=True)
    opened.settle()
    (media,) = _hung(opened)
    assert (media.state, media.reason_code) == (MediaState.REFUSED, "not-a-document")


def test_what_is_no_picture_cannot_be_limited(opened: Open) -> None:
    public_id = opened.publish(lathe())
    _send(opened, public_id, told=Told(longest=100))
    _send(opened, public_id, tiff("blue"))
    settle_with(opened, keeping(SOUND))
    limited, sound = _hung(opened)
    assert (limited.state, limited.reason_code) == (MediaState.REFUSED, "no-limit")
    with opened.app.app_context(), transaction() as session:
        record = service.get_record(session, kind=Artifact, public_id=public_id)
        media = session.get_one(Media, sound.id)
        with pytest.raises(Invalid) as problem:
            change(session, WORKER, record, media, Retold(longest=100))
    assert list(problem.value.places) == ["longest"]


def test_the_jobs_of_all_pages_are_done(opened: Open) -> None:
    _send(opened, opened.publish(lathe()))
    opened.settle()
    with opened.app.app_context(), reading() as session:
        states = list(session.execute(select(Job.state)).scalars())
    assert states == [JobState.DONE] * 3
