"""A snapshot of terms answers by code, by words and by time, and never guesses."""

from __future__ import annotations

import pytest

from vocabularies.names import list_vocabularies
from vocabularies.terms import Spelling, Term, Terms

TERMS = Terms(
    [
        Term("division", "11", "北京市", "Beijing"),
        Term("division", "110105", "朝阳区", "Chaoyang District", "11"),
        Term("division", "2201", "长春市", "Changchun"),
        Term("division", "220104", "朝阳区", "Chaoyang District", "2201"),
        Term(
            "division",
            "320602",
            "崇川区",
            "Chongchuan District",
            None,
            "",
            "2020-07",
            "s",
            "320613",
        ),
        Term("division", "320613", "崇川区", "Chongchuan District", None, "2020-07"),
        Term("industry", "P", "教育", "Education"),
        Term("industry", "P83", "教育", "Education", "P"),
        Term("grade", "1", "一级", "Grade one"),
        Term("grade", "2", "1", "One"),
    ],
    [Spelling("grade", "甲级", "1"), Spelling("grade", "丙级", "9")],
)


@pytest.mark.parametrize(
    ("vocabulary", "words", "code"),
    [
        ("division", "北京市", "11"),
        ("division", " beijing ", "11"),
        ("division", "110105", "110105"),
        ("grade", "甲级", "1"),
    ],
)
def test_a_term_is_found_by_code_words_and_spelling(vocabulary: str, words: str, code: str) -> None:
    found = TERMS.find(vocabulary, words)
    assert found is not None
    assert found.code == code


def test_words_of_several_terms_find_none() -> None:
    assert TERMS.find("division", "朝阳区") is None
    assert [one.code for one in TERMS.list_written("division", "朝阳区")] == ["110105", "220104"]


def test_words_of_a_retired_and_a_present_term_find_the_present_one() -> None:
    found = TERMS.find("division", "崇川区")
    assert found is not None
    assert found.code == "320613"


def test_words_of_a_term_and_one_under_it_find_the_upper_one() -> None:
    found = TERMS.find("industry", "教育")
    assert found is not None
    assert found.code == "P"


def test_a_code_is_its_own_before_it_is_anothers_words() -> None:
    found = TERMS.find("grade", "1")
    assert found is not None
    assert found.code == "1"


def test_a_spelling_of_a_code_that_is_not_there_finds_nothing() -> None:
    assert TERMS.find("grade", "丙级") is None


@pytest.mark.parametrize(
    ("at", "valid"),
    [
        ("2012-12-01", False),
        ("2012-11", True),
        ("2012", True),
        ("2013", False),
        ("2007-04-30", False),
        ("2007-05", True),
        ("2007", True),
        ("2006", False),
    ],
)
def test_a_term_is_valid_from_its_beginning_to_its_end(at: str, valid: bool) -> None:
    term = Term("division", "370205", "四方区", "Sifang", None, "2007-05-01", "2012-12-01")
    assert term.valid(at) is valid


def test_a_term_that_will_end_is_not_retired_yet() -> None:
    assert not Term("a", "b", "c", "d", valid_to="2999").retired
    assert Term("a", "b", "c", "d", valid_to="1999-12").retired


def test_children_are_those_directly_under_a_term() -> None:
    assert [one.code for one in TERMS.list_children("division", "11")] == ["110105"]
    assert [one.code for one in TERMS.list_children("industry", None)] == ["P"]


def test_a_vocabulary_without_a_name_is_called_by_its_code() -> None:
    known = {one.code: one.zh for one in list_vocabularies(TERMS)}
    assert known == {"division": "行政区划", "grade": "grade", "industry": "国民经济行业"}
