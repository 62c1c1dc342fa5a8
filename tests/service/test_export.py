"""A museum takes its records out, changes them in a spreadsheet, and brings them in again."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from accounts import service as accounts
from app.cli.main import main
from app.database import reading, transaction
from kinds.artifacts.model import Artifact
from records import registering, service
from records.model import Record
from tests.house import WORKER, Open, lathe, steam_engine

Run = Callable[..., Result]


@pytest.fixture
def run(opened: Open) -> Run:
    """The command line in a house with two records of one museum and one of another."""
    with opened.app.app_context(), transaction() as session:
        terms = opened.house.shelf.terms(session)
        for museum, values in (
            ("hanyang", lathe("A-1", store_location="=A14", former_titles=[{"zh": "六尺车床"}])),
            ("hanyang", steam_engine("A-2")),
            ("nantong", lathe("N-1")),
        ):
            owner = accounts.get_organisation(session, museum)
            registering.register(session, WORKER, terms, kind=Artifact, owner=owner, values=values)
    settings = opened.house.settings
    return lambda *args: CliRunner().invoke(main, [str(one) for one in args], obj=settings)


def _values(opened: Open, number: str) -> dict[str, object]:
    with opened.app.app_context(), reading() as session:
        owner = accounts.get_organisation(session, "hanyang")
        record: Record | None = service.find_by_number(
            session, kind=Artifact, owner=owner, number=number
        )
        assert record is not None
        return dict(record.values)


def _change(path: Path, change: Callable[[dict[str, str]], None]) -> None:
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines(keepends=True)))
    for row in rows:
        change(row)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ndjson"])
def test_what_was_exported_changes_nothing_when_it_comes_back(
    run: Run, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"hanyang.{ending}"
    assert run("export", "--museum", "hanyang", path).exit_code == 0
    told = run("import", path, "--kind", "artifact", "--museum", "hanyang", "--format", "json")
    assert told.exit_code == 0, told.output
    report = json.loads(told.stdout)
    assert (report["unchanged"], report["rows"]) == (2, 2)


def test_a_changed_cell_changes_the_record_and_an_emptied_one_takes_its_value_away(
    opened: Open, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "hanyang.csv"
    run("export", "--museum", "hanyang", path)

    def change(row: dict[str, str]) -> None:
        if row["名称 [title.en]"] == "Belt-driven lathe":
            row["名称 [title.zh]"] = "天轴车床"
            row["原名 [former_titles]"] = ""

    _change(path, change)
    told = run("import", path, "--kind", "artifact", "--museum", "hanyang", "--format", "json")
    report = json.loads(told.stdout)
    assert (report["changed"], report["unchanged"]) == (1, 1)
    values = _values(opened, "A-1")
    assert values["title"] == {"zh": "天轴车床", "en": "Belt-driven lathe"}
    assert "former_titles" not in values
    assert values["store_location"] == "=A14"


def test_no_cell_of_a_csv_is_a_formula(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "hanyang.csv"
    run("export", "--museum", "hanyang", path)
    assert "'=A14" in path.read_text("utf-8-sig")


def test_another_museum_is_not_in_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "hanyang.ndjson"
    run("export", "--museum", "hanyang", path)
    assert "N-1" not in path.read_text("utf-8")


def test_the_public_sheet_holds_what_is_published_and_nothing_inside(
    opened: Open, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "public.csv"
    run("publish", "--museum", "hanyang", "A-1")
    assert run("export", "--museum", "hanyang", "--public", path).exit_code == 0
    told = path.read_text("utf-8-sig")
    assert "皮带车床" in told
    assert "A14" not in told
    assert "A-2" not in told


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--museum", "hanyang", "a.pdf"), ".csv"),
        (("--museum", "hanyang", "--kind", "nothing", "a.csv"), "no kind"),
        (("--museum", "nobody", "a.csv"), "nobody"),
        (("--museum", "hanyang", "--encoding", "klingon", "a.csv"), "klingon"),
        (("--museum", "hanyang", "--encoding", "ascii", "a.csv"), "ascii"),
        (("--museum", "hanyang", "/nowhere/at/all.csv"), "nowhere"),
    ],
)
def test_what_cannot_be_exported_is_said_in_a_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = run("export", *args)
    assert isinstance(told.exception, SystemExit)
    assert says in told.output
    assert list(tmp_path.glob("*.csv")) == []


def test_a_file_needs_a_mapping_or_a_kind(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a\n1\n")
    told = run("import", tmp_path / "a.csv", "--museum", "hanyang")
    assert told.exit_code == 2
    assert "--mapping" in told.output
