"""Words that no vocabulary has: noted, decided, and given to the records that wait for them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from accounts.service import get_organisation
from app.database import reading, transaction
from foundation.errors import NotFound
from kinds.artifacts.model import Artifact
from records import service
from records.model import Record
from records.registering import checked, register_many
from tests.house import WORKER, lathe
from tests.service.import_office import Office, figures, values_of
from transfer import unknown_words
from transfer.deciding import Decided, decide, fill_in
from transfer.linking import HouseFinder
from transfer.mapping import Target
from transfer.model import UnknownTerm
from transfer.unknown_words import Noted
from transfer.value_reading import UnknownWord
from vocabularies.service import snapshot

ROWS = (
    ("HY-1", "Lathe", "", "Gusseisen; wood", ""),
    ("HY-2", "Loom", "", "gusseisen", ""),
    ("HY-3", "Gear", "whenever", "Gusseisen", ""),
    ("HY-4", "Wheel", "", "Zwirn", ""),
)


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """The SELECT statements that a session sends meanwhile."""
    told: list[str] = []

    def heard(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            told.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", heard)
    try:
        yield told
    finally:
        event.remove(engine, "before_cursor_execute", heard)


def _listed() -> list[UnknownTerm]:
    with reading() as session:
        return unknown_words.list_undecided(session)


def _decide(office: Office, words: str, code: str | None) -> Decided:
    with transaction() as session:
        decide(session, vocabulary="material", words=words, code=code)
    kinds = office.opened.house.kinds
    return fill_in(WORKER, vocabulary="material", words=words, kinds=kinds, transaction=transaction)


def _materials(number: str) -> Any:
    return values_of(number).get("materials")


def test_a_word_is_listed_once_with_an_example_and_the_rows_counted(office: Office) -> None:
    report = office.bring(office.sheet(*ROWS))
    assert figures(report) == {"new": 3, "left out": 1}
    assert dict(report.unknown) == {
        ("material", "Gusseisen"): 2,
        ("material", "gusseisen"): 1,
        ("material", "Zwirn"): 1,
    }
    iron, thread = _listed()
    assert (iron.vocabulary, iron.words, iron.rows, thread.words) == (
        "material",
        "Gusseisen",
        3,
        "Zwirn",
    )
    assert iron.example == {
        "source": "mill.csv",
        "name": "",
        "row": 2,
        "field": "materials",
        "column": "Materials",
        "number": "HY-1",
    }
    assert [_materials(f"HY-{one}") for one in (1, 2)] == [["wood"], None]


def test_the_same_file_again_counts_nothing_twice(office: Office) -> None:
    path = office.sheet(*ROWS[:2])
    office.bring(path)
    assert figures(office.bring(path)) == {"unchanged": 2}
    assert [one.rows for one in _listed()] == [2]


def test_words_are_put_on_the_list_with_as_many_queries_for_a_hundred_rows_as_for_five(
    office: Office,
) -> None:
    def queries(first: int, rows: int) -> int:
        words = [f"Blech {number}" for number in range(rows)]
        noted = [
            Noted(UnknownWord("material", one, "materials", "M"), "a", "", 2, "HY", None)
            for one in words
        ]
        with transaction() as session, counted(session) as told:
            unknown_words.note(session, noted[first:])
        return len(told)

    few, many = queries(0, 5), queries(5, 105)
    assert many == few
    assert len(_listed()) == 105


def test_a_decision_reaches_those_that_wait_and_the_next_import(office: Office) -> None:
    office.bring(office.sheet(*ROWS))
    done = _decide(office, "GUSSEISEN", "iron")
    assert (done.changed, done.left) == (2, 0)
    assert [_materials(f"HY-{one}") for one in (1, 2)] == [["wood", "iron"], ["iron"]]
    assert [one.words for one in _listed()] == ["Zwirn"]
    later = office.bring(office.sheet(("HY-5", "Plate", "", "Gusseisen", "")))
    assert (figures(later), dict(later.unknown)) == ({"new": 1}, {})
    assert _materials("HY-5") == ["iron"]


def test_what_means_nothing_is_not_asked_again(office: Office) -> None:
    office.bring(office.sheet(*ROWS))
    _decide(office, "Zwirn", None)
    assert [one.words for one in _listed()] == ["Gusseisen"]
    report = office.bring(office.sheet(ROWS[3]))
    assert (figures(report), dict(report.unknown)) == ({"unchanged": 1}, {})


def test_what_a_curator_entered_meanwhile_stays(office: Office) -> None:
    office.bring(office.sheet(*ROWS))
    with transaction() as session:
        record = session.execute(select(Record).where(Record.number == "HY-2")).scalar_one()
        values = {**record.values, "materials": ["copper"]}
        service.change(session, WORKER, snapshot(session), record, kind=Artifact, values=values)
    assert figures(office.bring(office.sheet(ROWS[1]))) == {"unchanged": 1}
    assert _materials("HY-2") == ["copper"]


def test_words_that_were_never_met_and_codes_that_are_not_there_are_refused(
    office: Office,
) -> None:
    office.bring(office.sheet(*ROWS))
    with pytest.raises(NotFound, match="no word to be decided"):
        _decide(office, "Blech", "iron")
    with pytest.raises(NotFound, match="no term 'material/blech'"):
        _decide(office, "Zwirn", "blech")


def test_the_commands_review_and_decide(office: Office) -> None:
    office.bring(office.sheet(*ROWS))
    told = json.loads(office.run("review", "--format", "json").output)
    assert [(one["vocabulary"], one["words"], one["rows"]) for one in told] == [
        ("material", "Gusseisen", 3),
        ("material", "Zwirn", 1),
    ]
    assert "Gusseisen" in office.run("review", "--vocabulary", "material").output
    assert office.run("decide", "material", "Gusseisen", "iron").output == (
        "2 records have it now, 0 left as they are\n"
    )
    assert office.run("decide", "material", "Zwirn", "--ignore").exit_code == 0
    assert office.run("review").output == "no word waits for a decision\n"
    assert office.run("decide", "material", "Zwirn").exit_code == 2


def test_a_decision_says_what_is_published_without_it(office: Office) -> None:
    office.bring(office.sheet(ROWS[0]), publish=True)
    office.bring(office.sheet(ROWS[1]))
    assert office.run("decide", "material", "Gusseisen", "iron").output == (
        "2 records have it now, 0 left as they are\n"
        "1 of them are published without it until `gongbo publish`\n"
    )


def test_a_record_is_found_by_number_or_by_a_name_that_one_alone_has(office: Office) -> None:
    office.bring(office.sheet(("HY-1", "Lathe", "", "", ""), ("HY-2", "Loom", "", "", "")))
    office.opened.publish(lathe("NT-1", title={"en": "Loom"}), museum="nantong")
    with transaction() as session:
        owner = get_organisation(session, "nantong")
        entry = [checked(Artifact, lathe("NT-2", title={"en": "Gin"}), snapshot(session))]
        register_many(session, WORKER, snapshot(session), kind=Artifact, owner=owner, entries=entry)
        public_ids = dict(session.execute(select(Record.number, Record.public_id)).all())
    finder = HouseFinder(reading, "hanyang")

    def find(by: str, words: str) -> str | None:
        return finder.find(Target(Artifact, by), words)

    assert find("number", "HY-1") == find("name", "Lathe") == public_ids["HY-1"]
    assert find("number", "NT-1") == public_ids["NT-1"]
    assert find("name", "Loom") is None
    assert (find("number", "NT-2"), find("name", "Gin")) == (None, None)
