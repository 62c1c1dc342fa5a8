"""`gongbo iiif check`: what is broken is found, named and made good, and nothing else is."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from typing import cast

import pytest
from click.testing import CliRunner

from app.cli.main import main
from app.database import reading, transaction
from app.iiif_check import Fault, Report, check
from app.iiif_faults import Lack
from media_pipeline import keys, tile_index
from media_pipeline.ports import BlobStore
from media_pipeline.recipe import Recipe
from media_pipeline.tiff import tiled_pages
from records import shown
from records.media import Media, MediaForm, find_media
from records.model import Published
from records.projection import document
from records.shown import find_record_id
from search.ports import Document
from tests.exhibits import Exhibit, exhibit
from tests.house import Open, lathe
from tests.service.stored import Failing, Slow

LIMIT = 300


@dataclass(frozen=True, slots=True)
class Whole:
    """A house in which nothing is wrong: a lathe with a picture, a limited one and a sound."""

    opened: Open
    lathe: Exhibit
    open: str
    limited: str
    sound: str

    def check(self, *, mend: bool) -> Report:
        with self.opened.app.app_context():
            return check(self.opened.house, mend=mend)

    def lacks(self) -> list[tuple[Lack, str]]:
        return [(fault.lack, fault.picture) for fault in self.check(mend=False).faults]

    def media(self, picture: str) -> Media:
        with self.opened.app.app_context(), reading() as session:
            found = find_media(session, picture)
            assert found is not None
            return found

    def manifest(self) -> str:
        with self.opened.app.app_context(), reading() as session:
            found = shown.get_edition(session, self.lathe.record)
        return keys.manifest(found.id, edition=found.edition)

    def delete(self, key: str) -> None:
        self.opened.house.store.delete(key)

    def indexed(self, *, edition: int) -> Document:
        """The search document of the lathe, as another edition would have it."""
        house = self.opened.house
        with self.opened.app.app_context(), reading() as session:
            found = shown.get_edition(session, self.lathe.record)
            made = document(
                found, kind=house.kinds.get("artifact"), terms=house.shelf.terms(session)
            )
        return replace(made, edition=edition)


@pytest.fixture
def whole(opened: Open) -> Whole:
    made = exhibit(opened)
    first, second = made.scan(), made.scan("back.png", "olive")
    made.limit(second, LIMIT)
    sound = made.keep(MediaForm.SOUND, b"sound" * 9, duration=12.5)
    made.settle()
    return Whole(opened, made, first, second, sound)


def pyramid(whole: Whole, picture: str, recipe: Recipe) -> tuple[str, str]:
    sha256 = whole.media(picture).sha256
    return keys.pyramid(sha256, recipe=recipe.name), keys.tile_index(sha256, recipe=recipe.name)


def lose_manifest(whole: Whole) -> None:
    whole.delete(whole.manifest())


def alter_manifest(whole: Whole) -> None:
    whole.opened.house.store.put(whole.manifest(), b"{}")


def forget_in_search(whole: Whole) -> None:
    whole.opened.house.index.rebuild([])


def age_in_search(whole: Whole) -> None:
    whole.opened.house.index.rebuild([whole.indexed(edition=1)])


def lose_pyramid(whole: Whole) -> None:
    whole.delete(pyramid(whole, whole.open, Recipe())[0])


def lose_tile_index(whole: Whole) -> None:
    whole.delete(pyramid(whole, whole.open, Recipe())[1])


def truncate_pyramid(whole: Whole) -> None:
    key = pyramid(whole, whole.open, Recipe())[0]
    store = whole.opened.house.store
    data = store.read(key)
    store.delete(key)
    store.put(key, data[:-100])


def exchange_for_small_one(whole: Whole) -> None:
    """It opens, and has fewer tiles."""
    exchange(whole, pyramid(whole, whole.limited, Recipe(longest=LIMIT)))


def exchange_for_narrow_one(whole: Whole) -> None:
    """It opens, and has as many tiles."""
    narrow = whole.lathe.scan("narrow.png", size=(690, 500))
    exchange(whole, pyramid(whole, narrow, Recipe()))


def exchange(whole: Whole, others: tuple[str, str]) -> None:
    store = whole.opened.house.store
    for key, other in zip(pyramid(whole, whole.open, Recipe()), others, strict=True):
        data = store.read(other)
        store.delete(key)
        store.put(key, data)


def lose_levels(whole: Whole) -> None:
    """The index of a pyramid that would have only its largest level."""
    store = whole.opened.house.store
    key, index = pyramid(whole, whole.open, Recipe())
    with closing(store.open(key)) as reader:
        pages, size = tiled_pages(reader)[:1], reader.size
    store.delete(index)
    store.put(index, tile_index.write(pages, [{}], width=700, height=500, pyramid_size=size))


def lose_limited_pyramid(whole: Whole) -> None:
    whole.delete(pyramid(whole, whole.limited, Recipe(longest=LIMIT))[0])


def break_limited_index(whole: Whole) -> None:
    key = pyramid(whole, whole.limited, Recipe(longest=LIMIT))[1]
    whole.delete(key)
    whole.opened.house.store.put(key, b"GongboTI")


def alter_edition(whole: Whole) -> None:
    with whole.opened.app.app_context(), transaction() as session:
        row = session.query(Published).filter_by(public_id=whole.lathe.record).one()
        row.files = []


def close_picture(whole: Whole) -> None:
    with whole.opened.app.app_context(), transaction() as session:
        session.query(Media).filter_by(public_id=whole.open).one().audience = "internal"


@pytest.mark.parametrize(
    ("breaks", "lack", "about"),
    [
        (lose_manifest, Lack.MANIFEST_MISSING, ""),
        (alter_manifest, Lack.MANIFEST_OTHER, ""),
        (forget_in_search, Lack.SEARCH_MISSING, ""),
        (age_in_search, Lack.SEARCH_OTHER, ""),
        (lose_pyramid, Lack.PYRAMID_MISSING, "open"),
        (lose_tile_index, Lack.PYRAMID_MISSING, "open"),
        (truncate_pyramid, Lack.PYRAMID_BROKEN, "open"),
        (exchange_for_small_one, Lack.PYRAMID_BROKEN, "open"),
        (exchange_for_narrow_one, Lack.PYRAMID_BROKEN, "open"),
        (lose_levels, Lack.PYRAMID_BROKEN, "open"),
        (lose_limited_pyramid, Lack.LIMITED_MISSING, "limited"),
        (break_limited_index, Lack.LIMITED_BROKEN, "limited"),
        (close_picture, Lack.PICTURES_OTHER, ""),
    ],
)
def test_what_can_be_made_again_is_found_asked_for_and_made(
    whole: Whole, breaks: Callable[[Whole], None], lack: Lack, about: str
) -> None:
    assert whole.lacks() == []
    breaks(whole)
    assert whole.lacks() == [(lack, getattr(whole, about) if about else "")]
    mended = whole.check(mend=True)
    assert (mended.found, mended.mended, mended.left) == (1, 1, 0)
    whole.opened.settle()
    assert whole.lacks() == []


def test_an_edition_that_tells_of_other_files_is_made_again(whole: Whole) -> None:
    alter_edition(whole)
    assert {lack for lack, _ in whole.lacks()} == {Lack.PICTURES_OTHER, Lack.MANIFEST_OTHER}
    whole.check(mend=True)
    whole.opened.settle()
    assert whole.lacks() == []


def test_a_file_that_is_lost_is_named_and_left_to_a_person(whole: Whole) -> None:
    whole.delete(keys.master(whole.media(whole.sound).sha256))
    report = whole.check(mend=True)
    assert report.left == 1
    assert report.faults == [
        Fault(
            museum="hanyang",
            record=whole.lathe.record,
            number="HY-1903-007",
            lack=Lack.FILE_MISSING,
            picture=whole.sound,
            file_name="sound",
        )
    ]


def test_a_file_of_another_size_is_named(whole: Whole) -> None:
    key = keys.master(whole.media(whole.sound).sha256)
    whole.delete(key)
    whole.opened.house.store.put(key, b"other")
    assert whole.lacks() == [(Lack.FILE_OTHER, whole.sound)]


@pytest.mark.parametrize("trouble", [OSError(errno.EIO, "I/O error"), ValueError("no number")])
def test_what_cannot_be_read_is_named_and_the_rest_is_looked_at(
    whole: Whole, trouble: Exception
) -> None:
    other = exhibit(whole.opened, "HY-OTHER")
    other.scan("other.png", "red")
    other.settle()
    lost, broken = whole.manifest(), pyramid(whole, whole.open, Recipe())[0]
    whole.delete(keys.master(whole.media(whole.sound).sha256))
    store = cast(BlobStore, Failing(whole.opened.house.store, {lost, broken}, trouble))
    with whole.opened.app.app_context():
        report = check(replace(whole.opened.house, store=store), mend=True)
    assert [(fault.number, fault.lack, fault.picture) for fault in report.faults] == [
        ("HY-1903-007", Lack.UNREADABLE, ""),
        ("HY-1903-007", Lack.UNREADABLE, whole.open),
        ("HY-1903-007", Lack.FILE_MISSING, whole.sound),
    ]
    assert (report.records, report.left) == (2, 3)


def test_a_record_whose_edition_cannot_be_told_is_named_and_the_rest_is_looked_at(
    whole: Whole,
) -> None:
    exhibit(whole.opened, "HY-OTHER").settle()
    with whole.opened.app.app_context(), transaction() as session:
        row = session.query(Published).filter_by(public_id=whole.lathe.record).one()
        row.pictures = [{"id": "of a shape that nobody knows"}]
    report = whole.check(mend=True)
    assert [(fault.number, fault.lack) for fault in report.faults] == [
        ("HY-1903-007", Lack.UNREADABLE)
    ]
    assert (report.records, report.left) == (2, 1)


def test_a_pyramid_without_a_master_is_left_to_a_person(whole: Whole) -> None:
    lose_pyramid(whole)
    whole.delete(keys.master(whole.media(whole.open).sha256))
    assert whole.check(mend=True).left == 1


def test_nobody_waits_to_write_while_the_store_is_asked_for_masters(whole: Whole) -> None:
    lose_pyramid(whole)
    written: list[str] = []

    def write() -> None:
        written.append(whole.opened.publish(lathe(f"HY-{len(written)}")))

    store = cast(BlobStore, Slow(whole.opened.house.store, write))
    with whole.opened.app.app_context():
        report = check(replace(whole.opened.house, store=store), mend=True)
    assert len(written) == report.mended == 1


def test_a_draft_that_the_search_finds_is_taken_out_of_it(whole: Whole) -> None:
    house = whole.opened.house
    draft = whole.opened.client().post(
        "/api/v1/artifacts", json=lathe("HY-DRAFT"), headers=whole.opened.headers()
    )
    draft_id = draft.get_json()["id"]
    house.index.write(put=[replace(whole.indexed(edition=4), id=draft_id)])
    assert whole.lacks() == [(Lack.SEARCH_LEFT, "")]
    whole.check(mend=True)
    whole.opened.settle()
    assert whole.lacks() == []
    assert house.index.editions([draft_id]) == {}


def test_a_newer_search_entry_than_there_is_needs_a_new_index(whole: Whole) -> None:
    whole.opened.house.index.write(put=[whole.indexed(edition=99)])
    assert whole.lacks() == [(Lack.SEARCH_NEWER, "")]
    assert whole.check(mend=True).left == 1


def test_what_an_event_waits_for_is_not_wrong_yet(whole: Whole) -> None:
    whole.opened.publish(lathe("HY-NEW"))
    report = whole.check(mend=False)
    assert (report.found, report.waiting, report.records) == (0, 1, 2)


def test_a_check_goes_on_behind_the_place_where_another_ended(whole: Whole) -> None:
    lose_manifest(whole)
    with whole.opened.app.app_context(), reading() as session:
        place = find_record_id(session, whole.lathe.record) or 0
        house = whole.opened.house
        assert check(house, mend=False, after=place).found == 0
        assert check(house, mend=False, after=place - 1).found == 1


def test_only_the_records_of_the_museum_that_is_asked_for_are_looked_at(whole: Whole) -> None:
    lose_manifest(whole)
    with whole.opened.app.app_context():
        assert check(whole.opened.house, mend=False, museum="nantong").found == 0
        assert check(whole.opened.house, mend=False, museum="hanyang").found == 1


def test_the_command_names_the_fault_and_its_place(whole: Whole) -> None:
    lose_pyramid(whole)
    settings = whole.opened.house.settings
    ran = CliRunner().invoke(main, ["iiif", "check", "--no-mend"], obj=settings)
    assert ran.exit_code == 1
    assert f"hanyang HY-1903-007 · {whole.open} front.png: pyramid or tile index" in ran.output
    ran = CliRunner().invoke(main, ["iiif", "check", "--json"], obj=settings)
    fault, summed = map(json.loads, ran.stdout.splitlines())
    assert ran.exit_code == 0
    assert (fault["number"], fault["picture"], fault["mended"]) == (
        "HY-1903-007",
        whole.open,
        True,
    )
    assert (summed["found"], summed["left"]) == (1, 0)


def test_the_command_counts_one_as_one(whole: Whole) -> None:
    lose_manifest(whole)
    ran = CliRunner().invoke(main, ["iiif", "check"], obj=whole.opened.house.settings)
    assert "1 published record with " in ran.output
    assert ": 1 fault, 1 asked for, 0 left; 0 records waiting" in ran.output


def test_the_command_speaks_chinese(whole: Whole) -> None:
    lose_manifest(whole)
    ran = CliRunner().invoke(
        main,
        ["iiif", "check"],
        obj=whole.opened.house.settings,
        env={"LC_ALL": "zh_CN.UTF-8"},
    )
    assert "hanyang HY-1903-007: 缺少 IIIF 清单，已安排修复" in ran.output
    assert ran.exit_code == 0
