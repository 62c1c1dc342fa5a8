"""Collections of the house: who is in them, how many fit, and that they follow what is shown."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event, text

from accounts import service as accounts
from app.database import reading
from records import presented
from records.media import MediaForm
from tests.exhibits import Exhibit, exhibit, get
from tests.golden.presentation_schema import presentation_schema
from tests.house import PUBLIC_URL, Open, lathe
from tests.statements import heard

ROOT = "/iiif/presentation/3"
HANYANG = f"{ROOT}/collection/hanyang"


@pytest.fixture
def three(opened: Open, monkeypatch: pytest.MonkeyPatch) -> list[Exhibit]:
    """A museum with three pictured records, where a collection holds two."""
    monkeypatch.setattr(presented, "PAGE", 2)
    return [shown(opened, f"HY-{n}") for n in (2, 1, 3)]


def shown(opened: Open, number: str, *, museum: str = "hanyang", **values: Any) -> Exhibit:
    made = Exhibit(opened, opened.publish(lathe(number, **values), museum=museum))
    made.hang()
    made.settle()
    return made


def listed(document: dict[str, Any]) -> list[str]:
    """The records or the collections that it lists, by their ids."""
    return [
        item["id"].removeprefix(PUBLIC_URL + ROOT).removesuffix("/manifest").strip("/")
        for item in document["items"]
    ]


def tag(opened: Open, path: str) -> str:
    return opened.client().get(path).headers["ETag"]


def test_a_museum_with_few_records_lists_them_by_number(opened: Open) -> None:
    made = [shown(opened, f"HY-{n}") for n in (2, 1)]
    museum = get(opened, HANYANG)
    presentation_schema("collection").validate(museum)
    assert listed(museum) == [made[1].record, made[0].record]
    assert museum["summary"]["zh"] == ["2 件有图像或音视频的记录"]
    assert museum["provider"][0]["id"] == f"{PUBLIC_URL}/api/v1/organisations/hanyang"
    assert museum["items"][0]["thumbnail"][0]["service"][0]["type"] == "ImageService3"
    assert opened.client().get(f"{HANYANG}/1").status_code == 404


def test_a_museum_with_many_records_lists_pages_of_them(opened: Open, three: list[Exhibit]) -> None:
    museum = get(opened, HANYANG)
    presentation_schema("collection").validate(museum)
    assert listed(museum) == ["collection/hanyang/1", "collection/hanyang/2"]
    assert [item["label"]["en"] for item in museum["items"]] == [["Hanyang 1–2"], ["Hanyang 3–3"]]
    assert museum["items"][1]["thumbnail"]
    first, last = get(opened, f"{HANYANG}/1"), get(opened, f"{HANYANG}/2")
    presentation_schema("collection").validate(first)
    assert listed(first) + listed(last) == [three[n].record for n in (1, 0, 2)]
    assert first["partOf"][0]["id"] == PUBLIC_URL + HANYANG


@pytest.mark.parametrize("page", ["0", "3", "-1", "x", "01", "\uff11", "9" * 5_000])
def test_a_page_that_is_not_there_is_not_found(
    opened: Open, three: list[Exhibit], page: str
) -> None:
    assert opened.client().get(f"{HANYANG}/{page}").status_code == 404


def test_an_owner_is_divided_by_the_index_alone(opened: Open, three: list[Exhibit]) -> None:
    asked: list[tuple[str, Any]] = []

    def heard(*told: Any) -> None:
        asked.append((told[2], told[3]))

    with opened.app.app_context(), reading() as session:
        owner = accounts.get_organisation(session, "hanyang").id
        session.execute(text("ANALYZE"))
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", heard)
        pages = presented.find_pages(session, owner)
        event.remove(connection, "before_cursor_execute", heard)
        plans = [
            row[-1]
            for statement, values in asked
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            if " published" in row[-1]
        ]
    assert pages.total == 3
    assert len(plans) == len(asked) == 2
    index = "USING COVERING INDEX ix_published_owner_presented"
    assert [plan for plan in plans if index not in plan] == []


def test_only_the_page_that_changes_has_another_etag(opened: Open, three: list[Exhibit]) -> None:
    pages = [f"{HANYANG}/{n}" for n in (1, 2)]
    before = [tag(opened, page) for page in pages]
    assert opened.client().get(pages[0], headers={"If-None-Match": before[0]}).status_code == 304
    three[2].hang()
    three[2].settle()
    assert [one == tag(opened, page) for one, page in zip(before, pages, strict=True)] == [
        True,
        False,
    ]


def test_what_is_withdrawn_or_has_no_picture_is_in_no_collection(
    opened: Open, three: list[Exhibit]
) -> None:
    opened.publish(lathe("HY-0"))
    three[1].withdraw()
    assert listed(get(opened, HANYANG)) == [three[0].record, three[2].record]
    assert get(opened, HANYANG)["summary"]["en"] == ["2 records with pictures, sound or film"]


def test_the_collection_of_all_counts_and_shows_a_picture_of_each(opened: Open) -> None:
    shown(opened, "HY-1")
    house = get(opened, f"{ROOT}/collection")
    presentation_schema("collection").validate(house)
    assert house["summary"] == {
        "zh": ["1 家馆，1 件有图像或音视频的记录"],
        "en": ["1 museum, 1 record with pictures, sound or film"],
    }
    assert house["items"][0]["thumbnail"]
    assert {page["id"] for page in house["homepage"]} == {f"{PUBLIC_URL}/zh/", f"{PUBLIC_URL}/en/"}


def questions(opened: Open, path: str) -> int:
    """How many are asked of the database for an answer."""
    with heard(opened) as asked:
        get(opened, path)
    return len(asked)


def test_more_museums_and_pages_are_no_more_questions(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presented, "PAGE", 2)
    for number in (1, 2, 3):
        shown(opened, f"HY-{number}")
    before = [questions(opened, path) for path in (f"{ROOT}/collection", HANYANG)]
    shown(opened, "NT-1", museum="nantong")
    for number in (4, 5, 6, 7):
        shown(opened, f"HY-{number}")
    assert len(get(opened, f"{ROOT}/collection")["items"]) == 2
    assert len(get(opened, HANYANG)["items"]) == 4
    assert [questions(opened, path) for path in (f"{ROOT}/collection", HANYANG)] == before


def test_many_museums_stand_on_pages_and_none_is_left_out(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(opened, "HY-1")
    shown(opened, "NT-1", museum="nantong")
    assert opened.client().get(f"{ROOT}/collection/1").status_code == 404
    monkeypatch.setattr(presented, "PAGE", 1)
    house = get(opened, f"{ROOT}/collection")
    presentation_schema("collection").validate(house)
    assert listed(house) == ["collection/1", "collection/2"]
    assert house["summary"]["en"] == ["2 museums, 2 records with pictures, sound or film"]
    pages = [get(opened, f"{ROOT}/{path}") for path in listed(house)]
    assert [listed(page) for page in pages] == [["collection/hanyang"], ["collection/nantong"]]
    assert {page["partOf"][0]["id"] for page in pages} == {house["id"]}
    assert opened.client().get(f"{ROOT}/collection/3").status_code == 404
    older = get(opened, "/iiif/presentation/2/collection/2")
    assert [one["@id"].rpartition("/")[2] for one in older["collections"]] == ["nantong"]


def test_what_can_only_be_heard_stands_in_the_collection_of_its_museum(opened: Open) -> None:
    whistle, booklet = exhibit(opened, "HY-1"), exhibit(opened, "HY-2")
    whistle.keep(MediaForm.SOUND, duration=9.0)
    booklet.keep(MediaForm.DOCUMENT)
    for one in (whistle, booklet):
        one.settle()
    museum = get(opened, HANYANG)
    presentation_schema("collection").validate(museum)
    assert listed(museum) == [whistle.record]
    assert listed(get(opened, f"{ROOT}/collection")) == ["collection/hanyang"]
    whistle.withdraw()
    assert listed(get(opened, HANYANG)) == []


def test_a_record_is_in_a_set_as_soon_as_a_part_of_it_is_shown(opened: Open) -> None:
    whole = shown(opened, "HY-1")
    alone = tag(opened, f"{ROOT}/{whole.record}/manifest")
    assert opened.client().get(f"{ROOT}/{whole.record}/parts").status_code == 404
    parts = [shown(opened, f"HY-1/{n}", part_of="HY-1") for n in (2, 1)]
    assert tag(opened, f"{ROOT}/{whole.record}/manifest") != alone
    collection = f"{PUBLIC_URL}{ROOT}/{whole.record}/parts"
    for one in (whole, *parts):
        assert [each["id"] for each in one.manifest()["partOf"]][1:] == [collection]
    found = get(opened, collection)
    presentation_schema("collection").validate(found)
    assert listed(found) == [whole.record, parts[1].record, parts[0].record]
    assert found["label"] == whole.manifest()["label"]


def test_a_set_goes_with_its_whole_and_its_parts(opened: Open) -> None:
    whole, part = shown(opened, "HY-1"), shown(opened, "HY-1/1", part_of="HY-1")
    whole.withdraw()
    assert len(part.manifest()["partOf"]) == 1
    assert opened.client().get(f"{ROOT}/{whole.record}/parts").status_code == 410


def test_a_whole_without_a_picture_still_has_a_set(opened: Open) -> None:
    whole = exhibit(opened, "HY-1")
    whole.settle()
    part = shown(opened, "HY-1/1", part_of="HY-1")
    assert listed(get(opened, f"{ROOT}/{whole.record}/parts")) == [part.record]
    assert opened.client().get(f"{ROOT}/{whole.record}/manifest").status_code == 404
