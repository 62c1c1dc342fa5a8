"""Presentation 2.1 against what others made: recipes, manifests, good and bad examples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from media_pipeline import manifests_2
from tests.golden.presentation_2_schema import presentation_2_schema
from tests.unit.media_pipeline.older import two

# What the Consortium made to be refused, and only its words or meaning are wrong.
BEYOND_A_SCHEMA = frozenset({"40", "45", "47", "48", "49", "51"})


def documents(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.rglob("*.json")):
        document = json.loads(path.read_text())
        if isinstance(document, dict) and "type" in document:
            yield document


@pytest.mark.parametrize("folder", ["cookbook", "presentation-3"])
def test_recipes_and_others_manifests_are_converted_into_what_the_standard_requires(
    shared: Path, folder: str
) -> None:
    said = 0
    for document in documents(shared / "data" / "iiif" / folder):
        try:
            two(document)
        except manifests_2.NothingToSay:
            continue
        said += 1
    assert said >= 5


def test_the_schema_takes_the_good_examples_of_the_consortium(shared: Path) -> None:
    good = shared / "schemas" / "iiif" / "presentation-2.1-examples" / "fixtures"
    wrong = {
        path.parent.name: error.message
        for path in sorted(good.glob("*/manifest.json"))
        for error in presentation_2_schema("sc:Manifest").iter_errors(json.loads(path.read_text()))
    }
    assert wrong == {}


def test_the_schema_refuses_the_bad_examples_of_the_consortium(shared: Path) -> None:
    bad = shared / "schemas" / "iiif" / "presentation-2.1-examples" / "errors"
    taken = {
        path.parent.name
        for path in bad.glob("*/manifest.json")
        if path.parent.name not in BEYOND_A_SCHEMA | {"0"}
        and presentation_2_schema("sc:Manifest").is_valid(json.loads(path.read_text()))
    }
    assert taken == set()
