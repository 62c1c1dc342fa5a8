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


def test_a_key_tells_the_checksum_that_it_is_made_of() -> None:
    for key in (
        keys.master(SHA),
        keys.pyramid(SHA, recipe="t512-q88-v1"),
        keys.tile_index(SHA, recipe="t512-q88-v1"),
        keys.brought_in(SHA),
    ):
        assert keys.sha256_of(key) == SHA
    for key in (keys.manifest("x7d2k", edition=3), "masters/ab", f"exports/ab/{SHA}"):
        assert keys.sha256_of(key) == ""


def test_the_key_of_a_manifest_tells_its_edition_unless_its_shape_is_an_older_one() -> None:
    key = keys.manifest("x7d2k", edition=13, audience="partner", version="p2")
    assert keys.edition_of(key) == ("x7d2k", 13)
    assert keys.edition_of(key.replace(f"-s{keys.SHAPE}-", f"-s{keys.SHAPE - 1}-")) is None
    assert keys.edition_of(keys.master(SHA)) is None
