"""The store in a folder: what lies beside its objects, what breaks off, what another disk means."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from media_pipeline.folder import ABANDONED_SECONDS, FolderStore

SCAN = b"scan" * 1_000


def under(sha256: str) -> str:
    return f"masters/{sha256[:2]}/{sha256}"


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "store")


@pytest.fixture
def pyramid(tmp_path: Path) -> Path:
    path = tmp_path / "pyramid.tif"
    path.write_bytes(SCAN)
    return path


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]


def test_a_file_on_the_same_disk_is_moved(store: FolderStore, pyramid: Path) -> None:
    number = pyramid.stat().st_ino
    store.put_file("p/1.tif", pyramid)
    assert not pyramid.exists()
    with store.local("p/1.tif") as kept:
        assert kept.stat().st_ino == number


def test_a_file_on_another_disk_is_copied(store: FolderStore) -> None:
    shm = Path("/dev/shm")  # noqa: S108 - a disk of its own, where there is one
    if not os.access(shm, os.W_OK) or shm.stat().st_dev == store._root.stat().st_dev:
        pytest.skip("no second disk")
    elsewhere = shm / f"gongbo-test-{os.getpid()}"
    elsewhere.write_bytes(SCAN)
    try:
        store.put_file("p/1.tif", elsewhere)
        assert elsewhere.read_bytes() == SCAN
    finally:
        elsewhere.unlink()
    assert store.read("p/1.tif") == SCAN


def test_a_link_is_kept_as_what_it_leads_to(store: FolderStore, pyramid: Path) -> None:
    link = pyramid.with_name("link.tif")
    link.symlink_to(pyramid)
    store.put_file("p/1.tif", link)
    pyramid.unlink()
    assert store.read("p/1.tif") == SCAN


@pytest.mark.parametrize("broken", [SCAN[:-1], SCAN[:-1] + b"?"], ids=["truncated", "altered"])
def test_a_broken_master_is_whole_once_the_same_file_is_received(
    store: FolderStore, broken: bytes
) -> None:
    kept = store.receive([SCAN], key=under)
    with store.local(kept.key) as path:
        path.write_bytes(broken)
    store.receive([SCAN], key=under)
    assert store.read(kept.key) == SCAN


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


WAYS: dict[str, Callable[[FolderStore, Path], object]] = {
    "receive": lambda store, _: store.receive([SCAN], key=under),
    "put": lambda store, _: store.put("p/1.tif", SCAN),
    "put_file": lambda store, pyramid: store.put_file("p/1.tif", pyramid),
}


# A full disk cannot be made without rights over the machine: each call that may meet one says so.
@pytest.mark.parametrize("step", [(os, "fsync"), (os, "utime"), (Path, "mkdir"), (Path, "replace")])
@pytest.mark.parametrize("way", WAYS)
def test_a_full_disk_leaves_nothing_half(
    store: FolderStore,
    pyramid: Path,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
    step: tuple[object, str],
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(*step, full)
        with pytest.raises(OSError, match="No space left"):
            WAYS[way](store, pyramid)
    assert list(store.keys("")) == []
    assert files(store._root) == []
    assert pyramid.read_bytes() == SCAN
    WAYS[way](store, pyramid)
    assert [one.size for one in store.listed("")] == [len(SCAN)]


def test_a_disk_that_fills_while_a_file_is_copied_leaves_nothing_half(
    store: FolderStore, pyramid: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = pyramid.with_name("link.tif")
    link.symlink_to(pyramid)
    with monkeypatch.context() as broken:
        broken.setattr(shutil, "copyfileobj", full)
        with pytest.raises(OSError, match="No space left"):
            store.put_file("p/1.tif", link)
    assert files(store._root) == []


def test_nothing_is_discarded_while_somebody_keeps_something(store: FolderStore) -> None:
    store.put("p/1", SCAN)
    morning, noon = (datetime(2001, 1, 1, hour, tzinfo=UTC) for hour in (8, 12))
    old = morning.timestamp()
    with store.local("p/1") as path:
        os.utime(path, (old, old))
    with ThreadPoolExecutor(1) as threads, (store._root / ".lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        discarded = threads.submit(store.discard, "p/1", before=noon)
        with suppress(TimeoutError):
            discarded.result(0.2)
        assert not discarded.done()
        os.utime(path)
        fcntl.flock(lock, fcntl.LOCK_UN)
        assert discarded.result(30) is False
    assert store.read("p/1") == SCAN


def test_what_is_no_object_is_not_listed(store: FolderStore) -> None:
    store.put("masters/ab/1", SCAN)
    (store._root / "masters" / "ab" / "a note.txt").write_text("do not touch")
    (store._root / "masters" / ".hidden").write_text("")
    assert list(store.keys("")) == ["masters/ab/1"]


def test_remains_of_uploads_go_after_a_day(tmp_path: Path) -> None:
    hours = 0.0
    store = FolderStore(tmp_path, now=lambda: 1e9 + hours)
    left = tmp_path / ".arriving" / "left"
    left.write_bytes(b"half a scan")
    os.utime(left, (1e9, 1e9))
    hours = ABANDONED_SECONDS
    assert store.tidy() == 0
    hours += 1
    assert store.tidy() == 1
    assert not left.exists()
