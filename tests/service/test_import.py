"""Files brought in: twice changes nothing, and one bad row never stops the others."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from accounts.service import get_organisation
from app.database import db, reading, transaction
from kinds.artifacts.model import Artifact
from records import publication, registering, service
from records.model import Record, RecordValue, Revision
from tests.house import WORKER, lathe
from tests.service.import_office import GOOD, Office, figures, values_of, whole
from transfer.mapping_files import find_mapping
from transfer.pace import Pace
from vocabularies.service import snapshot


def test_dates_and_measures_are_understood_and_the_words_kept(office: Office) -> None:
    assert figures(office.bring(office.sheet(*GOOD))) == {"new": 3}
    lathe_values = values_of("HY-1")
    assert lathe_values["made"] == {
        "words": "c. 1939",
        "from": "1939",
        "to": "1939",
        "certainty": "circa",
    }
    (measured,) = lathe_values["measures"]
    assert measured["words"] == "590 x 460 x 570 mm"
    assert [axis["measure"]["si"] for axis in measured["axes"]] == [0.59, 0.46, 0.57]
    assert values_of("HY-2")["made"]["certainty"] == "before"
    assert values_of("HY-3")["made"]["from"] == "-1699"


@pytest.mark.parametrize("publish", [False, True])
def test_importing_twice_changes_nothing(publish: bool, office: Office) -> None:
    path = office.sheet(*GOOD)
    office.bring(path, publish=publish)
    before = whole()
    report = office.bring(path, publish=publish)
    assert (figures(report), report.published) == ({"unchanged": 3}, 0)
    assert whole() == before


def test_an_imported_record_has_what_a_registered_one_has(office: Office) -> None:
    office.bring(office.sheet(GOOD[0]))
    with transaction() as session:
        terms, owner = snapshot(session), get_organisation(session, "nantong")
        values = values_of("HY-1")
        registering.register(session, WORKER, terms, kind=Artifact, owner=owner, values=values)
    with reading() as session:
        records = session.execute(select(Record).order_by(Record.id)).scalars()
        one, other = (_written(session, record) for record in records)
    assert one == other
    assert len(one[1]) > 5


def _written(session: Session, record: Record) -> tuple[list[Any], list[Any], list[Any]]:
    row = RecordValue
    index = session.execute(
        select(row.field, row.seq, row.term_id, row.text, row.num_from, row.num_to)
        .where(row.record_id == record.id)
        .order_by(row.field, row.seq)
    )
    kept = session.execute(
        select(Revision.version, Revision.state, Revision.values, Revision.actor).where(
            Revision.record_id == record.id
        )
    )
    keys = [record.sort_title_zh, record.sort_title_en, record.sort_date, record.state]
    return keys, list(map(tuple, index)), list(map(tuple, kept))


def test_a_dry_run_names_every_bad_cell_and_writes_nothing(office: Office) -> None:
    path = office.sheet(
        GOOD[0],
        ("HY-2", "Loom", "the year of the flood", "wood", ""),
        ("HY-3", "", "1903", "unobtainium; wood", "3 x 4 cubits"),
        ("HY-1", "Lathe again", "1903", "", ""),
        ("", "Nameless", "", "", ""),
    )
    report = office.dry(path)
    assert figures(report) == {"new": 1, "left out": 4}
    expected = [
        (3, "Made", "the year of the flood", "expected such as 1953"),
        (4, "Size", "3 x 4 cubits", "expected such as 'overall: 590 x 460 x 570 mm"),
        (5, "Number", "HY-1", "expected another number: row 2 has it already"),
        (6, "Number", "", "expected words: it is required"),
    ]
    named = [(one.row, one.column, one.says) for one in report.problems]
    assert named == [place[:3] for place in expected]
    for problem, (*_, words) in zip(report.problems, expected, strict=True):
        assert words in problem.en
        assert problem.zh
    assert dict(report.unknown) == {("material", "unobtainium"): 1}
    assert whole()["records"] == 0


def test_a_dry_run_says_what_an_import_then_does(office: Office) -> None:
    office.bring(office.sheet(*GOOD[:2]))
    path = office.sheet(GOOD[0], ("HY-2", "Hand loom", "1903", "wood", ""), GOOD[2])
    dry, done = office.dry(path), office.bring(path)
    assert figures(dry) == figures(done) == {"new": 1, "changed": 1, "unchanged": 1}
    assert values_of("HY-2")["title"] == {"en": "Hand loom"}


def test_one_bad_row_does_not_stop_the_others(office: Office) -> None:
    bad = ("HY-9", "Wheel", "whenever", "", "")
    assert figures(office.bring(office.sheet(GOOD[0], bad, *GOOD[1:]))) == {
        "new": 3,
        "left out": 1,
    }
    assert [number for number, *_ in whole()["versions"]] == ["HY-1", "HY-2", "HY-3"]


def test_a_row_that_the_database_refuses_stands_alone(office: Office) -> None:
    rows = [(f"HY-{number}", "Bobbin", "", "wood", "") for number in range(20)]
    path = office.sheet(*rows)

    @event.listens_for(db.engine, "before_cursor_execute")
    def refuse(_c: Any, _cur: Any, statement: str, told: Any, *_: Any) -> None:
        if statement.startswith("INSERT INTO records") and "HY-13" in str(told):
            raise sqlite3.IntegrityError("refused")

    report = office.bring(path)
    assert figures(report) == {"new": 19, "left out": 1}
    assert [(one.row, one.says) for one in report.problems] == [(15, "HY-13")]


def test_what_curators_wrote_beside_stays(office: Office) -> None:
    office.bring(office.sheet(*GOOD))
    with transaction() as session:
        record = session.execute(select(Record).where(Record.number == "HY-2")).scalar_one()
        values = {**record.values, "grade": "1", "title": {"zh": "织布机", "en": "Loom"}}
        terms = snapshot(session)
        service.change(session, WORKER, terms, record, kind=Artifact, values=values)
    assert figures(office.bring(office.sheet(*GOOD))) == {"unchanged": 3}
    office.bring(office.sheet(("HY-2", "Hand loom", "1903", "wood", "")))
    assert values_of("HY-2")["title"] == {"zh": "织布机", "en": "Hand loom"}
    assert values_of("HY-2")["grade"] == "1"


def test_what_was_withdrawn_is_not_shown_again(office: Office) -> None:
    path = office.sheet(*GOOD)
    office.bring(path, publish=True)
    with transaction() as session:
        record = session.execute(select(Record).where(Record.number == "HY-2")).scalar_one()
        publication.withdraw(session, WORKER, record, reason="a copy")
    assert office.bring(path, publish=True).published == 0


def test_other_museums_with_the_same_number_are_left_alone(office: Office) -> None:
    office.opened.publish(lathe("HY-1"), museum="nantong")
    assert figures(office.bring(office.sheet(*GOOD))) == {"new": 3}
    with reading() as session:
        numbered = select(Record).where(Record.number == "HY-1").order_by(Record.id)
        first, second = session.execute(numbered).scalars()
        assert (first.owner.code, second.owner.code) == ("nantong", "hanyang")
        assert first.values["title"]["zh"] == "皮带车床"


def test_the_pace_learns_how_many_rows_a_transaction_can_take() -> None:
    pace = Pace()
    pace.note(25, 0.01)
    assert pace.rows == 50
    pace.note(50, 1.0)
    assert pace.rows == 5
    for _ in range(20):
        pace.note(pace.rows, 0.0001)
    assert pace.rows == 200
    pace.note(1, 60.0)
    assert pace.rows == 1


def test_the_science_museum_s_textiles_come_inwhole(office: Office, shared: Path) -> None:
    mapping = find_mapping("science-museum", office.opened.house.kinds)
    path = shared / "data" / "records" / "smg-textiles" / "objects_metadata.csv"
    report = office.bring(path, mapping, publish=True)
    assert (figures(report), report.published, report.ignored) == ({"new": 258}, 258, ())
    with reading() as session:
        held = [record.values for record in session.execute(select(Record)).scalars()]
    understood = {
        name: sum(name in values for values in held)
        for name in ("made", "makers", "materials", "measures", "mass", "part_of")
    }
    assert understood == {
        "made": 121,
        "makers": 104,
        "materials": 135,
        "measures": 85,
        "mass": 3,
        "part_of": 131,
    }
    assert values_of("1857-290/1")["part_of"] == "1857-290"
    assert values_of("04/02/1961")["title"] == {"en": "6 paired assemblies"}
    before = whole()
    assert figures(office.bring(path, mapping, publish=True)) == {"unchanged": 258}
    assert whole() == before


def test_tate_s_documents_come_in_by_another_mapping_alone(office: Office, shared: Path) -> None:
    mapping = find_mapping("tate", office.opened.house.kinds)
    folder = shared / "data" / "records" / "tate"
    assert figures(office.bring(folder, mapping)) == {"new": 150}
    assert figures(office.bring(folder, mapping)) == {"unchanged": 150}
    work = values_of("T04689")
    assert work["makers"] == [
        {
            "name": {"en": "Joseph Mallord William Turner"},
            "role": "designed",
            "qualifier": {"en": "after"},
        }
    ]
    assert work["acquired"]["credit"] == {"en": "Purchased 1986"}


def test_the_command_prints_bad_cells_and_a_tally_that_adds_up(office: Office) -> None:
    bad = ("HY-9", "Wheel [bold]", "whenever", "", "")
    path = str(office.sheet(*GOOD, bad))
    told = office.run(path, "--mapping", str(office.folder / "mill.toml"), "--museum", "hanyang")
    assert told.exit_code == 1
    assert "4 rows = 3 new + 0 changed + 0 unchanged + 1 left out" in told.output
    (line,) = (line for line in told.output.splitlines() if "whenever" in line and "5" in line)
    assert line.split()[:3] == ["5", "Made", "whenever"]


def test_the_command_tells_programs_in_json(office: Office) -> None:
    args = (str(office.sheet(*GOOD)), "--mapping", str(office.folder / "mill.toml"))
    told = office.run(*args, "--museum", "hanyang", "--dry-run", "--format", "json")
    assert told.exit_code == 0
    report = json.loads(told.output)
    assert (report["rows"], report["new"], report["problems"]) == (3, 3, [])
    assert whole()["records"] == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("none.csv", "--mapping", "tate", "--museum", "hanyang"), "there is no such file"),
        ((".", "--mapping", "nowhere", "--museum", "hanyang"), "there is no mapping 'nowhere'"),
    ],
)
def test_what_cannot_be_used_is_one_line(
    args: tuple[str, ...], message: str, office: Office
) -> None:
    told = office.run(*args)
    assert told.exit_code == 2
    assert message in told.output
    assert told.output.count("\n") == 1


def test_an_unknown_museum_is_answered_with_those_that_there_are(office: Office) -> None:
    path = str(office.sheet(*GOOD))
    told = office.run(path, "--mapping", str(office.folder / "mill.toml"), "--museum", "hanyan")
    assert told.exit_code == 2
    assert "there is no museum 'hanyan'; known are: hanyang, nantong;" in told.output
    assert told.output.count("\n") == 1
