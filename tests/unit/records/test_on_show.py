"""What hangs in a hall on a day: until its last day, and no longer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kinds.artifacts.model import Artifact
from kinds.artifacts.on_the_plate import OnShow
from records.on_show import hall_of
from vocabularies.terms import Terms

HALL = {"zh": "机器厅", "en": "Machine hall"}
TODAY = date(2026, 11, 24)


def until(last: str) -> dict[str, Any]:
    """A thing in the hall, until a day, month or year."""
    return {"hall": HALL, "until": {"words": last, "from": last, "to": last}}


@pytest.mark.parametrize("last", ["2026-11-24", "2026-11", "2026", "2027-01-01"])
def test_a_thing_hangs_on_the_last_day_and_before(last: str) -> None:
    assert hall_of(Artifact, {"on_show": until(last)}, today=TODAY) == HALL


@pytest.mark.parametrize("last", ["2026-11-23", "2026-10", "2025"])
def test_a_thing_whose_last_day_is_past_hangs_nowhere(last: str) -> None:
    assert hall_of(Artifact, {"on_show": until(last)}, today=TODAY) is None


def test_a_thing_without_an_end_hangs_for_good() -> None:
    assert hall_of(Artifact, {"on_show": {"hall": HALL}}, today=TODAY) == HALL


def test_a_thing_in_store_hangs_nowhere() -> None:
    assert hall_of(Artifact, {}, today=TODAY) is None


@pytest.mark.parametrize(
    ("value", "counted"), [({"hall": HALL}, ["yes"]), (until("2026-10"), ["until"])]
)
def test_what_has_an_end_counts_apart(value: dict[str, Any], counted: list[str]) -> None:
    assert list(OnShow.facets(value, Terms([]))) == counted
