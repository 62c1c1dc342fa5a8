"""`gongbo search`: what is found, and why, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from app.cli.main import main
from tests.house import Open, lathe, steam_engine

Run = Callable[..., Result]


@pytest.fixture
def run(opened: Open) -> Run:
    """The command line of a house."""

    def told(*args: str, zh: bool = False) -> Result:
        env = {"LC_ALL": "zh_CN.UTF-8" if zh else "C"}
        return CliRunner(env=env).invoke(main, ["search", *args], obj=opened.house.settings)

    return told


@pytest.fixture
def lathe_id(opened: Open) -> str:
    """A lathe and an engine are shown."""
    opened.publish(steam_engine())
    public_id = opened.publish(lathe())
    opened.settle()
    return public_id


def test_the_first_results_are_printed_with_what_was_also_searched(run: Run, lathe_id: str) -> None:
    told = run("ask", "车床").output.splitlines()
    assert told[0] == "1 result"
    assert told[1].startswith("车床: also searched lathe, ")
    assert told[2] == f"1\t{lathe_id}\tHY-1903-007\tBelt-driven lathe"
    assert run("ask", "车床", zh=True).output.splitlines()[-1].endswith("\t皮带车床")


def test_a_record_is_explained_by_its_id_or_its_number(run: Run, lathe_id: str) -> None:
    told = run("explain", "旋床", "HY-1903-007").output
    assert "旋床: 车床, a synonym, in the name, as a word\n" in told
    assert "ranked because all words or synonyms stand in its names\n" in told
    assert told.endswith("place 1 of 1\n")
    assert run("explain", "旋床", lathe_id).output == told


def test_it_is_told_in_chinese(run: Run, lathe_id: str) -> None:
    told = run("explain", "车床", lathe_id, zh=True).output
    assert "车床：车床，见于名称，词\n" in told
    assert told.endswith("第 1 位，共 1 条\n")


def test_a_query_can_be_kept_to_its_own_words(run: Run, lathe_id: str) -> None:
    assert run("ask", "旋床", "--no-widen").output == "0 results\n"
    told = run("explain", "旋床", lathe_id, "--no-widen").output
    assert told.endswith("not found: the record has no 旋床\n")


def test_a_record_that_is_not_published_says_so(opened: Open, run: Run, lathe_id: str) -> None:
    withdrawn = CliRunner(env={"LC_ALL": "C"}).invoke(
        main, ["withdraw", lathe_id, "--reason", "test"], obj=opened.house.settings
    )
    assert withdrawn.exit_code == 0, withdrawn.output
    opened.settle()
    told = run("explain", "车床", lathe_id).output
    assert told.endswith("not found: the record is not published (it is withdrawn)\n")


def test_what_cannot_be_asked_is_told_in_a_line(run: Run, lathe_id: str) -> None:
    long = run("ask", "汽" * 600, zh=True)
    assert (long.exit_code, long.output) == (1, "Error: 检索词最多 500 字\n")
    unknown = run("explain", "车床", "nobody")
    assert unknown.exit_code == 1
    assert unknown.output.startswith("Error: ")
    assert "nobody" in unknown.output
