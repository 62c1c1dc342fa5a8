"""The index in a folder survives others: writers, readers, killed processes, damaged files."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import tantivy

from search.embedded import TantivyIndex
from search.embedded.folders import GRACE_SECONDS, Folders
from search.ports import Document, IndexBusy, IndexDown, Query, Removal


def machine(n: int, *, edition: int = 1) -> Document:
    return Document(id=f"{n:05}", edition=edition, kind="artifact", names=(f"机床 {n} lathe",))


def gone(n: int, *, edition: int = 1) -> Removal:
    return Removal(f"{n:05}", edition)


def current(root: Path) -> Path:
    return root / (root / "current").read_text("utf-8")


def grow_old(root: Path) -> None:
    """As if the current index had been swapped in long ago."""
    then = (root / "current").stat().st_mtime - GRACE_SECONDS - 1
    os.utime(root / "current", (then, then))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "index"
    TantivyIndex(root).rebuild(machine(n) for n in range(100))
    return root


def test_a_reader_sees_another_writers_commit_and_rebuild(root: Path) -> None:
    writer, reader = TantivyIndex(root), TantivyIndex(root)
    assert reader.count() == 100
    writer.write(put=[machine(100)])
    assert reader.count() == 101
    writer.rebuild([machine(7)])
    assert reader.search(Query()).ids == ("00007",)


def test_readers_see_the_old_index_until_a_rebuild_ends(root: Path) -> None:
    reader = TantivyIndex(root)

    def documents() -> Iterator[Document]:
        for n in range(10):
            assert reader.count() == 100
            yield machine(n)

    assert TantivyIndex(root).rebuild(documents()) == 10
    assert reader.count() == 10


def test_one_rebuilds_at_a_time(root: Path) -> None:
    other = TantivyIndex(root, patience=0)

    def documents() -> Iterator[Document]:
        yield machine(0)
        with pytest.raises(IndexBusy):
            other.rebuild(())

    assert TantivyIndex(root).rebuild(documents()) == 1


def test_what_is_written_during_a_rebuild_is_in_both_indexes(root: Path) -> None:
    other = TantivyIndex(root)

    def documents() -> Iterator[Document]:
        yield from (machine(n) for n in range(3))
        other.write(put=[machine(1, edition=2), machine(200)], remove=[gone(2)])
        other.write(put=[machine(201), machine(0, edition=0)], remove=[gone(50)])
        other.write(put=[machine(202)], remove=[gone(201)])
        assert other.count() == 100 - 2 + 2
        yield from (machine(n) for n in range(3, 5))
        yield machine(202, edition=5)

    assert TantivyIndex(root).rebuild(documents()) == 6
    assert set(other.search(Query()).ids) == {"00000", "00001", "00003", "00004", "00200", "00202"}
    other.write(put=[machine(1, edition=1), machine(202, edition=4)])
    assert other.search(Query("200")).ids == ("00200",)
    assert {f.name for f in root.iterdir() if f.is_file()} == {"current", "lease", "rebuild-lease"}


def test_what_is_removed_during_a_rebuild_does_not_come_back(root: Path) -> None:
    other = TantivyIndex(root)

    def documents() -> Iterator[Document]:
        other.write(remove=[gone(1, edition=3)])
        other.write(put=[machine(1, edition=2)])
        yield machine(0)
        yield machine(1, edition=2)

    assert TantivyIndex(root).rebuild(documents()) == 1
    other.write(put=[machine(1, edition=2)])
    assert other.search(Query()).ids == ("00000",)
    other.write(put=[machine(1, edition=4)])
    assert other.count() == 2


def test_a_document_that_cannot_be_indexed_is_no_fault_of_the_index(root: Path) -> None:
    index = TantivyIndex(root, patience=0)
    with Folders(root, "").lease(0), pytest.raises(TypeError):
        index.write(put=[replace(machine(200), sort_date="never")])  # type: ignore[arg-type]


def test_what_is_written_during_the_first_build_is_in_the_index(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path / "index")

    def documents() -> Iterator[Document]:
        yield machine(0)
        TantivyIndex(tmp_path / "index").write(put=[machine(1)])

    assert index.rebuild(documents()) == 2


def test_one_writes_at_a_time(root: Path) -> None:
    with Folders(root, "").lease(0), pytest.raises(IndexBusy):
        TantivyIndex(root, patience=0).write(put=[machine(1)])


def test_a_writer_that_does_not_keep_to_the_lease_is_noticed(root: Path) -> None:
    stranger = tantivy.Index.open(str(current(root))).writer(15_000_000, 1)
    with pytest.raises(IndexBusy):
        TantivyIndex(root, patience=0).write(put=[machine(1)])
    stranger.rollback()


def test_a_rebuild_whose_documents_fail_leaves_the_old_index(root: Path) -> None:
    def documents() -> Iterator[Document]:
        yield machine(0)
        raise LookupError("the database is gone")

    index = TantivyIndex(root)
    with pytest.raises(LookupError):
        index.rebuild(documents())
    assert index.count() == 100
    assert [f for f in root.iterdir() if f.is_dir()] == [current(root)]


def test_the_old_index_goes_after_a_time_of_grace(root: Path) -> None:
    index, old = TantivyIndex(root), current(root)
    index.rebuild([machine(1)])
    index.write(put=[machine(2)])
    assert old.is_dir()
    grow_old(root)
    index.write(put=[machine(3)])
    assert not old.exists()
    assert index.count() == 3


def test_a_reader_keeps_an_index_that_was_removed_under_it(root: Path) -> None:
    reader = TantivyIndex(root)
    assert reader.search(Query("机床")).total == 100
    old, searcher = current(root), reader._reader.searcher()[0]
    TantivyIndex(root).rebuild([machine(1)])
    shutil.rmtree(old)
    assert searcher.search(tantivy.Query.all_query(), limit=100).count == 100
    assert reader.search(Query("机床")).total == 1


def test_an_index_made_for_another_schema_must_be_rebuilt(root: Path) -> None:
    old = current(root)
    other = root / f"0123456789-{old.name.partition('-')[2]}"
    old.rename(other)
    (root / "current").write_text(other.name, "utf-8")
    index = TantivyIndex(root)
    assert index.needs_rebuild()
    for ask in (index.count, lambda: index.search(Query()), lambda: index.write(remove=[gone(1)])):
        with pytest.raises(IndexDown):
            ask()
    index.rebuild([machine(1)])
    assert not index.needs_rebuild()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "emptied": lambda file: file.write_bytes(b""),
    "cut": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "overwritten": lambda file: file.write_bytes(b"\xa5" * file.stat().st_size),
    "gone": lambda file: file.unlink(),
}
KINDS = ("meta.json", ".idx", ".term", ".store", ".fast", ".pos", ".fieldnorm", "current")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_down_and_a_rebuild_heals_it(root: Path, damage: str, kind: str) -> None:
    for file in [*current(root).iterdir(), root / "current"]:
        if file.name.endswith(kind):
            DAMAGES[damage](file)
    index = TantivyIndex(root)
    assert index.needs_rebuild()
    with pytest.raises(IndexDown):
        index.search(Query("机床", count=("kind",)))
    assert index.rebuild(machine(n) for n in range(5)) == 5
    assert index.search(Query("机床")).total == 5
    assert not index.needs_rebuild()


def test_a_root_that_is_no_folder_is_down(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file", "utf-8")
    index = TantivyIndex(tmp_path / "index")
    assert index.needs_rebuild()
    with pytest.raises(IndexDown):
        index.rebuild(())


WRITE_FOREVER = """
import sys
from pathlib import Path
from search.embedded import TantivyIndex
from search.ports import Document
index = TantivyIndex(Path(sys.argv[1]))
for n in range(100, 1_000_000):
    index.write(put=[Document(id=f"{n:05}", edition=1, kind="artifact", names=("机床",))])
    print(n, flush=True)
