"""Merge patches know what follows from a value's words."""

from __future__ import annotations

from kinds.artifacts.model import Artifact
from records.patching import merged

BEFORE = {
    "title": {"zh": "车床", "en": "Lathe"},
    "made": {"words": "光绪十六年", "from": "1890", "to": "1890", "certainty": "exact"},
    "acquired": {
        "method": "02",
        "date": {"words": "1956", "from": "1956", "to": "1956", "certainty": "exact"},
    },
    "materials": ["iron", "wood"],
}


def test_words_in_one_language_leave_the_other_as_it_was() -> None:
    assert merged(Artifact, BEFORE, {"title": {"en": "Engine lathe"}})["title"] == {
        "zh": "车床",
        "en": "Engine lathe",
    }


def test_a_date_is_replaced_whole_with_its_bounds() -> None:
    assert merged(Artifact, BEFORE, {"made": {"words": "1950"}})["made"] == {"words": "1950"}


def test_a_date_within_a_group_is_replaced_whole_and_the_group_merged() -> None:
    patched = merged(Artifact, BEFORE, {"acquired": {"date": {"words": "1957"}}})
    assert patched["acquired"] == {"method": "02", "date": {"words": "1957"}}


def test_null_removes_and_a_list_replaces() -> None:
    patched = merged(Artifact, BEFORE, {"made": None, "materials": ["paper"]})
    assert "made" not in patched
    assert patched["materials"] == ["paper"]


def test_an_unknown_field_stays_for_the_schema_to_refuse() -> None:
    assert merged(Artifact, BEFORE, {"colour": {"red": None, "blue": 1}})["colour"] == {"blue": 1}
