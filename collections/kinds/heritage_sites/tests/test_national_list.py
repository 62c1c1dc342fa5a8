"""The national list, as the ministry published it, fits the kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.wiring import find_terms
from kinds.heritage_sites.model import HeritageSite
from records.fields import Audience
from records.schemas import load
from vocabularies.terms import Terms

TERMS = Terms(find_terms())
FIELDS = HeritageSite.fields


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[dict[str, Any]]:
    path = shared / "data/records/cn/国家工业遗产.json"
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["heritage_list"]
    return found


def loaded(row: dict[str, Any]) -> dict[str, Any]:
    items = [each for each in row["核心物项"].split("、") if each]
    told = {
        "site_number": f"{row['批次']}-{row['序号']}",
        "title": {"zh": row["名称"]},
        "level": "national",
        "batch": row["批次"],
        "recognised": {"words": row["公布日期"]},
        "places": FIELDS["places"].type.read(row["地址"], TERMS),
        "core_items": [
            one for each in items for one in FIELDS["core_items"].type.read(each, TERMS)
        ],
    }
    return load(HeritageSite, told, audience=Audience.INTERNAL, terms=TERMS)


def test_every_entry_becomes_a_record_with_a_number_of_its_own(rows: list[dict[str, Any]]) -> None:
    numbers = [HeritageSite.number_of(loaded(row)) for row in rows]
    assert len(numbers) == len(rows) > 0
    assert len(set(numbers)) == len(numbers)


def test_every_entry_says_when_it_was_recognised_and_what_is_at_its_core(
    rows: list[dict[str, Any]],
) -> None:
    for row in rows:
        values = loaded(row)
        assert values["recognised"]["certainty"] == "exact"
        assert values["core_items"]


def test_nearly_all_addresses_are_found_among_the_divisions(rows: list[dict[str, Any]]) -> None:
    of = FIELDS["places"].type
    found = [any(of.facets(place, TERMS)) for row in rows for place in loaded(row)["places"]]
    assert sum(found) >= 0.9 * len(rows)
