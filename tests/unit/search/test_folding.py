"""Writing in one form, and the way back to where it stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.folding import fold, fold_with_places


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("織布機", "织布机"),
        ("乾隆年間的乾燥機", "乾隆年间的干燥机"),
        ("\uff24\uff2e\uff15\uff10", "dn50"),
        ("Café, CAFE\u0301", "cafe, cafe"),
        ("Straße", "strasse"),
        ("\u0130stanbul", "istanbul"),
        ("a\x00b\ud800c", "a b c"),
        ("ガス", "ガス"),
    ],
)
def test_width_case_accents_and_traditional_forms_do_not_matter(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_places_lead_back_to_what_was_written() -> None:
    text = "織布機 Cafe\u0301 5㎏"
    folded = fold_with_places(text)
    assert folded.text == "织布机 cafe 5kg"
    at = folded.text.index("cafe")
    assert text[folded.starts[at] : folded.ends[at + 3]] == "Cafe\u0301"
    at = folded.text.index("kg")
    assert text[folded.starts[at] : folded.ends[at + 1]] == "㎏"


@given(st.text())
def test_every_folded_character_has_its_place_in_order(text: str) -> None:
    folded = fold_with_places(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    spans = zip(folded.starts, folded.ends, strict=True)
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(st.lists(st.sampled_from([*"織布機汽aÉßﬁ㎏１ガ ・", "e\u0301", "\uff76\uff9e"])))
def test_folding_with_places_is_the_same_folding(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert fold_with_places(text).text == fold(text)
