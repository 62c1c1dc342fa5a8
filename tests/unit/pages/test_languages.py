"""Words on a page are marked with their language where it is not the page's."""

from __future__ import annotations

import pytest

from app.pages.languages import Said, said
from records.fields.base import Wording


@pytest.mark.parametrize(
    ("text", "page", "lang"),
    [
        ("第二批", "en", "zh"),
        ("《工业文化研究》1987 年", "en", "zh"),
        ("第二批", "zh", None),
        ("Batch 2", "en", None),
        ("NGK 火花塞", "en", None),
        ("1987", "en", None),
    ],
)
def test_words_of_no_stated_language_are_marked_where_they_are_chinese_alone(
    text: str, page: str, lang: str | None
) -> None:
    assert said(Wording(text, None), page) == Said(text, lang)
