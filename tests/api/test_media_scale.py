"""The scale of a picture: stated by a curator, told to whoever measures, never guessed."""

from __future__ import annotations

from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.cli.main import main
from tests.api.talking import Program
from tests.golden.presentation_schema import presentation_schema
from tests.house import Open
from tests.reading_room import tiff

Shown = tuple[Program, str, str]


@pytest.fixture
def shown(opened: Open) -> Shown:
    """A program, a published record, and its picture of 60 × 40 pixels that everybody sees."""
    program = Program(opened)
    address = program.show()
    sent = program.send(
        "POST",
        f"{address}/media",
        query_string={"filename": "front.tif", "release": "true"},
        data=tiff("red"),
        content_type="image/tiff",
    )
    opened.settle()
    return program, address, str(sent.get_json()["id"])


def _state(shown: Shown, width_mm: float) -> Any:
    program, address, image = shown
    return program.patch(f"{address}/media/{image}", {"width_mm": width_mm})


def _manifest(opened: Open, address: str) -> Any:
    public_id = address.rpartition("/")[2]
    return Program(opened, None).read(f"/iiif/presentation/3/{public_id}/manifest")


def test_a_stated_scale_is_public_and_lets_iiif_viewers_measure(opened: Open, shown: Shown) -> None:
    assert _state(shown, 840).get_json()["width_mm"] == 840
    opened.settle()
    (picture,) = Program(opened, None).read(shown[1])["media"]
    assert picture["width_mm"] == 840
    told = _manifest(opened, shown[1])
    (service,) = told["items"][0]["service"]
    assert (service["physicalScale"], service["physicalUnits"]) == (14, "mm")
    assert list(presentation_schema("manifest").iter_errors(told)) == []


def test_what_a_file_says_of_its_resolution_is_no_scale(opened: Open, shown: Shown) -> None:
    (picture,) = Program(opened, None).read(shown[1])["media"]
    assert "width_mm" not in picture
    assert "service" not in _manifest(opened, shown[1])["items"][0]


@pytest.mark.parametrize("wrong", [-1, 0.001, 1e12, "wide"])
def test_a_width_that_nothing_has_is_refused_in_both_languages(shown: Shown, wrong: float) -> None:
    answer = _state(shown, wrong)
    assert answer.status_code == 422
    assert answer.get_json()["errors_zh"]["width_mm"]


@pytest.mark.parametrize(("size", "kept"), [((120, 80), 840), ((60, 60), 0)])
def test_a_scale_holds_for_a_better_scan_and_not_for_another_cut(
    opened: Open, shown: Shown, size: tuple[int, int], kept: float
) -> None:
    program, address, image = shown
    _state(shown, 840)
    program.send(
        "PUT",
        f"{address}/media/{image}/file",
        query_string={"filename": "better.tif"},
        data=tiff("blue", *size),
        content_type="image/tiff",
    )
    opened.settle()
    (picture,) = program.read(f"{address}/media")["items"]
    assert (picture["width"], picture["width_mm"]) == (size[0], kept)


def _scale(opened: Open, *words: object) -> Result:
    words = ("media", "scale", *words)
    settings = opened.house.settings
    return CliRunner().invoke(main, [str(one) for one in words], obj=settings, env={"LC_ALL": "C"})


@pytest.mark.parametrize(
    ("told", "width_mm"),
    [(("--width", 840), 840), (("--per-mm", 2), 30), (("--dpi", 254), 6), (("--none",), 0)],
)
def test_the_terminal_takes_a_width_or_the_resolution_of_a_flat_scan(
    opened: Open, shown: Shown, told: tuple[object, ...], width_mm: float
) -> None:
    program, address, image = shown
    _state(shown, 10)
    assert _scale(opened, image, *told).exit_code == 0
    assert program.read(f"{address}/media")["items"][0]["width_mm"] == width_mm


@pytest.mark.parametrize("told", [(), ("--width", 5, "--dpi", 300), ("--width", "wide")])
def test_the_terminal_wants_one_of_them(
    opened: Open, shown: Shown, told: tuple[object, ...]
) -> None:
    assert _scale(opened, shown[2], *told).exit_code == 2
