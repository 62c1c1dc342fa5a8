"""`gongbo ledger`: the books on the command line."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from app.cli.main import main
from app.database import reading
from records import audit
from tests.house import Open, lathe

Run = Callable[..., Result]


@pytest.fixture
def run(opened: Open) -> Run:
    """The command line in a house with two museums, one of which has two numbers."""
    for number in ("A-1", "A-2"):
        opened.publish(lathe(number))
    return lambda *args: CliRunner().invoke(main, args, obj=opened.house.settings)


def _break_in(opened: Open, statement: str) -> None:
    with sqlite3.connect(opened.house.settings.data / "gongbo.db") as file:
        file.execute("DROP TRIGGER ledger_unchanged")
        file.execute(statement)


def _head(opened: Open) -> str:
    with opened.app.app_context(), reading() as session:
        return audit.list_heads(session, museum="hanyang")[0].digest


def test_books_that_fit_are_told_by_count_and_digest(opened: Open, run: Run) -> None:
    told = run("ledger", "verify")
    assert told.exit_code == 0
    assert told.output.splitlines() == [f"hanyang\t2\t{_head(opened)}", f"nantong\t0\t{'0' * 64}"]
    assert run("ledger", "verify", "--museum", "nantong").output == f"nantong\t0\t{'0' * 64}\n"


def test_a_fault_is_told_with_museum_and_place(opened: Open, run: Run) -> None:
    _break_in(opened, "UPDATE ledger SET actor = 'nobody' WHERE place = 2")
    told = run("ledger", "verify")
    assert told.exit_code == 1
    assert told.output.splitlines() == [
        "hanyang\t2\tit is not as it was entered",
        "Error: 1 fault",
    ]


def test_a_digest_that_was_kept_is_looked_for(run: Run, opened: Open) -> None:
    assert run("ledger", "verify", "--expect", f"hanyang={_head(opened)}").exit_code == 0
    told = run("ledger", "verify", "--expect", f"hanyang={'a' * 64}")
    assert told.exit_code == 1
    assert f"hanyang\t-\tno entry has the digest {'a' * 64}" in told.output


@pytest.mark.parametrize("wrong", ["hanyang", "hanyang=abc", f"={'a' * 64}"])
def test_what_is_no_digest_of_a_museum_is_refused_with_what_was_expected(
    run: Run, wrong: str
) -> None:
    told = run("ledger", "verify", "--expect", wrong)
    assert told.exit_code == 2
    assert "expected MUSEUM=DIGEST" in told.output


def test_a_museum_that_is_not_there_is_named(run: Run) -> None:
    for args in (("verify", "--expect", f"nowhere={'a' * 64}"), ("show", "--museum", "nowhere")):
        told = run("ledger", *args)
        assert told.exit_code == 1
        assert "there is no museum 'nowhere'; known are: hanyang, nantong" in told.output


def test_who_got_which_number_is_shown(run: Run) -> None:
    lines = run("ledger", "show", "--museum", "hanyang").output.splitlines()
    assert [line.split("\t")[0] for line in lines] == ["1", "2"]
    (line,) = run("ledger", "show", "--museum", "hanyang", "--number", "A-2").output.splitlines()
    place, _, act, kind, number, _, actor = line.split("\t")
    assert (place, act, kind, number, actor) == ("2", "given", "artifact", "A-2", "test worker")


def test_a_number_that_was_never_given_is_named(run: Run) -> None:
    told = run("ledger", "show", "--museum", "hanyang", "--number", "B-1")
    assert told.exit_code == 1
    assert "'B-1'" in told.output
