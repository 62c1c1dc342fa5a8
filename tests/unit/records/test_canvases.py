"""How pictures lie on canvases, what the table of contents holds, and which rights stand above."""

from __future__ import annotations

from typing import Any

import pytest

from media_pipeline.manifests import RangeSource
from records.canvases import Canvas, canvases, is_volume
from records.contents import contents
from records.editions import Picture
from records.strictness import strictest

CC = "http://creativecommons.org"
STATEMENTS = "http://rightsstatements.org/vocab"


def picture(name: str, **told: Any) -> Picture:
    values = {
        "width": 900,
        "height": 1_300,
        "captions": {},
        "alts": {},
        "rights": "",
        "credit": "",
        "format": "tiff",
        "size": 1,
        **told,
    }
    return Picture(id=name, **values)


def pages(name: str, count: int, **told: Any) -> list[Picture]:
    return [picture(f"{name}{n}", page=n, **told) for n in range(1, count + 1)]


def laid(*pictures: Picture) -> dict[str, list[str]]:
    """The canvases by name, with the names of their choices."""
    return {
        one.picture.canvas_id: [choice.id for choice in one.choices] for one in canvases(pictures)
    }


def told(*pictures: Picture) -> list[Any]:
    """The table of contents: names of canvases, and (range, what is in it)."""

    def say(item: str | RangeSource) -> Any:
        return item if isinstance(item, str) else (item.id, [say(one) for one in item.items])

    return [say(item) for item in contents(canvases(pictures))]


def test_choices_lie_on_the_canvas_of_their_main_picture_wherever_they_stand() -> None:
    assert laid(
        picture("raking", choice_of="front"),
        picture("front"),
        picture("back"),
        picture("found", choice_of="front"),
    ) == {"front": ["raking", "found"], "back": []}


def test_a_choice_of_a_limited_picture_is_found_by_its_canvas() -> None:
    front = picture("limited", canvas="front")
    assert laid(front, picture("raking", choice_of="front")) == {"front": ["raking"]}


def test_a_choice_whose_main_picture_is_not_shown_stands_alone() -> None:
    assert laid(picture("raking", choice_of="hidden"), picture("back")) == {
        "raking": [],
        "back": [],
    }


def test_a_choice_of_a_choice_lies_on_the_canvas_of_the_first() -> None:
    chain = (picture("a"), picture("b", choice_of="a"), picture("c", choice_of="b"))
    assert laid(*chain) == {"a": ["b", "c"]}


def test_pictures_that_choose_each_other_stand_alone() -> None:
    loop = (picture("a", choice_of="b"), picture("b", choice_of="a"))
    assert laid(*loop) == {"a": [], "b": []}
    assert laid(*loop, picture("c", choice_of="a")) == {"a": [], "b": [], "c": []}


def test_a_section_goes_to_the_beginning_of_the_next() -> None:
    assert told(
        picture("cover"),
        picture("plan", section={"zh": "图"}),
        picture("detail"),
        picture("text", section={"zh": "文"}),
    ) == ["cover", ("plan", ["plan", "detail"]), ("text", ["text"])]


def test_pictures_without_sections_and_with_one_file_of_pages_have_no_table() -> None:
    assert told(picture("front"), *pages("leaf", 3)) == []


def test_several_files_with_pages_are_a_range_each() -> None:
    assert told(*pages("a", 2), picture("front"), *pages("b", 3)) == [
        ("a1/pages", ["a1", "a2"]),
        "front",
        ("b1/pages", ["b1", "b2", "b3"]),
    ]


def test_files_with_pages_in_a_section_are_ranges_of_it() -> None:
    begun = picture("a1", section={"zh": "图"})
    assert told(begun, picture("a2", page=2), *pages("b", 2)) == [
        ("a1", [("a1/pages", ["a1", "a2"]), ("b1/pages", ["b1", "b2"])])
    ]


def test_a_file_whose_first_page_is_not_shown_is_still_one() -> None:
    assert told(*pages("a", 4)[1:], *pages("b", 3)[1:]) == [
        ("a2/pages", ["a2", "a3", "a4"]),
        ("b2/pages", ["b2", "b3"]),
    ]


@pytest.mark.parametrize(
    ("shown", "leafed"),
    [
        (pages("leaf", 3), True),
        (pages("leaf", 2), False),
        ([*pages("a", 3), *pages("b", 3)], False),
        (pages("wide", 3, width=2_000), False),
        ([*pages("leaf", 3), picture("fold", page=4, width=1_290)], False),
        ([picture("a"), picture("b"), picture("c")], False),
        ([], False),
    ],
)
def test_only_upright_pages_of_one_file_alike_in_size_are_leafed_through(
    shown: list[Picture], leafed: bool
) -> None:
    assert is_volume([Canvas(one) for one in shown]) is leafed


@pytest.mark.parametrize(
    ("rights", "strict"),
    [
        ([f"{CC}/publicdomain/mark/1.0/", f"{CC}/licenses/by/4.0/"], f"{CC}/licenses/by/4.0/"),
        (
            [f"{CC}/licenses/by-nc-nd/4.0/", f"{STATEMENTS}/InC/1.0/"],
            f"{STATEMENTS}/InC/1.0/",
        ),
        ([f"{STATEMENTS}/NoC-US/1.0/", f"{STATEMENTS}/CNE/1.0/"], f"{STATEMENTS}/CNE/1.0/"),
        ([f"{STATEMENTS}/InC/1.0/", ""], ""),
        (
            [f"{CC}/licenses/sampling/1.0/", f"{STATEMENTS}/InC/1.0/"],
            f"{CC}/licenses/sampling/1.0/",
        ),
        ([], ""),
    ],
)
def test_the_strictest_rights_stand_above_and_what_nobody_knows_is_stricter(
    rights: list[str], strict: str
) -> None:
    assert strictest(rights) == strict
