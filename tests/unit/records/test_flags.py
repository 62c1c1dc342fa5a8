"""A flag is yes or no, in words a person writes and in JSON's own."""

from __future__ import annotations

import pytest
from marshmallow import ValidationError

from records.fields import CellError, Flag, IndexValue
from tests.unit.records.field_values import load
from vocabularies.terms import Terms

TERMS = Terms([])


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("是", True), ("Yes", True), ("TRUE", True), ("1", True), (" √ ", True),
     ("否", False), ("no", False), ("False", False), ("0", False), ("无", False)],
)  # fmt: skip
def test_words_that_mean_yes_or_no_are_read(cell: str, expected: bool) -> None:
    assert Flag().read(cell, TERMS) == [expected]


@pytest.mark.parametrize("cell", ["也许", "2", "yes and no", "null"])
def test_other_words_are_refused(cell: str) -> None:
    with pytest.raises(CellError, match="expected yes or no"):
        Flag().read(cell, TERMS)


@pytest.mark.parametrize("given", ["yes", "true", 1, 0, None, []])
def test_json_says_true_or_false_and_nothing_like_it(given: object) -> None:
    with pytest.raises(ValidationError):
        load(Flag(), given)


def test_a_flag_counts_under_yes_or_no() -> None:
    assert list(Flag().facets(False, TERMS)) == ["no"]
    assert list(Flag().index(True)) == [IndexValue(text="yes")]
    assert [Flag().words(False, lang, TERMS).text for lang in ("zh", "en")] == ["否", "No"]
    assert [Flag().write(False, TERMS, lang) for lang in ("zh", "en")] == ["否", "No"]
