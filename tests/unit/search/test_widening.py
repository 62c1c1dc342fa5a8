"""Queries are widened by whole terms at a bounded cost, and never inside a proper name."""

from __future__ import annotations

import pytest

from search import widening
from search.analysis import LONGEST_QUERY, Part, han
from search.memory import MemoryIndex
from search.ports import Document, Query
from search.thesaurus import house_thesaurus
from search.widening import understand_widened, widenings

DIFFERENT = "".join(chr(0x4E00 + 40 * at) for at in range(LONGEST_QUERY - 10))


def widened(words: str) -> list[str]:
    asked = understand_widened(Query(words), house_thesaurus())
    return [one.word for one in widenings(asked)]


def index_of(**texts: str) -> MemoryIndex:
    index = MemoryIndex()
    index.rebuild(
        Document(id=id_, edition=1, kind="artifact", names=(text,)) for id_, text in texts.items()
    )
    return index


@pytest.mark.parametrize("words", [DIFFERENT, ("织机上海" * LONGEST_QUERY)[: LONGEST_QUERY - 10]])
def test_a_long_run_is_cut_no_oftener_than_it_has_words(
    words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut: list[str] = []

    def counted(text: str) -> Part:
        cut.append(text)
        return han(text)

    monkeypatch.setattr(widening, "han", counted)
    widened(words)
    assert len(cut) <= len(words)


def test_a_term_behind_a_place_is_widened_and_a_proper_name_is_not() -> None:
    assert widened("上海织布机") == ["织布机"]
    assert widened("制造局") == ["制造局"]
    assert widened("江南制造局") == []


def test_a_synonym_of_two_characters_is_a_word_and_no_part_of_others() -> None:
    index = index_of(loom="铁轮 织机", machinery="纺织机械")
    assert index.search(Query("织布机")).ids == ("loom",)
    assert set(index.search(Query("织机")).ids) == {"loom", "machinery"}


def test_a_number_is_found_by_itself_alone() -> None:
    index = index_of(other="Press of 20400 kN", third="Press of 2240 kN")
    assert index.search(Query("22400")).ids == ()


@pytest.mark.parametrize("written", ["22400 kg", "22,400 kg", "22，400 kg"])
@pytest.mark.parametrize("asked", ["22400", "22,400"])
def test_a_number_is_the_same_with_and_without_commas(written: str, asked: str) -> None:
    index = index_of(found=f"Weight {written}", other="Weight 20400 kg")
    assert index.search(Query(asked)).ids == ("found",)
