"""How the groups of an artifact are said on a page."""

from __future__ import annotations

import pytest

from kinds.artifacts.shapes import Inscription, Maker, Number, Parameter
from records.fields import Group
from vocabularies.terms import Term, Terms

TERMS = Terms([Term("number-type", "general-register", "藏品总登记号", "General register number")])


@pytest.mark.parametrize(
    ("shape", "value", "zh", "en"),
    [
        (
            Number,
            {"value": "A-1", "type": "general-register"},
            "A-1（藏品总登记号）",
            "A-1 (General register number)",
        ),
        (Inscription, {"transcription": "甲"}, "“甲”", "“甲”"),
        (
            Inscription,
            {"transcription": "甲", "position": {"zh": "铭牌"}, "translation": {"en": "First"}},
            "铭牌：“甲”",
            "铭牌: “甲” (First)",
        ),
        (Maker, {"name": {"en": "Platt"}, "qualifier": {"en": "after"}}, "after Platt", None),
        (
            Parameter,
            {"name": {"zh": "转速", "en": "Speed"}, "value": "75", "unit": "r/min"},
            "转速：75 r/min",
            "Speed: 75 r/min",
        ),
    ],
)
def test_a_group_is_said_in_one_line_of_its_language(
    shape: type, value: dict[str, object], zh: str, en: str | None
) -> None:
    group = Group(shape)
    assert group.words(value, "zh", TERMS).text == zh
    assert group.words(value, "en", TERMS).text == (en or zh)