"""

REBUILD_FOREVER = """
import sys
from itertools import count
from pathlib import Path
from search.embedded import TantivyIndex
from search.ports import Document
def documents():
    for n in count():
        yield Document(id=f"{n:05}", edition=1, kind="artifact", names=("机床",))
        if n % 500 == 499:
            print(n, flush=True)
TantivyIndex(Path(sys.argv[1])).rebuild(documents())
"""


def killed_after(lines: int, script: str, root: Path) -> int:
    """Run a script until it has printed so many lines, kill it, and return the last number."""
    command = [sys.executable, "-c", script, str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        for _ in range(lines):
            last = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
    return last


@pytest.mark.parametrize("lines", [1, 13])
def test_a_writer_killed_in_the_middle_leaves_all_it_committed(root: Path, lines: int) -> None:
    last = killed_after(lines, WRITE_FOREVER, root)
    index = TantivyIndex(root, patience=0)
    assert not index.needs_rebuild()
    assert index.count() >= last + 1
    index.write(put=[machine(0, edition=2)], remove=[gone(1)])
    assert index.search(Query("lathe")).total == 99


def test_a_rebuild_killed_in_the_middle_leaves_the_old_index(root: Path) -> None:
    killed_after(2, REBUILD_FOREVER, root)
    index = TantivyIndex(root, patience=0)
    assert index.count() == 100
    assert not index.needs_rebuild()
    assert len([f for f in root.iterdir() if f.is_dir()]) == 2
    grow_old(root)
    assert (root / "follow-up").exists()
    index.write(put=[machine(100)])
    assert [f for f in root.iterdir() if f.is_dir()] == [current(root)]
    assert not (root / "follow-up").exists()
    assert index.count() == 101


@pytest.mark.parametrize("torn", [b'\n{"put": [{"id', b"\n\xff\xfe", b"\n"])
def test_a_note_torn_by_a_kill_does_no_harm_to_the_next(root: Path, torn: bytes) -> None:
    def documents() -> Iterator[Document]:
        yield machine(0)
        with (root / "follow-up").open("ab") as file:
            file.write(torn)
        TantivyIndex(root).write(put=[machine(1)])

    assert TantivyIndex(root).rebuild(documents()) == 2
