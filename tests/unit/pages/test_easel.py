"""The easel: sheets in order, sections over them, choices on them, the one that is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.pages.easel import Easel, easel
from app.pages.languages import Said
from app.pages.links import Links
from app.pages.pictures import PictureView, longest_shown, picture_view
from records.editions import Picture
from tests.unit.pages.showroom import picture

FRONT = picture("front", 900, 600, "正面", "Front")
RAKING = replace(picture("raking", 900, 600, "侧光", "Raking light"), choice_of="front")
BACK = replace(picture("back", 900, 600), section={"zh": "背面", "en": "The back"})
PLATE = replace(
    picture("plate", 600, 400),
    canvas="plate0",
    master=(9_000, 6_000),
    rights="http://rightsstatements.org/vocab/InC/1.0/",
)


def seen(one: Picture, number: int) -> PictureView:
    links = Links("en", "https://gongbo.example")
    return picture_view(one, number=number, href=one.id, alt=Said(""), lang="en", links=links)


def on_easel(*pictures: Picture, picture: int = 1) -> Easel:
    found = easel(pictures, seen, picture=picture, lang="en")
    assert found is not None
    return found


def test_nothing_stands_on_the_easel_of_a_record_without_pictures() -> None:
    assert easel((), seen, picture=1, lang="en") is None


def test_a_choice_is_no_sheet_of_its_own() -> None:
    made = on_easel(FRONT, RAKING, BACK)
    assert made.count == 2
    assert [one.number for one in made.sheet.choices] == [1, 2]
    assert [sheet.number for part in made.parts for sheet in part.sheets] == [1, 2]


def test_a_sheet_without_a_choice_offers_none() -> None:
    assert on_easel(FRONT, RAKING, BACK, picture=3).sheet.choices == ()


def test_the_address_of_a_choice_shows_it_on_its_sheet() -> None:
    made = on_easel(FRONT, RAKING, BACK, picture=2)
    assert (made.shown.caption.text, made.sheet.number) == ("Raking light", 1)
    assert made.after is not None
    assert made.after.number == 3


def test_sections_are_headings_over_what_follows_them() -> None:
    made = on_easel(FRONT, BACK, PLATE)
    assert [part.title and part.title.text for part in made.parts] == [None, "The back"]
    assert [len(part.sheets) for part in made.parts] == [1, 2]


@pytest.mark.parametrize(
    ("picture", "before", "after"), [(1, None, 2), (2, 1, 3), (3, 2, None), (9, 2, None)]
)
def test_the_sheets_before_and_after_lead_on(
    picture: int, before: int | None, after: int | None
) -> None:
    made = on_easel(FRONT, BACK, PLATE, picture=picture)
    assert (made.before and made.before.number) == before
    assert (made.after and made.after.number) == after


def test_a_picture_that_is_limited_says_how_far_and_offers_no_full_size() -> None:
    shown = on_easel(PLATE).shown
    assert shown.limit == 600
    assert not any(one.full for one in shown.downloads())


def test_a_picture_that_is_shown_whole_has_no_limit() -> None:
    assert longest_shown(FRONT) == 0
    assert any(one.full for one in on_easel(FRONT).shown.downloads())


def test_the_rights_are_those_of_the_picture_that_is_shown() -> None:
    made = on_easel(FRONT, PLATE, picture=2)
    assert made.rights is not None
    assert made.rights.name == "In copyright"
