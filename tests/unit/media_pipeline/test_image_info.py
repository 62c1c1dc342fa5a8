"""The description of a picture is valid by its version, and lists what is done and no more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from media_pipeline.image_api import Ceiling, Version
from media_pipeline.image_info import describe

LEVELS = [(6001, 4001), (3001, 2001), (1501, 1001), (751, 501), (376, 251)]
RIGHTS = "http://creativecommons.org/publicdomain/zero/1.0/"
ADDRESS = "https://museum.example/iiif/{}/pic7"


def described(version: Version, **more: Any) -> dict[str, Any]:
    return describe(
        ADDRESS.format(version),
        LEVELS,
        tile=512,
        ceiling=Ceiling(side=4000, area=8_000_000),
        rights=RIGHTS,
        version=version,
        **more,
    )


@pytest.mark.parametrize("version", [2, 3])
def test_a_description_is_valid_by_the_schema_of_its_version(
    version: Version, shared: Path
) -> None:
    schema = shared / f"schemas/own-schemas/iiif-image-{version}-info.schema.json"
    validator = jsonschema.Draft202012Validator(json.loads(schema.read_text()))
    assert list(validator.iter_errors(described(version, credit="汉阳机器馆"))) == []


@pytest.mark.parametrize("version", [2, 3])
def test_no_listed_size_or_tile_is_over_the_limits(version: Version) -> None:
    told = described(version)
    assert told["sizes"] == [
        {"width": w, "height": h} for w, h in [(376, 251), (751, 501), (1501, 1001), (3001, 2001)]
    ]
    assert told["tiles"] == [{"width": 512, "height": 512, "scaleFactors": [1, 2, 4, 8, 16]}]


def test_version_3_lists_what_goes_beyond_its_level() -> None:
    told = described(3, credit="汉阳机器馆")
    assert next(iter(told)) == "@context"
    assert (told["id"], told["profile"]) == (ADDRESS.format(3), "level2")
    assert (told["maxWidth"], told["maxHeight"], told["maxArea"]) == (4000, 4000, 8_000_000)
    assert told["extraFormats"] == ["webp"]
    assert told["extraQualities"] == ["color", "gray", "bitonal"]
    assert "sizeUpscaling" in told["extraFeatures"]
    assert told["rights"] == RIGHTS
    assert not {"attribution", "license", "@id"} & set(told)


def test_version_2_lists_what_goes_beyond_its_level() -> None:
    told = described(2, credit="汉阳机器馆")
    level, more = told["profile"]
    assert (told["@id"], level) == (ADDRESS.format(2), "http://iiif.io/api/image/2/level2.json")
    assert (more["maxWidth"], more["maxHeight"], more["maxArea"]) == (4000, 4000, 8_000_000)
    assert (more["formats"], more["qualities"]) == (["webp"], ["color", "gray"])
    assert "regionSquare" in more["supports"]
    assert "sizeAboveFull" not in more["supports"]
    assert (told["license"], told["attribution"]) == (RIGHTS, "汉阳机器馆")
    assert not {"id", "type", "rights", "maxWidth", "extraFeatures"} & set(told)


@pytest.mark.parametrize("version", [2, 3])
def test_no_feature_of_level_2_is_said_again(version: Version, shared: Path) -> None:
    level = json.loads((shared / f"schemas/iiif/contexts/image/{version}/level2.json").read_text())
    told = described(version)
    pairs = (
        [(told["profile"][1], level, name) for name in ("formats", "qualities", "supports")]
        if version == 2
        else [(told, level, name) for name in ("extraFormats", "extraQualities", "extraFeatures")]
    )
    for beyond, required, name in pairs:
        assert beyond[name]
        assert not set(beyond[name]) & set(required[name])


@pytest.mark.parametrize("version", [2, 3])
def test_a_grey_picture_offers_no_colour(version: Version) -> None:
    told = described(version, grey=True)
    offered = told["extraQualities"] if version == 3 else told["profile"][1]["qualities"]
    assert "color" not in offered
    assert "gray" in offered


def test_words_between_angle_brackets_are_no_markup() -> None:
    assert described(2, credit="<b>x</b>")["attribution"] == "<b>x</b> "


def test_nothing_is_told_of_rights_that_nobody_stated() -> None:
    told = describe(ADDRESS, LEVELS, tile=512, ceiling=Ceiling(), version=2)
    assert not {"license", "attribution", "rights"} & set(told)
