"""What went out is kept within bounds, and made anew where it has fallen out."""

from __future__ import annotations

from app.iiif.documents import SECONDS, Document, Kept, Recent


class Maker:
    """Makes documents of a size, and counts them."""

    def __init__(self, size: int) -> None:
        self.size, self.made = size, 0

    def __call__(self) -> bytes:
        self.made += 1
        return b"x" * self.size


def test_a_document_is_made_once_while_it_is_kept() -> None:
    kept, make = Kept(most=10), Maker(4)
    assert kept.bytes_of(("a", "1"), make) == kept.bytes_of(("a", "1"), make) == b"xxxx"
    assert make.made == 1


def test_another_state_is_another_document() -> None:
    kept, make = Kept(most=10), Maker(4)
    kept.bytes_of(("a", "1"), make)
    kept.bytes_of(("a", "2"), make)
    assert make.made == 2


def test_those_not_asked_for_longest_fall_out_when_there_are_too_many_bytes() -> None:
    kept, make = Kept(most=10), Maker(4)
    for name in ("a", "b", "a", "c"):
        kept.bytes_of((name,), make)
    assert make.made == 3
    kept.bytes_of(("a",), make)
    assert make.made == 3
    kept.bytes_of(("b",), make)
    assert make.made == 4


def test_a_document_larger_than_all_that_may_be_kept_goes_out_unkept() -> None:
    kept, make = Kept(most=3), Maker(4)
    assert len(kept.bytes_of(("a",), make)) == 4
    kept.bytes_of(("a",), make)
    assert make.made == 2


class Finder:
    """Finds any document, and counts how often."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def __call__(self, path: str) -> Document:
        self.found.append(path)
        return Document(str(len(self.found)), lambda: b"")


class Time:
    """Seconds, as a test lets them pass."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_collection_is_found_once_in_a_few_seconds_and_a_manifest_each_time() -> None:
    find, time = Finder(), Time()
    recent = Recent(find, clock=time)
    for path in (
        "collection",
        "collection/hanyang",
        "collection",
        "9c8b/manifest",
        "9c8b/manifest",
    ):
        recent(path)
    assert find.found == ["collection", "collection/hanyang", "9c8b/manifest", "9c8b/manifest"]
    time.now += SECONDS
    assert recent("collection").state == "5"


def test_no_more_collections_are_remembered_than_are_allowed() -> None:
    find = Finder()
    recent = Recent(find, clock=Time(), most=2)
    for path in ("collection/a", "collection/b", "collection/c", "collection/a"):
        recent(path)
    assert len(find.found) == 4
