"""Why a record was found: a passage with the words, unless its name says it."""

from __future__ import annotations

from app.pages.links import Links
from app.pages.searching.highlighting import Highlighter, highlighter
from app.pages.searching.passages import passages
from app.pages.things import Showing
from tests.unit.pages.showroom import KINDS, LATHE, TERMS


def found(words: str, lang: str = "zh") -> list[tuple[str, str]]:
    showing = Showing(KINDS, TERMS, Links(lang, "https://gongbo.example"))
    made = passages([LATHE], showing, Highlighter(words))
    return [(one.label, one.words.text[:12]) for one in made.values()]


def test_the_name_says_it_already() -> None:
    assert found("皮带") == []


def test_the_text_comes_before_the_other_fields() -> None:
    assert found("背轮") == [("说明", "图中是一台由天轴皮带传动")]


def test_a_field_that_has_it_says_what_it_is_called() -> None:
    assert found("北河机器局") == [("制造者", "北河机器局")]


def test_words_in_another_language_than_the_page_are_marked_so() -> None:
    showing = Showing(KINDS, TERMS, Links("zh", "https://gongbo.example"))
    (passage,) = passages([LATHE], showing, Highlighter("leadscrew")).values()
    assert passage.words.lang == "en"


def test_without_words_there_is_nothing_to_show() -> None:
    assert found("") == []


def test_other_words_that_were_looked_for_are_marked_while_they_fit() -> None:
    marks = highlighter("织布机", ["织机", "x" * 500])
    assert marks.words == "织布机 织机"
    assert marks.matches("丰田织机")
