"""What is a draft, under embargo or withdrawn is behind no door five seconds later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from werkzeug.test import Client, TestResponse

from app.pages import assets
from scans.changing import Retold
from tests.api.image_museum import soft
from tests.api.picture_house import PictureHouse
from tests.house import Open

IMAGE_DOORS: Final = (
    "",
    "/",
    "/info.json",
    "/0,0,512,512/512,512/0/default.jpg",
    "/0,0,512,512/512,/0/default.jpg",
    "/full/max/0/default.jpg",
    "/10,20,300,200/100,/90/gray.png",
)
RECORD_DOORS: Final = (
    "/id/{record}",
    "/zh/artifacts/{record}",
    "/en/artifacts/{record}",
    "/api/v1/artifacts/{record}",
    "/iiif/presentation/3/{record}/manifest",
    "/iiif/presentation/3/{record}/canvas/{image}",
    "/iiif/presentation/3/{record}/canvas/{image}/page",
    "/iiif/presentation/3/{record}/canvas/{image}/painting",
    "/iiif/presentation/2/{record}/manifest",
)
LISTS: Final = (
    "/api/v1/artifacts",
    "/api/v1/search?q=车床",
    "/zh/search?q=车床",
    "/zh/artifacts",
    "/iiif/presentation/3/collection/hanyang",
    "/zh/",
)
DAY: Final = timedelta(days=1)


@pytest.fixture
def house(opened: Open) -> PictureHouse:
    """A house with a draft and its picture, which is ready."""
    if not assets.MANIFEST.is_file():
        pytest.skip("the front end is not built")
    made = PictureHouse(opened)
    made.hang(soft(1031, 769))
    return made


def image_answers(house: PictureHouse, *, own: bool = True) -> dict[str, TestResponse]:
    """What every door of the picture says, by both ways; and in the house itself, whose clock is
    nobody's: it is asked last, or it would remember for two seconds what it has shown."""
    visitors: dict[str, Client] = {"fast": house.fast, "slow": house.slow}
    if own:
        visitors["own"] = house.opened.client()
    return {
        f"{name} {path}": visitor.get(path)
        for name, visitor in visitors.items()
        for version in (2, 3)
        for door in IMAGE_DOORS
        if (path := f"/iiif/{version}/{house.image}{door}")
    }


def record_answers(house: PictureHouse) -> dict[str, TestResponse]:
    """What the doors of the record say."""
    client = house.opened.client()
    paths = [door.format(record=house.record, image=house.image) for door in RECORD_DOORS]
    return {path: client.get(path) for path in paths}


def otherwise(answers: Mapping[str, TestResponse], *statuses: int) -> dict[str, int]:
    """The doors that say something else, and what."""
    return {
        path: answer.status_code
        for path, answer in answers.items()
        if answer.status_code not in statuses
    }


def naming(house: PictureHouse, name: str) -> list[str]:
    """The lists that name it."""
    client = house.opened.client()
    return [path for path in LISTS if name in client.get(path).text]


def open_everywhere(house: PictureHouse) -> None:
    """Publish it, and see it with those who look first."""
    house.publish()
    house.wait()
    assert otherwise(visited(house), 200, 303) == {}
    assert set(naming(house, house.record)) >= {"/api/v1/artifacts", "/api/v1/search?q=车床"}


def visited(house: PictureHouse) -> dict[str, TestResponse]:
    """What the doors say that go by the clock of the test."""
    return {**image_answers(house, own=False), **record_answers(house)}


def test_a_draft_is_behind_no_door(house: PictureHouse) -> None:
    house.wait()
    assert otherwise(image_answers(house), 404) == {}
    assert otherwise(record_answers(house), 404) == {}
    assert naming(house, house.record) == []


def test_what_is_published_is_behind_every_door(house: PictureHouse) -> None:
    open_everywhere(house)
    assert otherwise(image_answers(house), 200, 303) == {}


def test_what_is_withdrawn_leaves_its_tombstone_at_every_door(house: PictureHouse) -> None:
    open_everywhere(house)
    body = {"reason": "重复登记"}
    assert house.program.post(f"{house.address}/withdraw", body).status_code == 200
    house.opened.settle()
    house.wait()
    answers = {**image_answers(house), **record_answers(house)}
    assert otherwise(answers, 410) == {}
    for path, answer in answers.items():
        assert "重复登记" in answer.get_data(as_text=True) or path.startswith("/iiif/pres"), path
    assert naming(house, house.record) == []


def test_a_withdrawn_limited_picture_leaves_its_tombstone_whether_it_was_made_or_not(
    house: PictureHouse,
) -> None:
    house.retell(Retold(longest=700))
    house.opened.settle()
    house.publish()
    whole, house.image = house.image, house.limited_id()
    house.wait()
    assert otherwise(image_answers(house, own=False), 200, 303) == {}
    assert house.program.post(f"{house.address}/withdraw", {"reason": "x"}).status_code == 200
    house.opened.settle()
    house.wait()
    assert otherwise(image_answers(house, own=False), 410) == {}
    house.image = whole
    house.overwrite(limited_recipe="")
    house.image = house.limited_id()
    house.wait()
    assert otherwise(image_answers(house), 410) == {}


def test_what_is_shown_again_is_behind_every_door_again(house: PictureHouse) -> None:
    open_everywhere(house)
    assert house.program.post(f"{house.address}/withdraw", {"reason": "x"}).status_code == 200
    house.opened.settle()
    house.wait()
    assert otherwise(visited(house), 410) == {}
    open_everywhere(house)


def test_a_picture_under_embargo_is_behind_no_door(house: PictureHouse) -> None:
    open_everywhere(house)
    house.retell(Retold(embargo=True, embargo_until=datetime.now(UTC) + DAY))
    house.opened.settle()
    house.wait()
    assert otherwise(image_answers(house), 404) == {}
    manifests = {
        path: told for path, told in record_answers(house).items() if path.startswith("/iiif/")
    }
    assert otherwise(manifests, 404) == {}
    for path in (f"/zh/artifacts/{house.record}", f"/api/v1/artifacts/{house.record}"):
        answer = house.opened.client().get(path)
        assert answer.status_code == 200
        assert house.image not in answer.text
    assert naming(house, house.image) == []


def test_a_picture_whose_embargo_is_over_is_shown(house: PictureHouse) -> None:
    open_everywhere(house)
    house.retell(Retold(embargo=True, embargo_until=datetime.now(UTC) + DAY))
    house.wait()
    assert otherwise(image_answers(house, own=False), 404) == {}
    house.retell(Retold(embargo=True, embargo_until=datetime.now(UTC) - DAY))
    house.wait()
    assert otherwise(image_answers(house), 200, 303) == {}


def test_a_picture_for_partners_is_behind_no_door_of_everybody(house: PictureHouse) -> None:
    open_everywhere(house)
    house.retell(Retold(audience="partner"))
    house.opened.settle()
    house.wait()
    assert otherwise(image_answers(house), 404) == {}
    assert naming(house, house.image) == []
