"""`gongbo media`: folders as curators have them, with all that lies in them."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from sqlalchemy import select

from app.cli.intake import Intake, Manner
from app.cli.main import main
from app.cli.scan_files import Unsteady, chunks, each_file, why_no_file
from app.database import reading
from config.settings import Limits
from media_pipeline.folder import FolderStore
from media_pipeline.ports import Stored
from records.media import Media
from records.model import Record
from scans.matching import Numbers
from tests.house import Open, lathe, open_house

Run = Callable[..., Result]
TALLY = "{} files: {} added, {} there already, {} without a record, {} passed over, {} could not"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of scans, empty."""
    made = tmp_path / "scans"
    made.mkdir()
    return made


@pytest.fixture
def run(opened: Open) -> Run:
    """The command line, in a house that has the lathe HY-1903-007."""
    opened.publish(lathe())
    settings = opened.house.settings
    return lambda *args: CliRunner().invoke(main, [str(arg) for arg in args], obj=settings)


def add(run: Run, folder: Path, *more: str) -> Result:
    return run("media", "add", folder, "--museum", "hanyang", *more)


def scan(folder: Path, name: str, colour: str = "teal") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", (60, 40), colour).save(path, "PNG")
    return path


def kept(opened: Open) -> list[str]:
    with opened.app.app_context(), reading() as session:
        return list(session.execute(select(Media.file_name).order_by(Media.id)).scalars())


def counts(told: Result, *figures: int) -> bool:
    return TALLY.format(*figures) in told.output


def test_files_that_bear_a_number_hang_on_its_record_in_order(
    opened: Open, run: Run, folder: Path
) -> None:
    names = ["HY-1903-007_2.png", "HY-1903-007_1.png"]
    for name, colour in zip(names, ("teal", "red"), strict=True):
        scan(folder, name, colour)
    told = add(run, folder)
    assert told.exit_code == 0
    assert counts(told, 2, 2, 0, 0, 0, 0)
    assert kept(opened) == sorted(names)


def test_a_file_without_a_number_is_named_and_left(opened: Open, run: Run, folder: Path) -> None:
    scan(folder, "holiday.png")
    told = add(run, folder)
    assert told.exit_code == 0
    assert "holiday.png: no record has a number in this name" in told.output
    assert counts(told, 1, 0, 0, 1, 0, 0)
    assert kept(opened) == []


def test_the_same_folder_twice_adds_nothing(opened: Open, run: Run, folder: Path) -> None:
    scan(folder, "HY-1903-007.png")
    add(run, folder)
    told = add(run, folder)
    assert told.exit_code == 0
    assert counts(told, 1, 0, 1, 0, 0, 0)
    assert kept(opened) == ["HY-1903-007.png"]


def test_a_file_alone_may_be_named(opened: Open, run: Run, folder: Path) -> None:
    assert counts(add(run, scan(folder, "HY-1903-007.png")), 1, 1, 0, 0, 0, 0)


def test_what_is_not_taken_is_listed_as_refused(opened: Open, run: Run, folder: Path) -> None:
    scan(folder, "HY-1903-007 front.png")
    (folder / "HY-1903-007 bare.gz").write_bytes(b"\x1f\x8b\x08\0nothing")
    (folder / "HY-1903-007 void.png").touch()
    assert counts(add(run, folder, "--release"), 3, 3, 0, 0, 0, 0)
    opened.settle()
    listed = run("media", "list", "--museum", "hanyang")
    assert listed.exit_code == 0
    bare, front, void = (line.split("\t") for line in listed.output.splitlines())
    assert (front[:2], front[3:6]) == (["HY-1903-007", "2"], ["ready", "picture", "60 × 40"])
    assert front[8:] == ["shown", "HY-1903-007 front.png"]
    assert (bare[3], bare[9], len(bare)) == ("refused", "HY-1903-007 bare.gz", 11)
    assert void[3] == "refused"


