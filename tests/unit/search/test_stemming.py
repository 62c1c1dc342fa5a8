"""Plurals meet their singulars, and nothing else does."""

from __future__ import annotations

import pytest

from search.stemming import stem


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("loom", "looms"),
        ("engine", "engines"),
        ("factory", "factories"),
        ("press", "presses"),
        ("lathe", "lathes"),
        ("box", "boxes"),
        ("switch", "switches"),
        ("bus", "buses"),
        ("gas", "gases"),
        ("glass", "glasses"),
        ("die", "dies"),
        ("axe", "axes"),
        ("shoe", "shoes"),
    ],
)
def test_a_plural_has_the_stem_of_its_singular(one: str, many: str) -> None:
    assert stem(one) == stem(many)


@pytest.mark.parametrize(
    ("one", "other"),
    [("engine", "engineering"), ("iron", "ironing"), ("mine", "mineral"), ("gas", "gauge")],
)
def test_words_of_other_meaning_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["c620s", "завод", "汽机", "dn", "a", ""])
def test_what_is_not_an_english_word_stays(word: str) -> None:
    assert stem(word) == word
