"""A group says its parts: to whom it may concern, several of one as its shape joins them."""

from __future__ import annotations

from records.fields import Group, LangText, Measurement, Shape, Text, part
from vocabularies.terms import Terms

TERMS = Terms([])


class Sign(Shape):
    """What is written on it, and what it means."""

    written = part(Text(), zh="录文", en="Written", many=True)
    means = part(LangText(), zh="译文", en="Means", own_language=True)


def said(lang: str, **value: object) -> str:
    return Group(Sign).words(value, lang, TERMS).text


def test_a_translation_is_told_only_to_those_who_read_it() -> None:
    english = {"written": ["Up"], "means": {"en": "To the roof"}}
    assert said("en", **english) == "Up, To the roof"
    assert said("zh", **english) == "Up"
    assert said("zh", written=["Up"], means={"zh-Hant": "往屋頂"}) == "Up，往屋頂"


def test_several_values_of_a_part_are_listed_and_not_multiplied() -> None:
    assert said("en", written=["Up", "Down"]) == "Up; Down"
    assert said("zh", written=["上", "下"]) == "上；下"


def test_lengths_that_were_measured_together_are_multiplied() -> None:
    lengths = [{"measure": {"value": value, "unit": "mm", "si": 0.1}} for value in ("590", "460")]
    value = {"words": "590 x 460 mm", "axes": lengths}
    assert Group(Measurement).words(value, "en", TERMS).text == "590 × 460 mm"
