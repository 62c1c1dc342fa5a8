"""What every BlobStore does, run on each adapter; a new one is a line in ADAPTERS."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from media_pipeline.folder import FolderStore
from media_pipeline.memory import MemoryStore
from media_pipeline.ports import BlobMissing, BlobStore, Entry, TooLarge

Clock = Callable[[], float]
ADAPTERS: dict[str, Callable[[Path, Clock], BlobStore]] = {
    "memory": lambda folder, now: MemoryStore(now=now),
    "folder": lambda folder, now: FolderStore(folder, now=now),
}
MORNING = datetime(2026, 5, 1, 8, tzinfo=UTC)
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
ESCAPES = [
    "",
    "/etc/passwd",
    "..",
    "../x",
    "a/../../x",
    "a/./b",
    "a//b",
    "a/",
    ".hidden",
    "a\0b",
    "a\nb",
    "a\n",
    "a\\b",
    "x" * 600,
]


@dataclass(slots=True)
class Watch:
    """The time of the store, set by hand."""

    at: datetime = MORNING

    def now(self) -> float:
        return self.at.timestamp()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture(params=ADAPTERS, ids=str)
def store(request: pytest.FixtureRequest, tmp_path: Path, watch: Watch) -> BlobStore:
    return ADAPTERS[request.param](tmp_path / "store", watch.now)


def under(sha256: str) -> str:
    return f"masters/{sha256[:2]}/{sha256}"


def test_what_is_received_is_kept_under_its_checksum(store: BlobStore) -> None:
    kept = store.receive([b"scan", b"", b"ned"], key=under)
    assert kept.sha256 == hashlib.sha256(b"scanned").hexdigest()
    assert kept.size == 7
    assert kept.key == under(kept.sha256)
    assert store.read(kept.key) == b"scanned"


def test_the_same_master_twice_is_kept_once(store: BlobStore) -> None:
    assert store.receive([b"a"], key=under) == store.receive([b"a"], key=under)
    assert len(list(store.keys("masters/"))) == 1


def test_more_than_the_limit_is_refused_and_nothing_is_kept(
    store: BlobStore, tmp_path: Path
) -> None:
    with pytest.raises(TooLarge):
        store.receive([b"abc", b"def"], key=under, limit=5)
    assert list(store.keys("")) == []
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert store.receive([b"abc", b"de"], key=under, limit=5).size == 5


def test_the_limit_holds_before_the_rest_has_come(store: BlobStore) -> None:
    drawn = 0

    def endless() -> Iterator[bytes]:
        nonlocal drawn
        while True:
            drawn += 1
            yield b"x" * 1000

    with pytest.raises(TooLarge):
        store.receive(endless(), key=under, limit=10_000)
    assert drawn == 11


def test_an_upload_that_breaks_off_leaves_nothing(store: BlobStore, tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half a scan"
        raise ConnectionError("the browser went away")

    with pytest.raises(ConnectionError):
        store.receive(broken(), key=under)
    assert list(store.keys("")) == []
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_an_object_is_replaced_whole(store: BlobStore) -> None:
    store.put("manifests/x/1/p3-public.json", b"the first, which is long")
    before = store.open("manifests/x/1/p3-public.json")
    store.put("manifests/x/1/p3-public.json", b"second")
    assert store.read("manifests/x/1/p3-public.json") == b"second"
    assert before.read_at(0, 9) == b"the first"
    before.close()


def test_a_file_is_kept(store: BlobStore, tmp_path: Path) -> None:
    source = tmp_path / "pyramid.tif"
    source.write_bytes(b"pyramid" * 1000)
    store.put_file("pyramids/ab/abc/r.tif", source)
    with store.local("pyramids/ab/abc/r.tif") as local:
        assert local.read_bytes() == b"pyramid" * 1000


def test_whoever_keeps_something_is_told_its_checksum(store: BlobStore, tmp_path: Path) -> None:
    source = tmp_path / "pyramid.tif"
    source.write_bytes(b"pyramid")
    for kept in (store.put_file("p/1.tif", source), store.put("p/2.json", b"pyramid")):
        assert kept.sha256 == hashlib.sha256(b"pyramid").hexdigest()
        assert kept.size == 7
        assert store.read(kept.key) == b"pyramid"


def test_a_listing_tells_size_and_age_in_the_order_of_keys(store: BlobStore, watch: Watch) -> None:
    store.put("p/ab/1", b"one")
    watch.at = NOON
    store.put("p/ab-2", b"")
    assert list(store.listed("p/")) == [Entry("p/ab-2", 0, NOON), Entry("p/ab/1", 3, MORNING)]
    assert [one.key for one in store.listed("p/ab/")] == ["p/ab/1"]
    assert list(store.listed("nothing/")) == []


def test_what_is_kept_anew_is_young_again(store: BlobStore, watch: Watch, tmp_path: Path) -> None:
    store.put("p/1", b"one")
    store.put("p/2", b"two")
    master = store.receive([b"scan"], key=under)
    source = tmp_path / "written earlier"
    source.write_bytes(b"two")
    os.utime(source, (0, 0))
    watch.at = NOON
    store.put("p/1", b"one")
    store.put_file("p/2", source)
    assert store.receive([b"sc", b"an"], key=under) == master
    assert {one.modified for one in store.listed("")} == {NOON}


def test_only_what_is_old_is_discarded(store: BlobStore, watch: Watch) -> None:
    store.put("p/old", b"1")
    watch.at = NOON
    store.put("p/young", b"2")
    assert store.discard("p/old", before=NOON)
    assert not store.discard("p/old", before=NOON)
    assert not store.discard("p/young", before=NOON)
    assert not store.discard("p", before=NOON)
    assert list(store.keys("")) == ["p/young"]


def test_what_is_received_while_it_is_discarded_is_there(store: BlobStore, watch: Watch) -> None:
    key = store.receive([b"scan"], key=under).key
    watch.at = NOON
    start = threading.Barrier(2)

    def discard() -> None:
        start.wait()
        for _ in range(60):
            store.discard(key, before=NOON)

    with ThreadPoolExecutor(1) as thread:
        done = thread.submit(discard)
        start.wait()
        for _ in range(60):
            store.receive([b"scan"], key=under)
            assert store.read(key) == b"scan"
        done.result()


def test_what_is_not_there_is_missing(store: BlobStore) -> None:
    store.put("a/b/c", b"x")
    for key in ("a/b/d", "a/b", "a", "a/b/c/d", "nowhere"):
        assert not store.exists(key)
        with pytest.raises(BlobMissing):
            store.read(key)
        with pytest.raises(BlobMissing):
            store.open(key)
        with pytest.raises(BlobMissing), store.local(key):
            pass


def test_a_range_is_read_exactly_or_not_at_all(store: BlobStore) -> None:
    store.put("a/b", b"0123456789")
    reader = store.open("a/b")
    assert reader.size == 10
    assert reader.read_at(3, 4) == b"3456"
    assert reader.read_at(0, 10) == b"0123456789"
    for offset, length in ((8, 3), (10, 1), (100, 1)):
        with pytest.raises(EOFError):
            reader.read_at(offset, length)
    reader.close()


def test_many_threads_read_from_one_reader(store: BlobStore) -> None:
    data = os.urandom(200_000)
    store.put("a/b", data)
    reader = store.open("a/b")
    with ThreadPoolExecutor(8) as threads:
        parts = list(threads.map(lambda n: reader.read_at(n * 100, 100), range(2000)))
    assert b"".join(parts) == data
    reader.close()


def test_what_is_deleted_is_gone_and_deleting_twice_does_no_harm(store: BlobStore) -> None:
    store.put("a/b/c", b"x")
    store.put("a/d", b"y")
    store.delete("a/b/c")
    store.delete("a/b/c")
    store.delete("never/was")
    assert list(store.keys("")) == ["a/d"]


def test_keys_are_listed_in_order_by_any_beginning(store: BlobStore) -> None:
    for key in ("p/ab/2.tif", "p/ab/1.tif", "p/abc/1.tif", "p/b", "q"):
        store.put(key, b"")
    assert list(store.keys("")) == ["p/ab/1.tif", "p/ab/2.tif", "p/abc/1.tif", "p/b", "q"]
    assert list(store.keys("p/ab/")) == ["p/ab/1.tif", "p/ab/2.tif"]
    assert list(store.keys("p/ab")) == ["p/ab/1.tif", "p/ab/2.tif", "p/abc/1.tif"]
    assert list(store.keys("nothing/")) == []


@pytest.mark.parametrize("key", ESCAPES)
def test_no_key_leads_out_of_the_store(key: str, store: BlobStore, tmp_path: Path) -> None:
    for attempt in (
        lambda: store.put(key, b"x"),
        lambda: store.read(key),
        lambda: store.open(key),
        lambda: store.exists(key),
        lambda: store.delete(key),
        lambda: store.discard(key, before=NOON),
        lambda: store.receive([b"x"], key=lambda sha256: key),
    ):
        with pytest.raises(ValueError, match="not a storage key"):
            attempt()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_many_may_store_and_delete_at_once(store: BlobStore) -> None:
    start = threading.Barrier(6)

    def churn(number: int) -> None:
        start.wait()
        for turn in range(40):
            store.put(f"deep/folder/{number}", bytes([turn]))
            assert store.read(f"deep/folder/{number}") == bytes([turn])
            store.delete(f"deep/folder/{number}")

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(churn, range(6)))
    assert list(store.keys("")) == []
