"""Any text is read or not understood; what is read is in order."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.dates import Certainty, as_bound, read
from records.dates.reader import LONGEST, _remembered

PIECES = st.sampled_from(
    ["c. ", "?", "before ", "1", "18", "1939", "-", "–", "/", " to ", " or ", "s", "th century",
     " BCE", " CE", "early ", "May ", "(", ")", "[", "]", ", cast ", "约", "年", "月", "日", "世纪",
     "年代", "光绪", "民国", "元", "十", "二十", "九", "初", "末", "以前", "后", "至", "公元前",
     "庚寅", "时期", "一五", "清", " ", "٣", "²", "0", "00", "闰", "腊", "正", "初三", "农历", "、",
     "春", "冬", "“", "”", "计划", "大", "中", "上世纪", "左右", "前", "i", "ﷺ", "mid-", "late ",
     "first half of ", "winter ", "x", "--", ". ", ", ", "&", "T00:00"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=8).map("".join))


@given(TEXTS)
def test_any_text_is_read_or_not_understood(words: str) -> None:
    found = read(words)
    assert found is None or found.certainty in Certainty


@given(TEXTS)
def test_bounds_are_in_order_and_can_be_written_down(words: str) -> None:
    if (found := read(words)) is None:
        return
    for bound in (found.first, found.last):
        assert bound is None or as_bound(str(bound)) == bound
    if found.first and found.last:
        assert found.first.opens() < found.last.closes()


@given(TEXTS)
def test_each_certainty_has_its_own_bounds(words: str) -> None:
    if (found := read(words)) is None:
        return
    sides = (found.first is not None, found.last is not None)
    open_sides = {
        Certainty.BEFORE: (False, True),
        Certainty.AFTER: (True, False),
        Certainty.UNKNOWN: (False, False),
    }
    assert sides == open_sides.get(found.certainty, (True, True))


@given(st.integers(min_value=100, max_value=2199), st.integers(min_value=0, max_value=80))
def test_a_range_in_full_is_read_as_it_is_written(first: int, length: int) -> None:
    last = min(first + length, 2199)
    for words in (f"{first}-{last}", f"{first}—{last}年", f"c. {first} – {last}"):
        found = read(words)
        assert found is not None
        assert found.first is not None
        assert found.last is not None
        assert (found.first.year, found.last.year) == (first, last)


@given(TEXTS)
def test_the_same_words_are_read_the_same_again(words: str) -> None:
    assert read(words) == _remembered.__wrapped__(words) == read(words)


# A reading takes some microseconds, a backtrack minutes.
LONGEST_READING = 2.0


@pytest.mark.parametrize(
    "piece",
    ["1", "12", "一", "十", "至", "-", "1939-", "年", "1939年至", "光绪", "光绪十六年", "世纪", " ",
     "early ", "mid-", "、", "(", "[", "(1)", "清", "前", "约", "?", "c. ", "may ", "甲子",
     "1939, ", "oo", "二o", "二O", "ﷺ", "\U00020000", "\ud800", "a ", "a-", "第", "、二"],
)  # fmt: skip
@pytest.mark.parametrize("length", [LONGEST, 1_000_000])
def test_no_words_take_long(piece: str, length: int) -> None:
    words = (piece * length)[:length]
    start = time.perf_counter()
    found = read(words)
    assert time.perf_counter() - start < LONGEST_READING
    assert found is None or len(set(words)) == 1


def test_words_that_are_too_long_are_not_remembered() -> None:
    before = _remembered.cache_info().currsize
    assert read("1939" * LONGEST) is None
    assert _remembered.cache_info().currsize == before
