"""Stories: what their files must say, and how a region stands in the frame."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.pages.links import Links
from app.pages.stories.files import StoryError, read_stories, read_story
from app.pages.stories.framing import HIGH, framed
from app.pages.stories.story_page import story_page
from app.pages.things import Showing
from samples.stories import lay_out
from tests.unit.pages.showroom import KINDS, LATHE, Showroom

WHOLE = f"""
title = {{ zh = "车床", en = "A lathe" }}
lead = {{ zh = "走一遍" }}
plate = {{ kind = "artifact", owner = "beihe", number = "{LATHE.number}" }}
[[steps]]
title = {{ zh = "床头" }}
text = {{ zh = "塔轮" }}
region = [0, 0, 50, 50]
"""


def write(folder: Path, text: str = WHOLE, name: str = "lathe.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def showing(room: Showroom) -> Showing:
    return Showing(KINDS, room.terms, Links("en", "https://gongbo.example"))


def test_a_story_is_shown_when_its_record_is(tmp_path: Path) -> None:
    room = Showroom()
    story = read_story(write(tmp_path), 0)
    page = story_page(story, showing(room), find=room.deps().numbered)
    assert page is not None
    assert (page.title.text, page.steps[0].zone) == ("A lathe", "B4")
    assert page.plate.id == LATHE.id


def test_a_story_of_a_record_that_is_not_shown_is_none(tmp_path: Path) -> None:
    story = read_story(write(tmp_path), 0)
    room = Showroom([])
    assert story_page(story, showing(room), find=room.deps().numbered) is None


def test_a_story_of_a_picture_that_is_not_there_is_none(tmp_path: Path) -> None:
    told = WHOLE.replace(" }\n[[", ", picture = 9 }\n[[")
    room = Showroom()
    page = story_page(
        read_story(write(tmp_path, told), 0), showing(room), find=room.deps().numbered
    )
    assert page is None


@pytest.mark.parametrize(
    ("wrong", "right", "expected"),
    [
        ("title = ", "titel = ", "title: expected words"),
        ("region = [0, 0, 50, 50]", "region = [60, 0, 50, 50]", "steps.1.region: expected left"),
        ("region = [0, 0, 50, 50]", 'region = "all"', "steps.1.region: expected left"),
        ('owner = "beihe", ', "", "plate: expected kind"),
        ("[[steps]]", "[[step]]", "steps: expected 1 to"),
        ("title = {", "title = ", "expected TOML"),
    ],
)
def test_what_a_story_lacks_is_named(wrong: str, right: str, expected: str, tmp_path: Path) -> None:
    with pytest.raises(StoryError, match=expected.replace("[", ".")):
        read_story(write(tmp_path, WHOLE.replace(wrong, right, 1)), 0)


def test_a_story_that_cannot_be_told_is_left_out(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, "nothing", "broken.toml")
    assert [one.name for one in read_stories(tmp_path)] == ["lathe"]


def test_a_folder_that_is_not_there_has_no_stories(tmp_path: Path) -> None:
    assert list(read_stories(tmp_path / "nowhere")) == []


def test_a_region_stands_in_the_middle_of_the_frame() -> None:
    stands = framed((40, 40, 20, 20), 1.25)
    top, right, bottom, left = stands.box
    assert left == pytest.approx(right)
    assert top == pytest.approx(bottom)
    assert stands.zoom > 1


def test_all_of_a_tall_picture_is_seen_when_no_region_is_told() -> None:
    stands = framed(None, 0.75)
    assert stands.zoom / 0.75 == pytest.approx(HIGH)
    assert stands.top == pytest.approx(0)


def test_a_region_in_a_corner_shows_nothing_beside_the_picture() -> None:
    stands = framed((0, 0, 10, 10), 1.25)
    assert (stands.left, stands.top) == (0, 0)


def test_the_stories_of_the_sample_can_be_told_and_are_laid_out_once(tmp_path: Path) -> None:
    assert lay_out(tmp_path) > 0
    assert lay_out(tmp_path) == 0
    told = list(read_stories(tmp_path))
    assert len(told) == len(list(tmp_path.glob("*.toml")))


def test_a_story_of_the_sample_that_was_deleted_does_not_come_back(tmp_path: Path) -> None:
    lay_out(tmp_path)
    deleted = next(tmp_path.glob("*.toml"))
    deleted.unlink()
    assert lay_out(tmp_path) == 0
    assert not deleted.exists()
