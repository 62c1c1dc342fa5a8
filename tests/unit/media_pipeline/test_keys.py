"""Storage keys are plain, and no key is another key plus `/…`."""

from __future__ import annotations

from itertools import permutations

import pytest

from media_pipeline import keys

SHA = "ab" + "0" * 62


def test_each_kind_of_key_is_as_the_document_lists_it() -> None:
    assert keys.master(SHA) == f"masters/ab/{SHA}"
    assert keys.pyramid(SHA, recipe="t512-q88-v1") == f"pyramids/ab/{SHA}/t512-q88-v1.tif"
    assert keys.tile_index(SHA, recipe="t512-q88-v1") == f"pyramids/ab/{SHA}/t512-q88-v1.idx"
    assert keys.manifest("x7d2k", edition=3) == f"manifests/x7d2k/3/p3-s{keys.SHAPE}-public.json"


def test_no_key_is_another_key_and_a_slash() -> None:
    made = [
        keys.master(SHA),
        keys.pyramid(SHA, recipe="r"),
        keys.tile_index(SHA, recipe="r"),
        keys.manifest("x", edition=1),
        keys.manifest("x", edition=11),
    ]
    for one, other in permutations(made, 2):
        assert not other.startswith(f"{one}/")


@pytest.mark.parametrize("wrong", ["", "AB" + "0" * 62, "../" + "0" * 61, "0" * 63])
def test_what_is_no_checksum_makes_no_key(wrong: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        keys.master(wrong)


@pytest.mark.parametrize("wrong", ["", "..", "a/b", "a.b", "A", "a\n"])
def test_what_is_no_word_makes_no_key(wrong: str) -> None:
    with pytest.raises(ValueError, match="storage key"):
        keys.pyramid(SHA, recipe=wrong)
