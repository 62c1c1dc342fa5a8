"""`gongbo media`: see, change, replace and remake single pictures, in the reader's language."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from app.cli.main import main
from app.database import reading
from media_pipeline import keys
from records.media import Media
from tests.house import Open, lathe
from tests.reading_room import failing, settle_with, tiff

Run = Callable[..., Result]
CHINESE = {"LC_ALL": "zh_CN.UTF-8"}


@pytest.fixture
def run(opened: Open, tmp_path: Path) -> Run:
    """The command line in a house whose lathe has two pictures that are ready and shown."""
    opened.publish(lathe())
    for name, colour in (("a", "red"), ("b", "blue")):
        folder = tmp_path / "scans"
        folder.mkdir(exist_ok=True)
        (folder / f"HY-1903-007 {name}.tif").write_bytes(tiff(colour))
    settings = opened.house.settings

    def invoke(*args: object, zh: bool = False) -> Result:
        env = CHINESE if zh else {"LC_ALL": "C"}
        return CliRunner().invoke(main, [str(arg) for arg in args], obj=settings, env=env)

    added = invoke("media", "add", tmp_path / "scans", "--museum", "hanyang", "--release")
    assert added.exit_code == 0, added.output
    opened.settle()
    return invoke


def _media(opened: Open) -> list[Media]:
    with opened.app.app_context(), reading() as session:
        return list(session.execute(select(Media).order_by(Media.seq)).scalars())


def _ids(opened: Open) -> list[str]:
    return [one.public_id for one in _media(opened)]


def test_words_section_choice_limit_and_place_of_a_picture_are_changed(
    opened: Open, run: Run
) -> None:
    first, second = _ids(opened)
    for command in (
        ("caption", first, "--zh", "正面", "--alt-en", "A lathe"),
        ("section", first, "--zh", "照片", "--en", "Photographs"),
        ("choice", second, first),
        ("limit", second, 30),
        ("move", second, 1),
    ):
        told = run("media", *command)
        assert told.exit_code == 0, told.output
    second_now, first_now = _media(opened)
    assert (first_now.captions, first_now.alts) == ({"zh": "正面"}, {"en": "A lathe"})
    assert first_now.section == {"zh": "照片", "en": "Photographs"}
    assert (second_now.choice_of_id, second_now.longest) == (first_now.id, 30)
    run("media", "section", first, "--none")
    run("media", "choice", second, "--none")
    second_now, first_now = _media(opened)
    assert (first_now.section, second_now.choice_of_id) == ({}, None)


def test_all_about_a_picture_is_told_in_the_language_of_the_terminal(
    opened: Open, run: Run, tmp_path: Path
) -> None:
    first, second = _ids(opened)
    run("media", "caption", first, "--zh", "正面")
    run("media", "choice", first, second)
    (tmp_path / "new.tif").write_bytes(tiff("green"))
    run("media", "replace", first, tmp_path / "new.tif")
    english, chinese = run("media", "show", first), run("media", "show", first, zh=True)
    assert "state: ready" in english.output
    assert f"choice of: {second}" in english.output
    assert "replacement: new.tif · received" in english.output
    assert "状态: 可用" in chinese.output
    assert "说明文字: 正面" in chinese.output
    assert "替换文件: new.tif · 待读取" in chinese.output


def test_a_list_tells_what_waits_and_why_something_was_refused(
    opened: Open, run: Run, tmp_path: Path
) -> None:
    first, _ = _ids(opened)
    (tmp_path / "new.tif").write_bytes(tiff("green")[:300])
    run("media", "replace", first, tmp_path / "new.tif")
    run("media", "limit", first, 30)
    waiting = run("media", "list", "--museum", "hanyang", "--number", "HY-1903-007", zh=True)
    assert "正在制作限定尺寸的版本" in waiting.output
    opened.settle()
    listed = run("media", "list", "--museum", "hanyang")
    _, new, _ = listed.output.splitlines()
    assert new.split("\t")[:2] == ["→", "refused"]
    assert run("media", "list", "--museum", "hanyang", "--number", "X").output == ""


def test_a_file_takes_the_place_of_another(opened: Open, run: Run, tmp_path: Path) -> None:
    first, second = _ids(opened)
    new = tmp_path / "better.tif"
    new.write_bytes(tiff("green", 90, 60))
    told = run("media", "replace", first, new)
    assert told.output == f"{first} shows it as soon as it is read\n"
    opened.settle()
    (media, _) = _media(opened)
    assert (media.public_id, media.width, media.file_name) == (first, 90, "better.tif")
    assert run("media", "replace", first, new, zh=True).output == f"{first} 已是此文件\n"
    taken = run("media", "replace", second, new, zh=True)
    assert (taken.exit_code, first in taken.output) == (1, True)


def test_what_cannot_take_a_place_is_said_with_its_reason_in_chinese(
    opened: Open, run: Run, tmp_path: Path
) -> None:
    first, _ = _ids(opened)
    os.mkfifo(tmp_path / "new.tif")
    told = run("media", "replace", first, tmp_path / "new.tif", zh=True)
    assert told.output == "Error: new.tif：不是文件，而是管道或设备\n"


def test_what_failed_by_our_fault_is_read_anew(opened: Open, run: Run, tmp_path: Path) -> None:
    first, _ = _ids(opened)
    assert run("media", "retry", first).exit_code == 1
    (tmp_path / "new.tif").write_bytes(tiff("green"))
    run("media", "replace", first, tmp_path / "new.tif")
    settle_with(opened, failing(KeyError("oops")))
    assert run("media", "retry", first).exit_code == 0
    opened.settle()
    assert _media(opened)[0].file_name == "new.tif"


def test_what_is_missing_is_made_again(opened: Open, run: Run) -> None:
    made = list(opened.house.store.keys("pyramids/"))
    nothing = run("media", "remake", "--missing")
    assert nothing.output.splitlines()[-1].startswith("0 pictures")
    opened.house.store.delete(made[0])
    told = run("media", "remake", "--missing", "--museum", "hanyang")
    assert told.output.splitlines()[-1] == "1 pictures are made again, 0 have no master"
    opened.settle()
    assert list(opened.house.store.keys("pyramids/")) == made
    assert run("media", "remake", "--all").output.splitlines()[-1].startswith("2 pictures")
    one = run("media", "remake", "--number", "HY-1903-007", zh=True)
    assert "2 幅图像将重新制作" in one.output


def test_a_master_that_is_gone_is_named(opened: Open, run: Run) -> None:
    first, _ = _media(opened)
    opened.house.store.delete(keys.master(first.sha256))
    told = run("media", "remake", "--all", zh=True)
    assert told.exit_code == 1
    line = f"HY-1903-007\t{first.public_id}\t{first.file_name}\t{first.sha256}\t原图缺失"
    assert line in told.output


@pytest.mark.parametrize(
    "command",
    [
        ("remake",),
        ("remake", "--museum", "nowhere", "--all"),
        ("show", "nothing"),
        ("retry", "nothing"),
        ("limit", "nothing", "30"),
        ("limit", "nothing", "-1"),
        ("caption", "nothing"),
        ("section", "nothing"),
        ("choice", "nothing"),
        ("move", "nothing", "0"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(run: Run, command: tuple[str, ...]) -> None:
    told = run("media", *command, zh=True)
    assert told.exit_code in (1, 2)
    assert told.output.splitlines()[-1].startswith("Error: ")


def test_a_limit_and_a_document_may_be_said_of_a_whole_folder(
    opened: Open, run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "HY-1903-007 c.tif").write_bytes(tiff("green"))
    told = run("media", "add", folder, "--museum", "hanyang", "--longest", 30, zh=True)
    assert "共 1 个文件：新增 1" in told.output
    (folder / "HY-1903-007 c.tif").write_bytes("每日加油".encode())
    run("media", "add", folder, "--museum", "hanyang", "--as-document")
    opened.settle()
    *_, picture, document = _media(opened)
    assert (picture.longest, document.form, document.page) == (30, "document", 0)
