"""Derivatives made again from their masters, and limits that change while they are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any, cast

import pytest
from sqlalchemy import select

from app.cli.scan_work import ask_step
from app.database import reading, transaction
from app.tasks import scan_tasks
from app.worker import do_one
from foundation.jobs import Job, JobState
from kinds.artifacts.model import Artifact
from media_pipeline import keys
from media_pipeline.ports import BlobStore
from media_pipeline.scan import Refused, Tiled, limit_scan, read_scan
from records import service, shown
from records.media import Media
from scans import remaking
from scans import service as scans
from scans.changing import Retold, change
from scans.needed import list_derivatives
from scans.remaking import REMAKE
from scans.retrying import retry
from scans.service import Told
from storehouse.model import StoredObject
from tests.house import WORKER, Open, lathe
from tests.reading_room import failing, settle_with, tiff, workshop_with
from tests.service.stored import Slow


@pytest.fixture
def ready(opened: Open) -> Open:
    """A house with a limited picture that is ready and shown."""
    public_id = opened.publish(lathe())
    stored = opened.house.store.receive([tiff("red", 90, 60)], key=keys.master)
    with opened.app.app_context(), transaction() as session:
        record = service.get_record(session, kind=Artifact, public_id=public_id)
        told = Told(longest=30)
        scans.add(session, WORKER, record, stored, file_name="a.tif", told=told, release=True)
    opened.settle()
    return opened


def _media(opened: Open) -> Media:
    with opened.app.app_context(), reading() as session:
        return session.execute(select(Media)).scalar_one()


def _edition(opened: Open) -> int:
    with opened.app.app_context(), reading() as session:
        return shown.get_edition(session, _media(opened).record.public_id).edition


def _ask(opened: Open) -> bool:
    with opened.app.app_context(), transaction() as session:
        return remaking.ask(session, session.execute(select(Media)).scalar_one())


def _made(opened: Open) -> list[str]:
    return list(opened.house.store.keys("pyramids/"))


def test_all_that_was_made_of_a_master_is_made_again(ready: Open) -> None:
    before, edition = _made(ready), _edition(ready)
    assert len(before) == 4
    for key in before:
        ready.house.store.delete(key)
    assert not remaking.is_whole(ready.house.store, _media(ready))
    assert _ask(ready)
    ready.settle()
    assert _made(ready) == before
    assert remaking.is_whole(ready.house.store, _media(ready))
    assert _edition(ready) == edition


def test_what_was_made_once_can_be_made_again_as_often_as_is_asked(ready: Open) -> None:
    for _ in range(2):
        for key in _made(ready):
            ready.house.store.delete(key)
        assert _ask(ready)
        assert _ask(ready)
        ready.settle()
        assert len(_made(ready)) == 4
    with ready.app.app_context(), reading() as session:
        jobs = list(session.execute(select(Job.state).where(Job.task == REMAKE)).scalars())
    assert jobs == [JobState.DONE]


def test_the_picture_is_shown_all_the_while_and_opened_anew_afterwards(ready: Open) -> None:
    before = _media(ready)
    seen = []

    def watched(*args: Any, **asked: Any) -> Any:
        seen.append(_media(ready).state)
        return read_scan(*args, **asked)

    _ask(ready)
    settle_with(ready, watched)
    assert seen == ["ready"]
    assert _media(ready).updated_at > before.updated_at


def test_by_another_recipe_the_edition_rises(ready: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    # The recipe is a constant of the code: another version of it is another release.
    monkeypatch.setattr("media_pipeline.recipe.RECIPE", "t512-q88-v0")
    edition = _edition(ready)
    _ask(ready)
    ready.settle()
    now = _media(ready)
    assert (now.recipe, now.limited_recipe) == ("t512-q88-v0", "t512-q88-v0-l30")
    assert _edition(ready) == edition + 1


def test_a_master_that_is_gone_is_named_and_the_picture_stays(ready: Open) -> None:
    (master,) = ready.house.store.keys("masters/")
    ready.house.store.delete(master)
    _ask(ready)
    ready.settle()
    media = _media(ready)
    assert (media.state, media.reason_code) == ("ready", "master-gone")
    ready.house.store.receive([tiff("red", 90, 60)], key=keys.master)
    with ready.app.app_context(), transaction() as session:
        retry(session, session.execute(select(Media)).scalar_one())
    ready.settle()
    assert _media(ready).reason_code == ""


def test_a_file_that_is_refused_today_is_shown_as_it_was(ready: Open) -> None:
    _ask(ready)
    settle_with(ready, failing(Refused("damaged", "已损坏", "damaged")))
    media = _media(ready)
    assert (media.state, media.reason_code) == ("ready", "damaged")
    assert len(_made(ready)) == 4


def _share(ready: Open) -> str:
    """Hang the same scan on another record; its checksum."""
    other = ready.publish(lathe("HY-1903-008"))
    stored = ready.house.store.receive([tiff("red", 90, 60)], key=keys.master)
    with ready.app.app_context(), transaction() as session:
        record = service.get_record(session, kind=Artifact, public_id=other)
        told = Told(longest=30)
        scans.add(session, WORKER, record, stored, file_name="b.tif", told=told)
    ready.settle()
    return stored.sha256


def _both(opened: Open) -> list[Media]:
    with opened.app.app_context(), reading() as session:
        return list(session.execute(select(Media).order_by(Media.id)).scalars())


def test_what_two_pictures_share_is_made_again_once(ready: Open) -> None:
    sha256 = _share(ready)
    with ready.app.app_context(), transaction() as session:
        assert remaking.ask_for(session, sha256) == 1
        assert remaking.ask_for(session, "0" * 64) == 0


def test_whoever_shares_what_was_made_again_learns_that_it_is_another(ready: Open) -> None:
    sha256 = _share(ready)
    before = _both(ready)
    with ready.app.app_context(), transaction() as session:
        remaking.ask_for(session, sha256)
    ready.settle()
    after = _both(ready)
    assert all(now.updated_at > then.updated_at for now, then in zip(after, before, strict=True))


def test_of_two_pictures_by_different_recipes_each_is_made_again(
    ready: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("media_pipeline.recipe.RECIPE", "t512-q88-v0")
    sha256 = _share(ready)
    with ready.app.app_context(), transaction() as session:
        assert remaking.ask_for(session, sha256) == 2


def test_by_another_recipe_whoever_shares_the_old_one_is_made_again_after_it(
    ready: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = _share(ready)
    monkeypatch.setattr("media_pipeline.recipe.RECIPE", "t512-q88-v0")
    with ready.app.app_context(), transaction() as session:
        assert remaking.ask_for(session, sha256) == 1
    ready.settle()
    assert [one.recipe for one in _both(ready)] == ["t512-q88-v0"] * 2


def test_a_small_pyramid_that_was_made_meanwhile_stays(ready: Open) -> None:
    def limited_meanwhile(*args: Any, **asked: Any) -> Any:
        made = read_scan(*args, **asked)
        with ready.app.app_context(), transaction() as session:
            media = session.execute(select(Media)).scalar_one()
            media.longest, media.limited_recipe = 20, f"{media.recipe}-l20"
        return made

    _ask(ready)
    workshop = workshop_with(ready, limited_meanwhile)
    with ready.app.app_context():
        do_one(scan_tasks(workshop), "test")
    assert _media(ready).limited_recipe == f"{_media(ready).recipe}-l20"


def test_what_is_not_ready_has_nothing_to_be_made_again(opened: Open) -> None:
    stored = opened.house.store.receive([tiff("red")], key=keys.master)
    public_id = opened.publish(lathe())
    with opened.app.app_context(), transaction() as session:
        record = service.get_record(session, kind=Artifact, public_id=public_id)
        media, _ = scans.add(session, WORKER, record, stored, file_name="a.tif")
        assert not remaking.ask(session, media)
        assert list_derivatives(media) == []


def test_every_object_that_counts_is_noted_with_its_checksum(ready: Open) -> None:
    with ready.app.app_context(), reading() as session:
        noted = {one.key: one for one in session.execute(select(StoredObject)).scalars()}
    kept = [*ready.house.store.keys("masters/"), *_made(ready)]
    assert sorted(key for key in noted if not key.startswith("manifests/")) == sorted(kept)
    for key in kept:
        data = ready.house.store.read(key)
        assert (noted[key].sha256, noted[key].size) == (sha256(data).hexdigest(), len(data))


def _limit(opened: Open, longest: int) -> None:
    with opened.app.app_context(), transaction() as session:
        media = session.execute(select(Media)).scalar_one()
        change(session, WORKER, media.record, media, Retold(longest=longest))


def _settle_limiting(opened: Open, limit: Callable[..., Tiled]) -> None:
    workshop = workshop_with(opened, read_scan)
    tasks = scan_tasks(replace(workshop, tools=replace(workshop.tools, limit=limit)))
    with opened.app.app_context():
        while do_one(tasks, "test"):
            pass


def test_a_limit_that_changes_while_the_small_one_is_made_is_the_one_that_counts(
    ready: Open,
) -> None:
    asked = []

    def restless(*args: Any, longest: int, **more: Any) -> Tiled:
        asked.append(longest)
        if len(asked) == 1:
            _limit(ready, 60)
            assert _media(ready).limited_recipe == ""
        return limit_scan(*args, longest=longest, **more)

    _limit(ready, 45)
    _settle_limiting(ready, restless)
    assert asked == [45, 60]
    assert _media(ready).limited_recipe.endswith("-l60")


def test_a_small_one_is_made_from_the_master_where_the_pyramid_is_gone(ready: Open) -> None:
    for key in _made(ready):
        ready.house.store.delete(key)
    _limit(ready, 45)
    ready.settle()
    assert _media(ready).limited_recipe.endswith("-l45")
    assert remaking.is_whole(ready.house.store, _media(ready))


def test_nobody_waits_to_write_while_the_store_is_asked_what_is_missing(ready: Open) -> None:
    written: list[str] = []

    def write() -> None:
        written.append(ready.publish(lathe(f"HY-{len(written)}")))

    for key in _made(ready):
        ready.house.store.delete(key)
    store = cast(BlobStore, Slow(ready.house.store, write))
    picture = _media(ready).id
    with ready.app.app_context():
        assert ask_step(replace(ready.house, store=store), [picture], missing=True) == (1, [])
    assert len(written) == 2
