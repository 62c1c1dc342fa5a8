"""What is indexed of a document, and how a query is understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import LONGEST_QUERY, MOST_PARTS, document_terms, number_forms, understand
from search.pinyin import spellings
from search.ports import BadQuery, Document


def document(*names: str, texts: tuple[str, ...] = (), numbers: tuple[str, ...] = ()) -> Document:
    return Document(id="1", edition=1, kind="artifact", names=names, texts=texts, numbers=numbers)


def test_runs_of_characters_become_pairs_with_the_last_alone() -> None:
    terms = document_terms(document("蒸汽机，锅炉"))
    assert terms.name_bigrams == ["蒸汽", "汽机", "机", "|", "锅炉", "炉", "|"]


def test_everything_holds_the_words_of_names_texts_and_numbers() -> None:
    terms = document_terms(document("蒸汽机", texts=("Two looms",), numbers=("沪A-17",)))
    assert {"蒸汽机", "two", "loom", "沪", "a", "17", "a17"} <= set(terms.words)
    assert set(terms.name_words) == {"蒸汽", "汽机", "蒸汽机"}


def test_names_are_spelt_from_every_syllable_on() -> None:
    assert set(spellings("汉阳铁厂")) == {
        *("hanyangtiechang", "yangtiechang", "tiechang", "chang", "hytc", "ytc", "tc"),
    }
    assert {"lvshun", "lushun"} <= set(spellings("旅顺"))


def test_whole_words_of_texts_are_spelt() -> None:
    assert "shanghai" in document_terms(document(texts=("造于上海",))).sounds


def test_a_number_is_known_without_separators_from_every_part_on() -> None:
    assert list(number_forms("1857-290/1")) == ["18572901", "2901", "1"]


@pytest.mark.parametrize("written", ["T-34", "20,000", "GB/T4754"])
def test_a_sign_inside_a_number_may_be_left_out(written: str) -> None:
    plain = "".join(c for c in written.lower() if c.isalnum())
    assert plain in document_terms(document(texts=(written,))).words


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("the museum of iron", ["museum", "iron"]),
        ("Watt's engine", ["watt", "engine"]),
        ("Xi'an", ["xian"]),
        ("織布機looms", ["织布机", "looms"]),
        ("的", ["的"]),
        ("of the", ["of", "the"]),
        ("A-17", ["a", "17"]),
    ],
)
def test_a_query_is_taken_apart(words: str, parts: list[str]) -> None:
    asked = understand(words)
    assert asked is not None
    assert [part.text for part in asked.parts] == parts


def test_a_number_in_a_query_may_be_written_in_any_way() -> None:
    ways = [understand(words) for words in ("1857-290/1", "1857 290 1", "18572901")]
    assert {asked.groups[0].joined for asked in ways if asked} == {"18572901"}


def test_no_words_are_no_query_and_too_many_are_a_bad_one() -> None:
    assert understand(" \u3000\n") is None
    with pytest.raises(BadQuery):
        understand("a" * (LONGEST_QUERY + 1))


def test_a_query_has_a_bounded_number_of_different_words() -> None:
    words = [chr(ord("一") + n) for n in range(2 * MOST_PARTS)]
    with pytest.raises(BadQuery):
        understand(" ".join(words))
    asked = understand(" ".join(words[:5] * 40))
    assert asked is not None
    assert len(asked.parts) == 5


@given(st.text(max_size=80))
def test_a_document_holds_every_word_that_a_query_for_its_text_asks_for(text: str) -> None:
    asked, terms = understand(text), document_terms(document(texts=(text,)))
    for part in asked.parts if asked else ():
        if part.kind == "word":
            assert part.words[0] in terms.words
        else:
            assert set(part.pairs) <= set(terms.bigrams)
