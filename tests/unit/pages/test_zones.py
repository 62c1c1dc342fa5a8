"""Zones of a plate: named after the middle of a region, addressed by it."""

from __future__ import annotations

import pytest

from app.pages.links import Links
from app.pages.zones import Places, places, zone_of
from records.editions import Picture

LINKS = Links("zh", "https://gongbo.example")


def picture(name: str, *, canvas: str = "") -> Picture:
    return Picture(name, 800, 600, {}, {}, "", "", "tiff", 1, canvas=canvas)


def placed_on(*pictures: Picture) -> Places:
    return places(pictures, href=lambda n: LINKS.record("artifacts", "x1", picture=n), links=LINKS)


@pytest.mark.parametrize(
    ("sides", "zone"),
    [
        ((0, 0, 1, 1), "A1"),
        ((20, 40, 20, 18), "C4"),
        ((99, 99, 1, 1), "F12"),
        ((0, 0, 100, 100), "D7"),
        ((100, 100, 0, 0), "F12"),
    ],
)
def test_a_zone_is_that_of_the_middle(sides: tuple[float, float, float, float], zone: str) -> None:
    assert zone_of(*sides) == zone


def test_a_region_of_the_first_picture_is_an_address_of_the_page() -> None:
    found = placed_on(picture("aa1111"))("1#xywh=percent:20,40,20,18")
    assert found is not None
    assert found.zone == "C4"
    assert found.href == "/zh/artifacts/x1#xywh=percent:20,40,20,18"
    assert found.thumbnail == "/iiif/3/aa1111/pct:20,40,20,18/!192,120/0/default.jpg"


def test_a_region_of_another_picture_names_the_sheet() -> None:
    found = placed_on(picture("aa1111"), picture("bb2222"))("2#xywh=percent:20,40,20,18")
    assert found is not None
    assert found.zone == "2/C4"
    assert found.href == "/zh/artifacts/x1?picture=2#xywh=percent:20,40,20,18"


def test_a_picture_is_found_by_what_its_canvas_is_made_of() -> None:
    limited = picture("small1", canvas="whole1")
    found = placed_on(picture("aa1111"), limited)("whole1#xywh=80,60,8,6")
    assert found is not None
    assert found.href.endswith("?picture=2#xywh=percent:10,10,1,1")
    assert "/small1/" in found.crop


@pytest.mark.parametrize("written", ["3#xywh=percent:1,1,1,1", "gone99#xywh=percent:1,1,1,1",
                                     "1#xywh=790,10,20,20", "左上角"])  # fmt: skip
def test_what_no_shown_picture_has_is_nowhere(written: str) -> None:
    assert placed_on(picture("aa1111"))(written) is None
