"""`gongbo terms` changes the lists, says in a line what it cannot do, and records follow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from app.cli.main import main
from app.database import reading, transaction
from search.ports import Query
from tests.house import Open, lathe
from vocabularies import service as vocabularies
from vocabularies.terms import Term

Run = Callable[..., Result]


@pytest.fixture
def run(opened: Open) -> Run:
    """The command line in a house with two museums."""
    settings = opened.house.settings
    return lambda *args: CliRunner().invoke(main, ["terms", *args], obj=settings)


def term(opened: Open, vocabulary: str, code: str) -> Term:
    with opened.app.app_context(), reading() as session:
        found = vocabularies.snapshot(session).get(vocabulary, code)
    assert found is not None
    return found


def test_vocabularies_are_listed_with_their_names(run: Run) -> None:
    assert "industry\t国民经济行业\tIndustry\t117\n" in run("list").output


def test_terms_are_listed_with_their_validity(run: Run) -> None:
    listed = run("list", "division").output
    assert "370205\t四方区\tSifang District\t3702\t..2012-12 → 370203\n" in listed


def test_terms_are_listed_as_they_were(run: Run) -> None:
    assert "四方区" in run("list", "division", "--at", "2012-11").output
    assert "四方区" not in run("list", "division", "--at", "2013").output


def test_what_shows_a_renamed_term_follows(opened: Open, run: Run) -> None:
    public_id = opened.publish(lathe(materials=["iron"]))
    opened.settle()
    told = run("rename", "material", "iron", "--zh", "可锻件", "--en", "Malleable")
    assert told.output == "material/iron is called 可锻件 · Malleable\n"
    opened.settle()
    for words in ("可锻件", "malleable"):
        assert opened.house.index.search(Query(words)).ids == (public_id,)


def test_a_retired_term_is_out_of_use_today(opened: Open, run: Run) -> None:
    assert run("retire", "material", "iron", "--successor", "copper").exit_code == 0
    gone = term(opened, "material", "iron")
    assert (gone.retired, gone.successor) == (True, "copper")


def test_a_term_is_moved_and_another_entered(opened: Open, run: Run) -> None:
    entered = run("add", "material", "steel", "--zh", "钢", "--en", "Steel", "--source", "馆内")
    assert entered.output == "material/steel is entered\n"
    assert run("move", "material", "steel", "--parent", "inorganic").exit_code == 0
    assert term(opened, "material", "steel").parent == "inorganic"


def test_decided_words_are_understood(opened: Open, run: Run) -> None:
    assert run("words", "material", "铸铁", "iron").exit_code == 0
    with opened.app.app_context(), transaction() as session:
        found = vocabularies.snapshot(session).find("material", "铸铁")
    assert found is not None
    assert found.code == "iron"


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("list", "nothing"), "there is no vocabulary 'nothing' here"),
        (("rename", "material", "gold-leaf", "--zh", "金箔"), "no term 'material/gold-leaf'"),
        (("rename", "material", "iron"), "say the new words with --zh, --en or both"),
        (("retire", "material", "iron", "--to", "soon"), "to: expected a year, a month or a day"),
        (("list", "material", "--at", "then"), "at: expected a year, a month or a day"),
        (("words", "material", "铜", "iron"), "are the words of 'copper'"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(run: Run, args: tuple[str, ...], line: str) -> None:
    refused = run(*args)
    assert refused.exit_code != 0
    assert line in refused.output
