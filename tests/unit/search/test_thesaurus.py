"""The thesaurus of the house can be used, and a row that cannot be is named."""

from __future__ import annotations

from importlib.resources import files

import pytest

from search.thesaurus import (
    COLUMNS,
    Thesaurus,
    ThesaurusFault,
    house_thesaurus,
    key_of,
    parts_of,
    read,
)

HEAD = ",".join(COLUMNS)
LEAST = 300


def table(*rows: str) -> str:
    return "\n".join((HEAD, *rows)) + "\n"


def words(thesaurus: Thesaurus, *key: str) -> tuple[list[str], list[str]]:
    meant = thesaurus.meant(key)
    return [one.words for one in meant.synonyms], [one.words for one in meant.near]


def test_the_house_has_a_thesaurus_of_industry() -> None:
    thesaurus = house_thesaurus()
    assert len(thesaurus) >= LEAST
    assert ("织布机",) in thesaurus
    assert ("steam", "engin") in thesaurus


def test_every_term_of_the_house_finds_its_other_language() -> None:
    thesaurus = house_thesaurus()
    for concept in read((files("config") / "thesaurus.csv").read_text("utf-8")):
        found = thesaurus.meant(key_of(parts_of(concept.zh[0])))
        assert concept.en[0] in {one.words for one in found.synonyms}, concept.code


def test_narrower_words_come_level_by_level_and_then_the_related() -> None:
    thesaurus = Thesaurus(
        read(
            table(
                "tool,机床,machine tool,,,,shop",
                "lathe,车床,lathe,,,tool,",
                "capstan,六角车,turret lathe,,,lathe,",
                "mill,铣床,miller,,,tool,",
                "shop,车间,workshop,,,,",
            )
        )
    )
    near = ["车床", "lathe", "铣床", "miller", "六角车", "车间", "workshop"]
    assert words(thesaurus, "机床") == (["machine tool"], near)
    assert words(thesaurus, "车间") == (["workshop"], ["机床", "machine tool"])


def test_what_the_word_itself_finds_is_not_told_again() -> None:
    thesaurus = Thesaurus(read(table("loom,织机,loom,铁轮织机,power loom,,")))
    assert words(thesaurus, "织机") == (["loom"], [])
    assert words(thesaurus, "loom") == (["织机"], [])


def test_a_word_that_two_things_have_means_both() -> None:
    thesaurus = Thesaurus(read(table("a,客车,bus,,coach,,", "b,车厢,carriage,,coach,,")))
    assert words(thesaurus, "coach") == (["客车", "bus", "车厢", "carriage"], [])


@pytest.mark.parametrize(
    ("rows", "line", "en", "zh"),
    [
        (["loom,织布机,loom,,,"], 2, "7 cells", "7 格"),
        (["Loom,织布机,loom,,,,"], 2, "a code of small letters", "代码"),
        (["loom,,loom,,,,"], 2, "words in the column zh", "zh 列的词"),
        (["loom,织布机,loom,!!!,,,"], 2, "a word, got '!!!'", "词语"),
        (["loom,织布机,loom,織布機,,,"], 2, "each word once, got 織布機", "織布機 重复"),
        (["a,甲机,a1,,,,", "a,乙机,b1,,,,"], 3, "a is on line 2", "已在第 2 行"),
        (["a,甲机,a1,,,b,"], 2, "codes of this table, got b", "本表代码"),
        (["a,甲机,a1,,,,a"], 2, "got a itself", "a 自身"),
        (["a,甲机,a1,,,b,", "b,乙机,b1,,,a,"], 2, "a is above itself", "a 循环"),
        (['a,"甲"机,a1,,,,'], 2, "CSV", "CSV"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(rows: list[str], line: int, en: str, zh: str) -> None:
    with pytest.raises(ThesaurusFault) as caught:
        read(table(*rows))
    assert f"line {line}: expected" in str(caught.value)
    assert en in str(caught.value)
    assert f"第 {line} 行" in caught.value.zh
    assert zh in caught.value.zh


def test_other_columns_are_refused() -> None:
    with pytest.raises(ThesaurusFault) as caught:
        read("code,zh\n")
    assert "line 1: expected the columns code, zh, en" in str(caught.value)
