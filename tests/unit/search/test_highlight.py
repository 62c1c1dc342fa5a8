"""Matches are shown where they stand in the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.highlight import ELLIPSIS, SNIPPET, Segment, highlight, snippet


def marked(segments: tuple[Segment, ...]) -> str:
    return "".join(f"[{s.text}]" if s.match else s.text for s in segments)


@pytest.mark.parametrize(
    ("words", "text", "shown"),
    [
        ("蒸汽机", "立式蒸汽機和蒸汽机车", "立式[蒸汽機]和[蒸汽机]车"),
        ("織布機", "織布機、织布机、布機", "[織布機]、[织布机]、布機"),
        ("上海汽机", "上海机器局的蒸汽机", "[上海]机器局的蒸[汽机]"),
        ("矿", "煤矿与矿山", "煤[矿]与[矿]山"),
        ("looms", "Loom, heirloom, loomage", "[Loom], heirloom, loomage"),
        ("loom", "Looms, heirloom, loomage", "[Looms], heirloom, [loom]age"),
        ("cafe", "Cafe\u0301s, decaf", "[Cafe\u0301s], decaf"),
        ("\uff24\uff2e50", "DN50 dn500", "[DN50] [dn50]0"),
        ("hanyang", "湖北汉阳铁厂", "湖北[汉阳]铁厂"),
        ("hytc", "湖北汉阳铁厂", "湖北[汉阳铁厂]"),
        ("hanyang", "Hanyang 汉阳", "[Hanyang] 汉阳"),
        ("1857 290 1", "No. 1857-290/1.", "No. [1857-290/1]."),
        ("1857290", "No. 1857-290/1.", "No. [1857-290]/1."),
        ("<b>", "a < b & <b>", "a < [b] & <[b]>"),
        ("!!", "!!", "!!"),
        ("", "文", "文"),
    ],
)
def test_matches_are_marked_in_the_original(words: str, text: str, shown: str) -> None:
    assert marked(highlight(words, text)) == shown


@given(st.text(max_size=40), st.text(alphabet="織布機汽Éloms e\u0301㎏1-/。.", max_size=300))
def test_the_segments_are_the_text(words: str, text: str) -> None:
    assert "".join(segment.text for segment in highlight(words, text)) == text


@given(st.text(max_size=40), st.text(alphabet="織布機汽Éloms e\u0301㎏1-/。.", max_size=400))
def test_a_snippet_is_a_stretch_of_the_text_of_bounded_length(words: str, text: str) -> None:
    shown = [s for s in snippet(words, text) if s.text != ELLIPSIS]
    joined = "".join(segment.text for segment in shown)
    assert joined in text
    assert len(joined) <= SNIPPET


def test_a_snippet_stands_around_the_most_different_words() -> None:
    text = (
        "织布机。" * 40 + "上海机器制造局制成这台蒸汽机，用于驱动织布机。" + "后来不知去向。" * 40
    )
    shown = marked(snippet("蒸汽机 织布机", text))
    assert "制成这台[蒸汽机]，用于驱动[织布机]。" in shown
    assert shown.startswith(ELLIPSIS)
    assert shown.endswith(ELLIPSIS)


def test_a_snippet_begins_with_a_sentence_and_cuts_no_word() -> None:
    text = (
        "The mill stood by the river. " * 9
        + "A vertical steam engine drove it. "
        + "Workmen gathered. " * 9
    )
    shown = marked(snippet("steam", text))
    assert shown.startswith(f"{ELLIPSIS}A vertical [steam] engine drove it.")
    assert shown.removesuffix(ELLIPSIS).split()[-1] in {"Workmen", "gathered."}


def test_without_a_match_a_snippet_is_the_beginning() -> None:
    assert marked(snippet("无", "字" * 300)) == "字" * SNIPPET + ELLIPSIS


def test_a_short_text_is_shown_whole() -> None:
    assert snippet("无", "短文") == (Segment("短文", False),)
    assert snippet("无", "") == ()


@pytest.mark.parametrize(
    ("words", "text", "shown"),
    [
        ("loom", "一台铁轮织布机", ["织布机"]),
        ("上海 织布机", "A loom from 上海", ["loom", "上海"]),
        ("上海织布机", "A loom from 上海", ["loom", "上海"]),
        ("蒸汽机", "Steam engines of two sorts", ["Steam", "engines"]),
        ("蒸汽机", "A mill with an engine", []),
        ("织布机", "织布机 is a loom", ["织布机"]),
    ],
)
def test_what_a_word_was_widened_by_is_marked_where_the_word_is_not(
    words: str, text: str, shown: list[str]
) -> None:
    assert [one.text for one in highlight(words, text) if one.match] == shown
