"""`gongbo media`: see, change, replace and remake single pictures, in the reader's language."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from app.cli.main import main
from app.database import reading
from media_pipeline import keys
from records.media import Media
from records.picture_history import list_picture_changes
from tests.house import Open, lathe
from tests.reading_room import failing, in_pages, settle_with, tiff

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
    assert new.split("\t")[2:4] == ["→", "refused"]
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


def test_a_list_goes_by_record_and_place_and_tells_what_is_limited_chosen_and_shown(
    opened: Open, run: Run, tmp_path: Path
) -> None:
    first, second = _ids(opened)
    opened.publish(lathe("HY-1901-001"))
    (tmp_path / "scans" / "HY-1901-001.tif").write_bytes(in_pages(2))
    run("media", "add", tmp_path / "scans", "--museum", "hanyang")
    run("media", "limit", second, 30)
    opened.settle()
    run("media", "choice", second, first)
    run("media", "move", second, 1)
    listed = run("media", "list", "--museum", "hanyang").output.splitlines()
    rows = [line.split("\t") for line in listed]
    assert [row[:2] for row in rows] == [
        *(["HY-1901-001", "1"], ["HY-1901-001", "2"]),
        *(["HY-1903-007", "1"], ["HY-1903-007", "2"]),
    ]
    assert [row[4] for row in rows] == ["picture", "picture p. 2", "picture", "picture"]
    assert rows[2][2:9] == [second, "ready", "picture", "60 × 40", "≤ 30", first, "shown"]
    assert [row[8] for row in rows[:2]] == ["not shown"] * 2
    assert "图像 第 2 页" in run("media", "list", "--museum", "hanyang", zh=True).output


def test_the_place_of_a_picture_is_the_same_wherever_it_is_told(
    opened: Open, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "scans" / "HY-1903-007 c.tif").write_bytes(tiff("green"))
    (tmp_path / "scans" / "HY-1903-007 d.tif").write_bytes(tiff("yellow"))
    run("media", "add", tmp_path / "scans", "--museum", "hanyang")
    *_, third, fourth = _ids(opened)
    assert run("media", "discard", third).exit_code == 0
    assert "place: 3" in run("media", "show", fourth).output
    run("media", "change", fourth, "--credit", "馆")
    with opened.app.app_context(), reading() as session:
        newest = list_picture_changes(session, _media(opened)[0].record, most=1)[0]
    assert (newest.picture, newest.state["place"]) == (fourth, 3)


def test_who_sees_a_picture_is_changed_and_told(opened: Open, run: Run) -> None:
    first, second = _ids(opened)
    uri = "http://creativecommons.org/licenses/by/4.0/"
    changed = run(
        *("media", "change", first, "--audience", "partner", "--rights", uri),
        *("--credit", "Li", "--embargo", "2099-01-01T00:00+08:00"),
    )
    assert changed.exit_code == 0, changed.output
    media, _ = _media(opened)
    assert (media.audience, media.rights, media.credit) == ("partner", uri, "Li")
    assert media.embargo_until == datetime(2098, 12, 31, 16, tzinfo=UTC)
    assert "可见范围: 合作馆" in run("media", "show", first, zh=True).output
    run("media", "change", first, "--embargo", "none")
    assert _media(opened)[0].embargo_until is None
    assert run("media", "discard", second, zh=True).output.startswith("Error: 图像已公开过")


def test_a_picture_is_released_or_taken_back(opened: Open, run: Run, tmp_path: Path) -> None:
    (tmp_path / "scans" / "HY-1903-007 c.tif").write_bytes(tiff("green"))
    (tmp_path / "scans" / "HY-1903-007 d.tif").write_bytes(tiff("yellow"))
    run("media", "add", tmp_path / "scans", "--museum", "hanyang")
    *_, third, fourth = _ids(opened)
    assert run("media", "release", third).exit_code == 0
    assert run("media", "discard", fourth, zh=True).output == f"{fourth} 已撤下\n"
    opened.settle()
    assert [one.released for one in _media(opened)] == [True] * 3


def test_a_limit_says_that_nobody_outside_sees_the_picture_until_it_is_made(
    opened: Open, run: Run
) -> None:
    first, _ = _ids(opened)
    told = run("media", "limit", first, 30)
    assert "nobody outside sees it before" in told.output
    assert run("media", "limit", first, 0).output == f"{first} is changed\n"
    for wrong in ("5", "many", "400000"):
        refused = run("media", "limit", first, wrong, zh=True)
        assert refused.output.splitlines()[-1].endswith("应为 0（不限），或 16 至 300000 像素")


def test_a_move_tells_which_sections_gain_and_lose(opened: Open, run: Run) -> None:
    first, second = _ids(opened)
    run("media", "section", first, "--zh", "照片")
    told = run("media", "move", second, 1, zh=True)
    assert told.output.splitlines()[1:] == ["分部“照片”增加 0 幅、减少 1 幅图像"]
    assert run("media", "move", second, 1).output == f"{second} is changed\n"


def test_no_section_begins_with_what_is_shown_in_the_place_of_another(
    opened: Open, run: Run
) -> None:
    first, second = _ids(opened)
    run("media", "choice", second, first)
    refused = run("media", "section", second, "--zh", "照片", zh=True)
    assert (refused.exit_code, "不能作为分部的开头" in refused.output) == (1, True)
    run("media", "choice", second, "--none")
    run("media", "section", second, "--zh", "照片")
    assert run("media", "choice", second, first).exit_code == 1
    assert [one.choice_of_id for one in _media(opened)] == [None, None]


def test_a_file_for_another_place_is_dropped(opened: Open, run: Run, tmp_path: Path) -> None:
    first, _ = _ids(opened)
    (tmp_path / "new.tif").write_bytes(tiff("green")[:300])
    run("media", "replace", first, tmp_path / "new.tif")
    opened.settle()
    assert "→" in run("media", "list", "--museum", "hanyang").output
    dropped = run("media", "replace", first, "--drop", zh=True)
    assert dropped.output == f"{first} 的替换文件已取消\n"
    assert "→" not in run("media", "list", "--museum", "hanyang").output
    none = run("media", "replace", first, "--drop", zh=True)
    assert none.output == f"{first} 没有待替换的文件\n"


def test_what_is_missing_is_made_again(opened: Open, run: Run) -> None:
    made = list(opened.house.store.keys("pyramids/"))
    nothing = run("media", "remake", "--missing")
    assert nothing.output.splitlines()[-1].startswith("0 pictures")
    opened.house.store.delete(made[0])
    told = run("media", "remake", "--missing", "--museum", "hanyang")
    assert told.output.splitlines()[-1] == "1 pictures will be made again, 0 have no master"
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
        ("replace", "nothing"),
        ("change", "nothing"),
        ("change", "nothing", "--embargo", "tomorrow"),
        ("release", "nothing"),
        ("discard", "nothing"),
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
