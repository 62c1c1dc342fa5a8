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
from kinds.enterprises.model import Enterprise
from records import publication, registering, service
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


def _import(run: Run, path: Path) -> dict[str, object]:
    told = run("import", path, "--kind", "artifact", "--museum", "hanyang", "--format", "json")
    report: dict[str, object] = json.loads(told.stdout)
    return {fate: report[fate] for fate in ("new", "changed", "unchanged", "left_out")}


@pytest.fixture
def tongues(opened: Open) -> str:
    """The number of a record with words in four languages."""
    words = {"zh": "单缸", "en": "One cylinder", "fr": "Un cylindre", "de": "Ein Zylinder"}
    with opened.app.app_context(), transaction() as session:
        terms = opened.house.shelf.terms(session)
        owner = accounts.get_organisation(session, "hanyang")
        values = lathe("A-3", description=words)
        registering.register(session, WORKER, terms, kind=Artifact, owner=owner, values=values)
    return "A-3"


@pytest.mark.parametrize(
    ("columns", "cells", "left"),
    [
        (["[title.zh]"], ["车床"], {"zh", "en", "fr", "de"}),
        (["[title.zh]", "[description.zh]"], ["车床", "双缸"], {"zh", "en", "fr", "de"}),
        (["[title.zh]", "[description.zh]"], ["车床", ""], {"en", "fr", "de"}),
        (["[title.zh]", "[description.fr]"], ["车床", ""], {"zh", "en", "de"}),
        (["[title.zh]", "[description]"], ["车床", ""], {"zh", "en"}),
        (["[title.zh]", "[description]"], ["车床", '{"fr": "Un"}'], {"zh", "en", "fr"}),
    ],
)
def test_languages_without_a_column_stay(
    opened: Open, run: Run, tmp_path: Path, tongues: str, columns: list[str], cells: list[str],
    left: set[str],
) -> None:  # fmt: skip
    path = tmp_path / "some.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([["[numbers]", *columns], [tongues, *cells]])
    assert _import(run, path) == {"new": 0, "changed": 1, "unchanged": 0, "left_out": 0}
    values = _values(opened, tongues)
    assert values["title"] == {"zh": "车床", "en": "Belt-driven lathe"}
    description = values["description"]
    assert isinstance(description, dict)
    assert description.keys() == left


def test_a_field_whose_every_language_is_emptied_is_gone(
    opened: Open, run: Run, tmp_path: Path, tongues: str
) -> None:
    path = tmp_path / "some.csv"
    heading = "[numbers],[title.zh],[description.zh],[description.en],[description]"
    path.write_text(f"{heading}\n{tongues},皮带车床,,,\n", "utf-8")
    assert _import(run, path)["changed"] == 1
    assert "description" not in _values(opened, tongues)


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ({"zh": "双缸"}, {"zh", "en", "fr", "de"}),
        ({"en": None, "fr": None}, {"zh", "de"}),
        ({"zh": None, "en": None, "fr": None, "de": None}, None),
        (None, None),
    ],
)
def test_a_document_of_our_own_is_merged_language_by_language_and_null_removes(
    opened: Open, run: Run, tmp_path: Path, tongues: str,
    told: dict[str, str | None] | None, left: set[str] | None,
) -> None:  # fmt: skip
    path = tmp_path / "some.ndjson"
    document = {**lathe(tongues), "title": {"zh": "皮带车床"}, "description": told}
    path.write_text(json.dumps(document), "utf-8")
    assert _import(run, path)["changed"] == 1
    values = _values(opened, tongues)
    assert values["title"] == lathe()["title"]
    description = values.get("description")
    assert left == (description.keys() if isinstance(description, dict) else description)


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


def test_what_is_published_comes_back(opened: Open, run: Run, tmp_path: Path) -> None:
    with opened.app.app_context(), transaction() as session:
        terms = opened.house.shelf.terms(session)
        owner = accounts.get_organisation(session, "hanyang")
        works = {"title": {"zh": "汉阳某厂"}, "register_number": "E-1"}
        made = registering.register(
            session, WORKER, terms, kind=Enterprise, owner=owner, values=works
        )
        publication.publish(session, WORKER, terms, made, kind=Enterprise)
        makers = [{"name": {"zh": "汉阳某厂"}, "who": {"to": made.public_id}}]
        values = lathe("A-4", makers=makers)
        registering.register(session, WORKER, terms, kind=Artifact, owner=owner, values=values)
    assert run("publish", "--museum", "hanyang").exit_code == 0
    opened.settle()
    for ending in ("csv", "xlsx", "ndjson"):
        path = tmp_path / f"public.{ending}"
        assert run("export", "--museum", "hanyang", "--public", path).exit_code == 0
        assert _import(run, path) == {"new": 0, "changed": 0, "unchanged": 3, "left_out": 0}


def test_what_breaks_a_rule_is_named_by_heading_and_words(
    opened: Open, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "works.csv"
    heading = "登记编号 [register_number],名称 [title.zh],Founded [founded],停办 [closed]"
    path.write_text(f"{heading}\nE-1,汉阳某厂,光绪十六年,1885年\n", "utf-8")
    told = run("import", path, "--kind", "enterprise", "--museum", "hanyang", "--format", "json")
    (problem,) = json.loads(told.stdout)["problems"]
    assert (problem["column"], problem["says"]) == ("停办 [closed]", "1885年")


def test_the_history_says_that_it_was_exported(opened: Open, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "hanyang.xlsx"
    run("export", "--museum", "hanyang", path)
    run("import", path, "--kind", "artifact", "--museum", "hanyang")
    assert "artifact as exported" in run("import", "batches").output


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
