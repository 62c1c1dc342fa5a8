"""Makers as a way to narrow a list: one choice a maker, under whatever name."""

from __future__ import annotations

from typing import Any

from kinds.artifacts.model import Artifact
from records.indexing import facet_values
from vocabularies.terms import Terms

WORKS = "9cf2bd04hg"


def choices(*makers: dict[str, Any]) -> list[str]:
    return list(facet_values(Artifact, {"makers": list(makers)}, Terms([]))["maker"])


def test_a_maker_is_counted_by_its_record_whatever_it_was_called_then() -> None:
    then = {"name": {"zh": "江南机器制造总局"}, "who": {"to": WORKS}}
    later = {"name": {"zh": "江南造船所"}, "who": {"to": WORKS}}
    assert choices(then, later) == [WORKS]


def test_a_maker_that_no_record_tells_of_is_counted_by_its_name() -> None:
    unlinked = {"name": {"en": "Platt Brothers", "zh": "普拉特兄弟公司"}}
    assert choices(unlinked, {"name": {"en": "Tweedales"}}) == ["普拉特兄弟公司", "Tweedales"]


def test_a_name_of_any_length_fits_the_columns_that_hold_it() -> None:
    assert [len(one) for one in choices({"name": {"zh": "厂" * 400}})] == [200]
