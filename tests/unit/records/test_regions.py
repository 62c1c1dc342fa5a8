"""Regions of pictures, as they are written and as they are kept."""

from __future__ import annotations

import pytest
from marshmallow import ValidationError

from records.fields import CellError, Region
from records.fields.messages import find_chinese
from records.fields.region import box_of
from tests.unit.records.field_values import TERMS, load


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("54.1,53,10.3,14.5", "1#xywh=percent:54.1,53,10.3,14.5"),
        ("54.10，53.0，10.3，14.5", "1#xywh=percent:54.1,53,10.3,14.5"),
        ("#xywh=percent:1,2,3,4", "1#xywh=percent:1,2,3,4"),
        ("2#xywh=percent:1,2,3,4", "2#xywh=percent:1,2,3,4"),
        ("2#pct:1,2,3,4", "2#xywh=percent:1,2,3,4"),
        ("https://a.example/zh/artifacts/x?picture=3#xywh=percent:1,2,3,4",
         "3#xywh=percent:1,2,3,4"),
        ("/zh/artifacts/x#xywh=percent:1,2,3,4", "1#xywh=percent:1,2,3,4"),
        ("b0kd1t9cf2#xywh=10,20,300,80", "b0kd1t9cf2#xywh=10,20,300,80"),
    ],
)  # fmt: skip
def test_every_way_of_writing_a_region_is_kept_under_one(written: str, kept: str) -> None:
    assert load(Region(), written) == kept
    assert Region().read(written, TERMS) == [kept]


def test_a_region_that_was_rounded_over_the_edge_ends_at_it() -> None:
    assert load(Region(), "90,90,10.01,10") == "1#xywh=percent:90,90,10,10"


@pytest.mark.parametrize(
    "wrong",
    ["", "C4", "1,2,3", "1,2,3,4,5", "-1,2,3,4", "1,2,0,4", "90,2,20,4", "1,90,2,20",
     "x#xywh=percent:1,2,3,4", "0#xywh=percent:1,2,3,4", "1,2,3,1e9", "100,2,0.01,4",
     "?picture=-2#xywh=percent:1,2,3,4", "1" * 3_000],
)  # fmt: skip
def test_a_wrong_region_is_refused_in_both_languages(wrong: str) -> None:
    with pytest.raises(ValidationError) as refused:
        load(Region(), wrong)
    assert find_chinese(str(refused.value.messages_dict["value"][0]))


def test_a_cell_with_a_wrong_region_says_what_was_expected() -> None:
    with pytest.raises(CellError) as refused:
        Region().read("左上角", TERMS)
    assert "54.1,53,10.3,14.5" in refused.value.zh
    assert "左上角" in refused.value.en


def test_pixels_are_percent_of_the_picture_that_they_lie_on() -> None:
    assert box_of("#xywh=10,20,30,40").within(100, 200) == (10.0, 10.0, 30.0, 20.0)
    assert box_of("#xywh=10,20,95,40").within(100, 200) is None
