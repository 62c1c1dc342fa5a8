"""A set as its address says it."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest

from app.pages.personal_sets.asked import LONGEST, asked_set
from app.problems import Unreadable


def test_a_set_keeps_its_order_and_names_each_record_once() -> None:
    assert asked_set(["b2,a1", " a1 ,,c3"], "").ids == ("b2", "a1", "c3")


def test_a_set_has_one_address_however_it_is_asked_for() -> None:
    one = asked_set(["a1", "b2"], "  织布机\n& 图纸 ")
    assert one.query() == asked_set(["a1,b2,a1"], "织布机 & 图纸").query()
    assert parse_qs(one.query()) == {"of": ["a1,b2"], "name": ["织布机 & 图纸"]}


def test_a_hundred_records_with_a_name_of_eighty_characters_fit_into_an_address() -> None:
    ids = [f"{number:010}" for number in range(100)]
    assert len(asked_set(ids, "机" * 80).query()) <= LONGEST


@pytest.mark.parametrize(
    ("of", "name", "en", "zh"),
    [
        ([f"{n}" for n in range(101)], "", "at most 100 records, this names 101", "现有 101 条"),
        (["a1,../b"], "", "number 2 of the set, '../b', is no identifier", "第 2 项“../b”"),
        (["a1"], "x" * 81, "at most 80 characters, this has 81", "最多 80 个字，现有 81 个"),
        ([f"{n:030}" for n in range(100)], "", "at most 2,000 characters", "最多 2,000 个字符"),
    ],
)
def test_what_is_too_much_or_no_identifier_is_said_in_both_languages(
    of: list[str], name: str, en: str, zh: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        asked_set(of, name)
    assert en in refused.value.en
    assert zh in refused.value.zh
