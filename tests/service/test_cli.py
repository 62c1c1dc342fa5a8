"""The command line: what it does, and the one line in which it says why it did not."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from accounts import service as accounts
from app.cli.commands import line_of
from app.cli.import_report import say
from app.cli.main import main
from app.database import reading, transaction
from foundation.errors import Conflict, Invalid
from kinds.artifacts.model import Artifact
from records import registering
from records.model import Record
from search.ports import IndexBusy
from tests.house import WORKER, Open, lathe
from transfer.report import Report

Run = Callable[..., Result]
UNPREPARED = "Error: this folder is not prepared: run gongbo prepare\n"


@pytest.fixture
def run(opened: Open) -> Run:
    """The command line in a house with two museums."""
    settings = opened.house.settings
    return lambda *args: CliRunner().invoke(main, args, obj=settings)


@pytest.fixture
def bare(tmp_path: Path) -> Run:
    """The command line in a folder where nothing is."""
    env = {"GONGBO_DATA": str(tmp_path / "bare"), "LANG": "C", "GONGBO_SECRET_KEY": None}
    return lambda *args: CliRunner(env=env).invoke(main, args)


def register(opened: Open, *numbers: str) -> None:
    with opened.app.app_context(), transaction() as session:
        for number in numbers:
            registering.register(
                session,
                WORKER,
                opened.house.shelf.terms(session),
                kind=Artifact,
                owner=accounts.get_organisation(session, "hanyang"),
                values=lathe(number),
            )


def states(opened: Open) -> dict[str, str]:
    with opened.app.app_context(), reading() as session:
        query = select(Record.number, Record.state)
        return dict(session.execute(query).all())


def is_one_line(told: Result) -> bool:
    """Whether the command failed with one line and no trace."""
    ended = isinstance(told.exception, SystemExit) and told.exit_code == 1
    return ended and told.output.startswith("Error: ") and told.output.count("\n") == 1


def test_a_museum_is_entered_and_listed(run: Run) -> None:
    told = run("museum", "create", "shougang", "--zh", "首钢馆", "--en", "Shougang")
    assert told.exit_code == 0
    assert told.output.startswith("museum shougang is entered; its page: /zh/museums/")
    assert run("museum", "list").output.splitlines() == [
        "hanyang\t汉阳机器馆\tHanyang",
        "nantong\t南通纺织馆\t",
        "shougang\t首钢馆\tShougang",
    ]


def test_a_museum_is_not_entered_twice(run: Run) -> None:
    told = run("museum", "create", "hanyang", "--zh", "x", "--en", "x")
    assert is_one_line(told)
    assert "'hanyang' is taken" in told.output


def test_a_code_that_is_none_is_told_with_what_is_expected(run: Run) -> None:
    told = run("museum", "create", "Han Yang", "--zh", "x", "--en", "x")
    assert is_one_line(told)
    assert "code: expected 2–60 of a–z, 0–9 and single hyphens" in told.output


def test_all_drafts_of_a_museum_are_published_once(opened: Open, run: Run) -> None:
    register(opened, "HY-1", "HY-2")
    told = run("publish", "--museum", "hanyang")
    assert (told.exit_code, told.output) == (0, "2 published, 0 as they were\n")
    assert states(opened) == {"HY-1": "published", "HY-2": "published"}
    assert run("publish", "--museum", "hanyang").output == "0 published, 2 as they were\n"


def test_numbers_that_no_record_has_are_named_and_the_others_published(
    opened: Open, run: Run
) -> None:
    register(opened, "HY-1", "HY-2")
    told = run("publish", "--museum", "hanyang", "HY-3", "HY-1", "HY-4", "HY-3")
    assert told.exit_code == 1
    assert told.output.splitlines() == [
        "1 published, 0 as they were",
        "Error: no record has the number HY-3, HY-4",
    ]
    assert states(opened) == {"HY-1": "published", "HY-2": "draft"}


def test_a_withdrawn_record_stays_so_and_is_named_when_it_was_asked_for(
    opened: Open, run: Run
) -> None:
    public_id = opened.publish(lathe("HY-1"))
    told = run("withdraw", public_id, "--reason", "on loan for ever")
    assert (told.exit_code, told.output) == (0, f"{public_id} is withdrawn\n")
    named = run("publish", "--museum", "hanyang", "HY-1")
    assert named.exit_code == 1
    assert "withdrawn, and left so: HY-1" in named.output
    assert run("publish", "--museum", "hanyang").exit_code == 0
    assert states(opened) == {"HY-1": "withdrawn"}


@pytest.mark.parametrize("reason", ["", " "])
def test_nothing_is_withdrawn_without_a_reason(opened: Open, run: Run, reason: str) -> None:
    told = run("withdraw", opened.publish(lathe()), "--reason", reason)
    assert is_one_line(told)
    assert "reason: say why" in told.output


def test_a_record_that_is_not_there_is_not_withdrawn(run: Run) -> None:
    told = run("withdraw", "nothing", "--reason", "x")
    assert is_one_line(told)
    assert "there is no record 'nothing' here" in told.output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--museum", "hanyan"), "no museum 'hanyan'; known are: hanyang, nantong;"),
        (("--museum", "hanyang", "--kind", "bridge"), "no kind 'bridge'; known are: artifact, ent"),
    ],
)
def test_a_museum_or_kind_that_is_none_is_answered_with_those_there_are(
    run: Run, args: tuple[str, ...], said: str
) -> None:
    told = run("publish", *args)
    assert is_one_line(told)
    assert said in told.output


def test_a_folder_is_prepared_once_and_again(bare: Run) -> None:
    for _ in range(2):
        told = bare("prepare")
        assert told.exit_code == 0, told.output
    made = bare("museum", "create", "hanyang", "--zh", "汉阳", "--en", "Hanyang")
    assert made.exit_code == 0, made.output
    assert bare("prepare").exit_code == 0
    assert bare("museum", "list").output == "hanyang\t汉阳\tHanyang\n"


@pytest.mark.parametrize(
    "args",
    [
        ("museum", "list"),
        ("museum", "create", "hanyang", "--zh", "x", "--en", "x"),
        ("token", "create", "--museum", "hanyang", "--name", "x"),
        ("publish", "--museum", "hanyang"),
        ("withdraw", "x", "--reason", "x"),
        ("media", "list", "--museum", "hanyang"),
        ("media", "add", ".", "--museum", "hanyang"),
        ("import", "SHEET", "--mapping", "RULES", "--museum", "hanyang"),
    ],
)
def test_a_folder_that_is_not_prepared_is_told_in_one_line(
    bare: Run, tmp_path: Path, args: tuple[str, ...]
) -> None:
    rules, sheet = tmp_path / "mill.toml", tmp_path / "mill.csv"
    rules.write_text(
        'kind = "artifact"\nformat = "csv"\n[fields]\nnumbers = { column = "Number" }\n'
        'title = { column = "Title", language = "en" }\n'
    )
    sheet.write_text("Number,Title\nHY-1,Lathe\n")
    places = {"SHEET": str(sheet), "RULES": str(rules)}
    told = bare(*(places.get(word, word) for word in args))
    assert is_one_line(told)
    assert told.output == UNPREPARED


def test_a_file_that_is_no_database_is_told_in_one_line(bare: Run, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "gongbo.db").write_text("a shopping list " * 100)
    told = bare("museum", "list")
    assert is_one_line(told)
    assert "the database cannot be used: file is not a database" in told.output


def test_a_folder_that_is_a_file_is_told_in_one_line(bare: Run, tmp_path: Path) -> None:
    (tmp_path / "bare").write_text("")
    told = bare("museum", "list")
    assert is_one_line(told)
    assert str(tmp_path / "bare") in told.output


def test_a_short_secret_is_told_in_one_line(tmp_path: Path) -> None:
    env = {"GONGBO_DATA": str(tmp_path), "GONGBO_SECRET_KEY": "short"}
    told = CliRunner(env=env).invoke(main, ["museum", "list"])
    assert is_one_line(told)
    assert "GONGBO_SECRET_KEY: expected at least 32 random characters" in told.output


def test_what_a_person_can_mend_is_a_line() -> None:
    busy = IndexBusy("the index is being written by another process")
    assert line_of(busy) == f"the search index cannot be used: {busy}"
    refused = PermissionError(13, "Permission denied", "/srv/store")
    assert line_of(refused) == "/srv/store: Permission denied"


def test_a_line_is_in_chinese_for_those_who_chose_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert line_of(Conflict("the code is taken", "代码已被使用")) == "代码已被使用"
    wrong = Invalid({"to": ["expected a time after 2012"], "code": {"0": ["Invalid value."]}})
    assert line_of(wrong) == "内容不符合要求：to: 应晚于 2012；code.0: 值不合要求"


@pytest.mark.parametrize("dry", [True, False])
def test_a_report_closes_in_chinese_for_those_who_chose_it(
    dry: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    report = Report("works.csv", "utf-8")
    report.published = 3
    say(report, dry=dry, chinese=True)
    told = capsys.readouterr().out
    assert "共 0 行 = 新增 0 + 修改 0 + 未变 0 + 未导入 0" in told
    assert ("仅试运行，未写入" in told, "已公布 3 条" in told) == (dry, not dry)


@pytest.mark.parametrize(
    "error",
    [
        IntegrityError("INSERT", None, sqlite3.IntegrityError("NOT NULL constraint failed: x.y")),
        BrokenPipeError(32, "Broken pipe"),
    ],
)
def test_what_nobody_can_mend_keeps_its_trace(error: Exception) -> None:
    assert line_of(error) is None
