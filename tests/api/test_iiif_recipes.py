"""The cookbook's recipes cooked from our own records, and compared in structure.

Left out are the recipes that no record of ours can be: annotations by others, maps, several things
on one canvas, views that a manifest prescribes. Reading directions other than from left to right
are told by no field yet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from records.media import MediaForm
from tests.exhibits import Exhibit, exhibit, get
from tests.golden.structure import structure
from tests.house import Open

BY_SA = "http://creativecommons.org/licenses/by-sa/3.0/"

ALWAYS: Mapping[str, str] = {
    r"^(homepage|provider|seeAlso|partOf|metadata|requiredStatement|rights)\b": (
        "every record says whose it is, under which terms, and where more is told of it"
    ),
    r"^(behavior: individuals|viewingDirection: left-to-right)$": "what is so by default is said",
    r"(^|\.|>)thumbnail\b": "lists of readers show pictures",
    r"(^|\.|>)placeholderCanvas\b": "something small stands there until the picture has come",
    r"^items<Canvas>\.(label: words|rights: text)$": "each canvas has a name and rights",
    r"\bbody<Image>\.(height|width): number$": "what is painted says how large it is",
    r"\bservice<ImageService[23]>": "a picture can be zoomed into, by old readers too",
}
"""What documents of ours hold beyond those of the cookbook, and why."""

Cook = Callable[[Open], Exhibit]


def picture(opened: Open) -> Exhibit:
    made = exhibit(opened)
    made.hang(1_920, 1_080)
    return made


def sound(opened: Open) -> Exhibit:
    made = exhibit(opened)
    made.keep(MediaForm.SOUND, duration=1_985.024)
    return made


def film(opened: Open) -> Exhibit:
    made = exhibit(opened)
    made.hang(640, 360)
    made.keep(MediaForm.FILM, duration=7_278.466, width=640, height=360)
    return made


def words(opened: Open) -> Exhibit:
    text = {"en": "Arrangement in Grey", "fr": "Arrangement en gris"}
    made = exhibit(
        opened,
        title={"en": "Whistler's Mother", "fr": "La Mère de Whistler"},
        description=text,
        place_made=text,
        notice={"en": "Held by the museum", "fr": "Détenu par le musée"},
    )
    made.hang(1_114, 991)
    return made


def rights(opened: Open) -> Exhibit:
    made = exhibit(opened, description={"en": "Taken at the conference"})
    made.hang(4_032, 3_024, rights=BY_SA, credit="Glen Robson")
    return made


def pages(opened: Open) -> Exhibit:
    made = exhibit(opened, description={"en": "Playbill"})
    for page, (width, height) in enumerate(
        ((3_497, 4_823), (6_062, 4_804), (6_127, 4_776), (6_124, 4_751), (3_510, 4_808)), start=1
    ):
        made.hang(width, height, captions={"en": f"page {page}"})
    return made


def pages_and_paper(opened: Open) -> Exhibit:
    made = pages(opened)
    made.keep(MediaForm.DOCUMENT, captions={"en": "PDF version"})
    return made


def titles(opened: Open) -> Exhibit:
    made = exhibit(
        opened,
        former_titles=[{"en": "Whistler's Mother", "fr": "La Mère de Whistler"}],
        description={"en": "A painting in oil on canvas."},
    )
    made.hang(1_114, 991)
    return made


POSTER = {
    r"^items<Canvas>.*\.body<Image>": "the poster is a picture of the record, and has a canvas"
}
DIRECTION = {"viewingDirection: right-to-left": "no field says from which side to read"}


@pytest.fixture
def recipe(shared: Path) -> Callable[[str], dict[str, Any]]:
    """A document of the cookbook by its name, read where it lies; else a skip."""

    def read(name: str) -> dict[str, Any]:
        path = shared / "data" / "iiif" / "cookbook" / f"{name}.json"
        if not path.is_file():
            pytest.skip("no IIIF cookbook (GONGBO_SHARED)")
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return found

    return read


@pytest.mark.parametrize(
    ("name", "cook", "lacks", "more"),
    [
        ("0002-mvm-audio", sound, {}, {}),
        ("0004-canvas-size", picture, {}, {}),
        ("0006-text-language", words, {}, {}),
        ("0008-rights", rights, {}, {}),
        ("0013-placeholderCanvas", film, {}, POSTER),
        ("0046-rendering", pages_and_paper, DIRECTION, {}),
        ("0053-seeAlso", pages, DIRECTION, {}),
        ("0118-multivalue", titles, {}, {}),
    ],
)
def test_a_recipe_is_cooked_from_a_record(
    opened: Open,
    recipe: Callable[[str], dict[str, Any]],
    name: str,
    cook: Cook,
    lacks: Mapping[str, str],
    more: Mapping[str, str],
) -> None:
    cooked = cook(opened)
    cooked.settle()
    ours, theirs = cooked.manifest(), recipe(name)
    assert structure(theirs) - structure(ours) == set(lacks)
    assert beyond(structure(ours) - structure(theirs), more) == []
    assert len(ours["items"]) == len(theirs["items"]) + len(more)


def beyond(paths: set[str], more: Mapping[str, str] | None = None) -> list[str]:
    """What no reason is given for."""
    known = [*ALWAYS, *(more or {})]
    return sorted(one for one in paths if not any(re.search(each, one) for each in known))


def test_the_volumes_of_a_set_are_a_collection_of_several_parts(
    opened: Open, recipe: Callable[[str], dict[str, Any]]
) -> None:
    whole = exhibit(opened, "HY-1")
    volumes = [exhibit(opened, f"HY-1/{n}", part_of="HY-1") for n in (1, 2)]
    for volume in volumes:
        volume.hang(4_301, 5_730, captions={"en": "Front cover"})
        volume.settle()
    ours = get(opened, f"/iiif/presentation/3/{whole.record}/parts")
    theirs = recipe("0030-multi-volume-collection")
    assert structure(theirs) - structure(ours) == set()
    assert beyond(structure(ours) - structure(theirs)) == []
    assert [item["id"].split("/")[-2] for item in ours["items"]] == [
        volume.record for volume in volumes
    ]
    lacks = structure(recipe("0030-multi-volume-manifest_v1")) - structure(volumes[0].manifest())
    assert lacks == set(DIRECTION)


def test_the_collection_of_a_museum_is_the_simple_one(
    opened: Open, recipe: Callable[[str], dict[str, Any]]
) -> None:
    for number in ("HY-1", "HY-2"):
        made = exhibit(opened, number, place_made={"en": "Maine"}, place_used={"en": "1899"})
        made.hang(5_886, 3_540)
        made.settle()
    ours = get(opened, "/iiif/presentation/3/collection/hanyang")
    theirs = recipe("0032-collection-collection")
    assert structure(theirs) - structure(ours) == set()
    counted = {"^summary: words$": "it says how many there are"}
    assert beyond(structure(ours) - structure(theirs), counted) == []
    for n, item in enumerate(ours["items"], start=1):
        listed, simple = get(opened, item["id"]), recipe(f"0032-collection-manifest-0{n}")
        assert structure(simple) - structure(listed) == set()
        assert beyond(structure(listed) - structure(simple)) == []


def test_what_no_reason_is_given_for_is_told() -> None:
    document = {"items": [{"type": "Canvas", "start": {"id": "x", "type": "Canvas"}}]}
    assert beyond(structure(document)) == ["items<Canvas>.start<Canvas>.id: address"]
