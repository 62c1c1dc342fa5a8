"""Pictures that the outside sees small, in the place of another, or at the head of a section."""

from __future__ import annotations

from typing import Any

import pytest

from app.factory import create_app
from media_pipeline.scan import Tiled, read_scan
from tests.api.talking import Program
from tests.house import Open, lathe
from tests.reading_room import settle_with, tiff


def _hang(program: Program, address: str, colour: str, **told: str) -> str:
    """A picture on a record; its address."""
    sent = program.send(
        "POST",
        f"{address}/media",
        query_string={"filename": f"{colour}.tif", "release": "true", **told},
        data=tiff(colour, 90, 60),
        content_type="image/tiff",
    )
    assert sent.status_code == 201, sent.text
    return f"{address}/media/{sent.get_json()['id']}"


def _id(picture: str) -> str:
    return picture.rpartition("/")[2]


def _shown(opened: Open, address: str) -> list[tuple[str, int, int]]:
    media = Program(opened, None).read(address)["media"]
    return [(one["id"], one["width"], one["height"]) for one in media]


def _status(opened: Open, image: str) -> int:
    """Whether a picture is seen, asked anew: an image door remembers for two seconds."""
    client = create_app(opened.house.settings, opened.house).test_client()
    return client.get(f"/iiif/3/{image}/full/max/0/default.jpg").status_code


@pytest.fixture
def shown(opened: Open) -> tuple[Program, str, str]:
    """A program, a published record, and its picture of 90 × 60 that everybody sees."""
    program = Program(opened)
    address = program.show()
    picture = _hang(program, address, "red")
    opened.settle()
    return program, address, picture


def test_a_limited_picture_is_shown_by_another_id_and_small(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, picture = shown
    told = program.patch(picture, {"longest": 30}).get_json()
    assert (told["longest"], told["width"], told["waiting"]["code"]) == (30, 90, "limiting")
    opened.settle()
    ((image, *size),) = _shown(opened, address)
    assert size == [30, 20]
    assert (_status(opened, image), _status(opened, _id(picture))) == (200, 404)
    (working,) = program.read(f"{address}/media")["items"]
    assert "waiting" not in working
    assert working["service"].endswith(image)


def test_nobody_outside_sees_a_picture_while_its_small_one_is_made(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, picture = shown
    program.patch(picture, {"longest": 30})
    assert _shown(opened, address) == []
    assert _status(opened, _id(picture)) == 404


def test_a_limit_that_is_lifted_shows_all_of_it_again(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, picture = shown
    program.patch(picture, {"longest": 30})
    opened.settle()
    ((small, *_),) = _shown(opened, address)
    program.patch(picture, {"longest": 0})
    assert _shown(opened, address) == [(_id(picture), 90, 60)]
    assert (_status(opened, small), _status(opened, _id(picture))) == (404, 200)


def test_another_limit_makes_another_small_one_under_the_same_id(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, picture = shown
    seen = []
    for longest in (30, 45, 30):
        program.patch(picture, {"longest": longest})
        opened.settle()
        seen += _shown(opened, address)
    assert [size for _, *size in seen] == [[30, 20], [45, 30], [30, 20]]
    assert len({image for image, *_ in seen}) == 1


def test_a_picture_that_is_limited_from_the_start_is_never_seen_larger(opened: Open) -> None:
    program = Program(opened)
    address = program.show()
    picture = _hang(program, address, "red", longest="30")
    seen: list[list[tuple[str, int, int]]] = []

    def watched(*args: Any, **asked: Any) -> Tiled:
        made = read_scan(*args, **asked)
        seen.append(_shown(opened, address))
        assert isinstance(made, Tiled)
        return made

    settle_with(opened, watched)
    assert seen == [[]]
    ((image, *size),) = _shown(opened, address)
    assert (size, image != _id(picture)) == ([30, 20], True)


def test_the_same_file_sent_again_may_narrow_a_limit_but_not_widen_it(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, _ = shown

    def again(longest: str) -> int:
        sent = program.send(
            "POST",
            f"{address}/media",
            query_string={"filename": "red.tif", "longest": longest},
            data=tiff("red", 90, 60),
            content_type="image/tiff",
        )
        assert sent.status_code == 200, sent.text
        return int(sent.get_json()["longest"])

    assert [again("45"), again("30"), again("60"), again("0")] == [45, 30, 30, 30]


@pytest.mark.parametrize("longest", [-1, 5, 300_001, 1.5, "30"])
def test_a_limit_that_no_picture_can_have_is_refused(
    shown: tuple[Program, str, str], longest: object
) -> None:
    program, _, picture = shown
    answer = program.patch(picture, {"longest": longest})
    assert answer.status_code == 422
    assert list(answer.get_json()["errors_zh"]) == ["longest"]


def test_a_picture_may_be_shown_in_the_place_of_another(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, picture = shown
    raking = _hang(program, address, "blue", choice_of=_id(picture))
    opened.settle()
    _, other = Program(opened, None).read(address)["media"]
    assert (other["id"], other["choice_of"]) == (_id(raking), _id(picture))
    assert program.patch(raking, {"choice_of": None}).get_json()["choice_of"] is None
    _, other = Program(opened, None).read(address)["media"]
    assert "choice_of" not in other
    newest, *_ = program.read(f"{address}/picture-changes")["items"]
    assert newest["state"]["choice_of"] is None


def test_a_choice_is_of_another_picture_of_the_record_that_is_none_itself(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, picture = shown
    raking = _hang(program, address, "blue", choice_of=_id(picture))
    third = _hang(program, address, "green")
    another = program.show(lathe("HY-1903-008"))
    elsewhere = _hang(program, another, "red")
    for one, base in (
        (third, raking),
        (third, third),
        (third, elsewhere),
        (third, "nothing"),
        (picture, third),
    ):
        answer = program.patch(one, {"choice_of": _id(base)})
        assert answer.status_code == 422, (one, base)
        assert list(answer.get_json()["errors"]) == ["choice_of"]
        assert "不符合要求" not in str(answer.get_json()["errors_zh"])


def test_a_section_begins_with_a_picture_until_it_is_taken_away(
    opened: Open, shown: tuple[Program, str, str]
) -> None:
    program, address, picture = shown
    drawings = _hang(program, address, "blue", section_zh="图纸", section_en="Drawings")
    opened.settle()
    _, other = Program(opened, None).read(address)["media"]
    assert other["section"] == {"zh": "图纸", "en": "Drawings"}
    program.patch(drawings, {"section": {}})
    program.patch(picture, {"section": {"zh": "照片"}})
    first, second = Program(opened, None).read(address)["media"]
    assert (first["section"], "section" in second) == ({"zh": "照片"}, False)
    assert program.patch(picture, {"section": {"zh": ""}}).status_code == 422