def test_a_file_that_is_called_a_picture_and_is_none_is_named(
    opened: Open, run: Run, folder: Path
) -> None:
    scan(folder, "HY-1903-007 a.png")
    (folder / "HY-1903-007 b.jpg").write_text("每日加油")
    (folder / "HY-1903-007 c.txt").write_text("每周清洁")
    (folder / "HY-1903-007 d.jpg").touch()
    told = add(run, folder)
    warned = [line for line in told.output.splitlines() if "content is none" in line]
    assert [line.partition(":")[0] for line in warned] == ["HY-1903-007 b.jpg", "HY-1903-007 d.jpg"]
    opened.settle()
    listed = run("media", "list", "--museum", "hanyang").output.splitlines()
    assert ["a picture, its content is none" in line for line in listed][:3] == [False, True, False]


def test_a_folder_inside_is_taken_and_hidden_things_are_not(
    opened: Open, run: Run, folder: Path
) -> None:
    scan(folder, "verso/HY-1903-007.png")
    scan(folder, ".HY-1903-007.png", "red")
    scan(folder, ".trash/HY-1903-007.png", "blue")
    scan(folder, "verso/other.png", "green")
    told = add(run, folder)
    assert counts(told, 2, 1, 0, 1, 0, 0)
    assert "verso/other.png: no record" in told.output
    assert kept(opened) == ["HY-1903-007.png"]


@pytest.mark.timeout(20)
def test_what_is_no_file_is_passed_over_with_a_line(
    opened: Open, run: Run, folder: Path, tmp_path: Path
) -> None:
    os.mkfifo(folder / "HY-1903-007 pipe.png")
    (folder / "HY-1903-007 zeros.png").symlink_to("/dev/zero")
    (folder / "HY-1903-007 lost.png").symlink_to(folder / "nowhere")
    (folder / "HY-1903-007 folder").symlink_to(tmp_path)
    scan(folder, "HY-1903-007.png")
    told = add(run, folder)
    assert told.exit_code == 0
    assert counts(told, 5, 1, 0, 0, 4, 0)
    assert "pipe.png: passed over, not a file but a pipe or a device" in told.output
    assert "zeros.png: passed over, not a file but a pipe or a device" in told.output
    assert "lost.png: passed over, a link that leads nowhere" in told.output
    assert "HY-1903-007 folder: passed over, a link to a folder" in told.output


@pytest.mark.timeout(20)
def test_a_pipe_alone_is_passed_over(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "HY-1903-007.png")
    assert counts(add(run, folder / "HY-1903-007.png"), 1, 0, 0, 0, 1, 0)


@pytest.mark.timeout(20)
def test_a_pipe_in_the_place_of_a_file_keeps_nobody_waiting(folder: Path) -> None:
    os.mkfifo(folder / "late.png")
    with pytest.raises(Unsteady):
        next(chunks(folder / "late.png"))


def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("door")
        assert why_no_file(Path("door")) == "not a file but a pipe or a device"


def test_a_file_that_cannot_be_read_fails_alone(opened: Open, run: Run, folder: Path) -> None:
    # A file to everybody, but reading its first byte is an error: as on a dying disk.
    (folder / "HY-1903-007 dying.png").symlink_to("/proc/self/mem")
    (folder / "HY-1903-007 loop.png").symlink_to(folder / "HY-1903-007 loop.png")
    scan(folder, "HY-1903-007.png")
    told = add(run, folder)
    assert told.exit_code == 1
    assert "HY-1903-007 dying.png: Input/output error" in told.output
    assert "HY-1903-007 loop.png: Too many levels of symbolic links" in told.output
    assert counts(told, 3, 1, 0, 0, 0, 2)
    assert kept(opened) == ["HY-1903-007.png"]


