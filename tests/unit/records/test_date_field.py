"""A date field keeps the words and completes the bounds."""

from __future__ import annotations

from typing import Any

import pytest
from marshmallow import ValidationError

from records.fields import CellError, Date, surely_before
from records.fields.date import starts
from vocabularies.terms import Terms

NO_TERMS = Terms(())
MADE = Date()


def loaded(**value: str | None) -> dict[str, Any]:
    whole: dict[str, Any] = MADE.schema().deserialize({k.strip("_"): v for k, v in value.items()})
    return whole


def found_by(value: dict[str, Any]) -> set[str]:
    return {wording.text for wording in MADE.texts(value, NO_TERMS)}


def test_words_alone_are_completed_with_bounds() -> None:
    assert loaded(words="c. 1939") == {
        "words": "c. 1939",
        "from": "1939",
        "to": "1939",
        "certainty": "circa",
    }


def test_words_that_nobody_understands_stay_with_unknown_certainty() -> None:
    assert loaded(words="soon after the flood") == {
        "words": "soon after the flood",
        "certainty": "unknown",
    }


def test_bounds_that_are_given_stay() -> None:
    value = loaded(words="date not known", from_="1814", to="1825")
    assert value == {
        "words": "date not known",
        "from": "1814",
        "to": "1825",
        "certainty": "probable",
    }


@pytest.mark.parametrize(
    "words", ["c. 1939", "before 1939", "after 1850", "Unknown date", "光绪十六年", "???"]
)
def test_a_loaded_date_loads_again_as_it_is(words: str) -> None:
    value = loaded(words=words)
    assert MADE.schema().deserialize(value) == value


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"words": "x", "from": "1950", "to": "1940"}, "to"),
        ({"words": "x", "from": "39", "to": "1940"}, "from"),
        ({"words": "x", "from": "1939", "certainty": "exact"}, "certainty"),
        ({"words": "1939", "certainty": "before"}, "certainty"),
        ({"words": "x", "from": "1939", "to": "1939", "certainty": "unknown"}, "certainty"),
        ({"words": "1939", "certainty": "sure"}, "certainty"),
        ({"words": "  "}, "words"),
        ({"from": "1939", "to": "1939"}, "words"),
    ],
)
def test_what_contradicts_itself_is_refused_where_it_is_wrong(
    value: dict[str, str], place: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        MADE.schema().deserialize(value)
    assert isinstance(refused.value.messages, dict)
    assert list(refused.value.messages) == [place]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1939", (1939.0, 1940.0)),
        ("1375-1350 BCE", (-1374.0, -1348.0)),
        ("before 1939", (None, 1940.0)),
        ("after 1850", (1850.0, None)),
    ],
)
def test_the_index_has_decimal_years(words: str, expected: tuple[float | None, ...]) -> None:
    (row,) = MADE.index(loaded(words=words))
    assert (row.num_from, row.num_to) == expected


def test_an_unknown_date_has_no_index_values_and_no_start() -> None:
    value = loaded(words="Unknown date")
    assert list(MADE.index(value)) == []
    assert starts(value) is None


def test_a_date_sorts_where_it_starts_or_by_what_it_was_before() -> None:
    assert starts(loaded(words="1820-1824")) == 1820.0
    assert starts(loaded(words="before 1939")) == 1939.0


def test_a_date_of_a_reign_is_found_by_its_year_and_by_its_words() -> None:
    assert found_by(loaded(words="民国三十八年")) == {"民国三十八年", "1949"}


def test_a_short_span_is_found_by_every_year_in_it() -> None:
    assert {"1895", "1896", "1897"} <= found_by(loaded(words="1894—1898年"))


def test_a_date_before_our_era_is_found_in_both_languages() -> None:
    assert {"1375 BCE", "公元前1350年"} <= found_by(loaded(words="1375-1350 BCE"))


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("1890", ["late-qing"]),
        ("1820-1845", ["pre-modern", "late-qing"]),
        ("1955", ["first-plans"]),
        ("after 1850", ["late-qing"]),
        ("Unknown date", []),
    ],
)
def test_a_date_counts_under_the_industrial_periods_it_overlaps(
    words: str, codes: list[str]
) -> None:
    assert list(MADE.facets(loaded(words=words), NO_TERMS)) == codes


@pytest.mark.parametrize(
    ("words", "lang"), [("光绪十六年", "zh"), ("c. 1939", "en"), ("1939", None)]
)
def test_a_page_says_the_words_as_written_and_their_language(words: str, lang: str | None) -> None:
    wording = MADE.words(loaded(words=words), lang or "zh", NO_TERMS)
    assert (wording.text, wording.lang) == (words, lang)


def test_a_cell_is_read_with_its_words_as_they_are() -> None:
    (value,) = MADE.read("1939)", NO_TERMS)
    assert value == {"words": "1939)", "from": "1939", "to": "1939", "certainty": "exact"}


def test_a_cell_that_says_that_nobody_knows_is_a_date() -> None:
    assert MADE.read("不详", NO_TERMS) == [{"words": "不详", "certainty": "unknown"}]
    assert MADE.read("  ", NO_TERMS) == []


def test_a_cell_that_is_no_date_says_what_was_expected() -> None:
    with pytest.raises(CellError) as refused:
        MADE.read("cast iron", NO_TERMS)
    assert "'cast iron'" in str(refused.value)
    assert "expected such as 1953" in refused.value.en
    assert "约1890年" in refused.value.zh


@pytest.mark.parametrize(
    ("words", "lang", "said"),
    [
        ("光绪十六年", "zh", "光绪十六年"),
        ("光绪十六年", "en", "1890"),
        ("民国二十三年五月", "en", "May 1934"),
        ("约1890年", "en", "c. 1890"),
        ("1894—1898年", "en", "1894–1898"),
        ("c. 1939", "zh", "约1939年"),
        ("before 1939", "zh", "1939年以前"),
        ("1921年起", "en", "from 1921"),
        ("1375-1350 BCE", "zh", "公元前1375年—公元前1350年"),
        ("年代不详", "en", "年代不详"),
        ("1953", "en", "1953"),
    ],
)
def test_readers_of_the_other_language_are_told_the_bounds(
    words: str, lang: str, said: str
) -> None:
    (value,) = Date().read(words, NO_TERMS)
    assert Date().words(value, lang, NO_TERMS).text == said


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("1885", "光绪十六年", True),
        ("1903", "1904", True),
        ("1903", "May 1903", False),
        ("April 1903", "May 1903", True),
        ("1904", "1903", False),
        ("1890s", "1895", False),
        ("before 1880", "1890", True),
        ("after 1880", "1890", False),
        ("1880", "before 1890", False),
        ("soon after the flood", "1890", False),
    ],
)
def test_a_date_is_before_another_only_where_nothing_else_can_be_meant(
    one: str, other: str, before: bool
) -> None:
    assert surely_before(loaded(words=one), loaded(words=other)) is before
    assert not surely_before(None, loaded(words=other))
    assert not surely_before(loaded(words=one), None)
