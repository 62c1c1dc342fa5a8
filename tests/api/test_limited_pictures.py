"""Whoever may see a picture in a limited size cannot piece together a finer one, by any way."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

import pytest
import pyvips
from PIL import Image
from werkzeug.test import TestResponse

from app.database import reading
from media_pipeline import keys
from records.media import Media, MediaForm, find_media
from scans.changing import Retold
from tests.api.picture_house import PictureHouse
from tests.api.test_image_tiles import each_tile
from tests.house import Open

FULL: Final = (1400, 1000)
LIMIT: Final = 300
ALLOWED: Final = (300, 214)
FINE: Final = 25
"""How far apart pixels may lie: whoever sees no stripes sees grey."""

REGIONS: Final = (
    "full",
    "square",
    "0,0,100,100",
    "200,100,52,52",
    "700,500,512,512",
    "pct:0,0,100,100",
    "pct:0,0,5,5",
    "pct:50,50,7.5,7.5",
)
SIZES: Final = ("max", "full", "^max", "^1400,1000", "1400,", "^1400,", "pct:100", "^pct:467")
LASTS: Final = ("0/default.jpg", "0/color.png", "!90/gray.webp")


def stripes() -> pyvips.Image:
    """Black and white by turns, pixel by pixel: grey as soon as it is reduced."""
    stripe = (pyvips.Image.xyz(*FULL)[0] % 2) * 255
    return stripe.bandjoin([stripe, stripe]).cast("uchar").copy(interpretation="srgb")


@pytest.fixture
def house(opened: Open) -> PictureHouse:
    """A house that shows the stripes, whole."""
    made = PictureHouse(opened)
    made.hang(stripes())
    made.publish()
    return made


def every_way(image: str, house: PictureHouse) -> Iterator[str]:
    """Every request of either version that could bring pixels, of the tiles and of regions."""
    for version in (2, 3):
        base = f"/iiif/{version}/{image}"
        info = house.fast.get(f"{base}/info.json")
        if info.status_code == 200:
            for wanted in each_tile(info.get_json(force=True)):
                yield wanted.path(version).replace("pic7", image)
        whole = {"width": FULL[0], "height": FULL[1]}
        grid = {"width": 512, "height": 512, "scaleFactors": [1, 2, 4]}
        for wanted in each_tile({**whole, "tiles": [grid]}):
            yield wanted.path(version).replace("pic7", image)
        yield from (
            f"{base}/{region}/{size}/{last}"
            for region in REGIONS
            for size in SIZES
            for last in LASTS
        )


def spread(answer: TestResponse) -> int:
    """How far the darkest and the lightest pixel lie apart."""
    shades = [shade for shade, many in enumerate(shades_of(answer)) if many]
    return shades[-1] - shades[0]


def shades_of(answer: TestResponse) -> list[int]:
    """How many pixels there are of each shade of grey."""
    return Image.open(io.BytesIO(answer.data)).convert("L").histogram()


def finer(image: str, house: PictureHouse) -> list[str]:
    """The requests whose answers show more than the limited size has."""
    answers = {path: house.fast.get(path) for path in every_way(image, house)}
    assert {answer.status_code for answer in answers.values()} <= {200, 203, 400, 404}
    return [
        path
        for path, answer in answers.items()
        if answer.status_code < 300 and spread(answer) > FINE
    ]


def limit(house: PictureHouse, longest: int) -> str:
    house.retell(Retold(longest=longest))
    house.opened.settle()
    house.wait()
    return house.limited_id()


def test_the_stripes_are_seen_where_there_is_no_limit(house: PictureHouse) -> None:
    assert len(finer(house.image, house)) > 20


def test_nothing_finer_than_the_limit_comes_by_any_request(house: PictureHouse) -> None:
    limited = limit(house, LIMIT)
    info = house.fast.get(f"/iiif/3/{limited}/info.json").get_json(force=True)
    assert (info["width"], info["height"]) == ALLOWED
    assert max(side for size in info["sizes"] for side in size.values()) == LIMIT
    assert finer(limited, house) == []


def test_the_id_of_the_whole_picture_leads_nowhere_any_more(house: PictureHouse) -> None:
    assert house.fast.get(f"/iiif/3/{house.image}/info.json").status_code == 200
    limit(house, LIMIT)
    for visitor in (house.fast, house.slow, house.opened.client()):
        for path in every_way(house.image, house):
            assert visitor.get(path).status_code == 404
        for version in (2, 3):
            for rest in ("", "/", "/info.json"):
                assert visitor.get(f"/iiif/{version}/{house.image}{rest}").status_code == 404


def test_no_key_of_the_store_is_an_address(house: PictureHouse) -> None:
    limited = limit(house, LIMIT)
    with house.opened.app.app_context(), reading() as session:
        media = find_media(session, house.image)
        assert media is not None
        stored = list_keys(media)
    visitor = house.opened.client()
    for key in stored:
        assert house.opened.house.store.exists(key)
        for image in (house.image, limited):
            name = key.rpartition("/")[2]
            for path in (f"/{key}", f"/iiif/3/{image}/{name}", f"/iiif/3/{image}/{key}"):
                assert visitor.get(path).status_code in {400, 404}
    for image in (house.image, limited):
        assert visitor.get(f"/files/{image}").status_code in {400, 404}


def list_keys(media: Media) -> list[str]:
    """The objects that hold more of a picture than is to be seen."""
    return [
        keys.master(media.sha256),
        keys.pyramid(media.sha256, recipe=media.recipe),
        keys.tile_index(media.sha256, recipe=media.recipe),
    ]


def test_nobody_sees_a_picture_whose_small_pyramid_is_not_made_yet(house: PictureHouse) -> None:
    house.retell(Retold(longest=LIMIT))
    house.wait()
    for image in (house.image, house.limited_id()):
        assert house.fast.get(f"/iiif/3/{image}/full/max/0/default.jpg").status_code == 404
    house.opened.settle()
    house.wait()
    path = f"/iiif/3/{house.limited_id()}/full/max/0/default.jpg"
    assert house.fast.get(path).status_code == 200


def test_a_narrower_limit_holds_before_its_pyramid_is_made(house: PictureHouse) -> None:
    wide = limit(house, 1200)
    path = f"/iiif/3/{wide}/full/max/0/default.jpg"
    assert house.fast.get(path).status_code == 200
    house.retell(Retold(longest=LIMIT))
    house.wait()
    assert house.limited_id() == wide
    assert house.fast.get(path).status_code == 404
    house.opened.settle()
    house.wait()
    assert Image.open(io.BytesIO(house.fast.get(path).data)).size == ALLOWED


def test_a_pyramid_that_was_made_for_a_wider_limit_is_not_shown(house: PictureHouse) -> None:
    wide = limit(house, 1200)
    house.overwrite(longest=LIMIT)
    house.wait()
    assert house.fast.get(f"/iiif/3/{wide}/info.json").status_code == 404


def test_what_is_no_picture_has_no_image_service(house: PictureHouse) -> None:
    house.overwrite(form=MediaForm.DOCUMENT)
    for version in (2, 3):
        assert house.fast.get(f"/iiif/{version}/{house.image}/info.json").status_code == 404


def test_a_limit_that_ends_gives_the_picture_its_own_id_back(house: PictureHouse) -> None:
    limited = limit(house, LIMIT)
    limit(house, 0)
    assert house.fast.get(f"/iiif/3/{house.image}/info.json").status_code == 200
    assert house.fast.get(f"/iiif/3/{limited}/info.json").status_code == 404