def test_what_may_not_be_read_is_named(opened: Open, run: Run, folder: Path) -> None:
    scan(folder, "HY-1903-007 a.png").chmod(0)
    if os.access(folder / "HY-1903-007 a.png", os.R_OK):
        pytest.skip("root may read everything")
    scan(folder, "closed/HY-1903-007.png")
    (folder / "closed").chmod(0)
    scan(folder, "HY-1903-007 b.png")
    told = add(run, folder)
    (folder / "closed").chmod(0o700)
    assert told.exit_code == 1
    assert "HY-1903-007 a.png: Permission denied" in told.output
    assert f"{folder / 'closed'}: Permission denied" in told.output
    assert counts(told, 3, 1, 0, 0, 0, 2)


def test_a_file_that_is_too_large_fails_alone(tmp_path: Path, folder: Path) -> None:
    opened = open_house(tmp_path, limits=Limits(upload_bytes=1_000))
    opened.publish(lathe())
    (folder / "HY-1903-007 huge.png").write_bytes(bytes(1_001))
    scan(folder, "HY-1903-007.png")
    told = CliRunner().invoke(
        main, ["media", "add", str(folder), "--museum", "hanyang"], obj=opened.house.settings
    )
    assert told.exit_code == 1
    assert "HY-1903-007 huge.png: more than 1000 bytes" in told.output
    assert kept(opened) == ["HY-1903-007.png"]


class AtTheScanner(FolderStore):
    """A store into which files come from a folder where a scanner still writes."""

    growing: Path

    def receive(
        self, chunks: Iterable[bytes], *, key: Callable[[str], str], limit: int | None = None
    ) -> Stored:
        return super().receive(self._while_it_grows(chunks), key=key, limit=limit)

    def _while_it_grows(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            yield chunk
            if self.growing.stat().st_size < 10:
                with self.growing.open("ab") as file:
                    file.write(b" and more")


def test_a_file_that_is_still_written_fails_alone(
    opened: Open, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened.publish(lathe())
    store = AtTheScanner(opened.house.settings.data / "store")
    store.growing = folder / "HY-1903-007 a.tif"
    store.growing.write_bytes(b"begun")
    whole = scan(folder, "HY-1903-007 b.png")
    with opened.app.app_context():
        with reading() as session:
            numbers = Numbers([("HY-1903-007", session.execute(select(Record.id)).scalar_one())])
        intake = Intake(replace(opened.house, store=store), numbers, Manner())
        for file in (store.growing, whole):
            intake.take(file, file.name)
    assert (intake.added, intake.failed) == (1, 1)
    assert "HY-1903-007 a.tif: it was changed while it was read" in capsys.readouterr().out
    assert kept(opened) == ["HY-1903-007 b.png"]
    assert len(list(store.keys("masters/"))) == 1


def test_a_name_that_is_no_text_is_kept_legible(opened: Open, run: Run, folder: Path) -> None:
    scan(folder, os.fsdecode("HY-1903-007 正面.png".encode("gbk")))
    scan(folder, "HY-1903-007\x1b[2J\n.png", "red")
    told = add(run, folder)
    assert counts(told, 2, 2, 0, 0, 0, 0)
    assert all(name.isprintable() for name in kept(opened))


def test_a_folder_is_not_listed_before_the_first_file_is_given(folder: Path) -> None:
    for name in ("a", "b", "c"):
        scan(folder, f"{name}/x.png")
    files = each_file(folder, closed=lambda problem: None)
    first = next(files)
    scan(folder, "c/y.png")
    names = ("a/x.png", "b/x.png", "c/x.png", "c/y.png")
    assert [first, *files] == [folder / name for name in names]


@pytest.mark.parametrize(
    ("option", "said"), [("--kind", "artifact, enterprise"), ("--museum", "hanyang")]
)
def test_an_unknown_kind_or_museum_is_answered_with_those_there_are(
    run: Run, folder: Path, option: str, said: str
) -> None:
    told = run("media", "add", folder, "--museum", "hanyang", option, "bridges")
    assert told.exit_code == 1
    assert "'bridges'; known are: " in told.output
    assert said in told.output
    assert told.output.count("\n") == 1
