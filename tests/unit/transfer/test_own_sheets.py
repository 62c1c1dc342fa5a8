"""What is exported comes back the same, from every sort of file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.wiring import find_kinds
from kinds.artifacts.model import Artifact
from records import schemas
from records.fields import Audience, Linked
from records.kind import Kind
from tests.house import lathe
from tests.planting import BY_AUDIENCE, full, vocabularies_of
from tests.unit.records.field_values import TERMS
from transfer.exports import (
    ExportError,
    Written,
    as_entered,
    columns,
    guarded,
    unguarded,
    write_records,
)
from transfer.own_sheets import own_sheet
from transfer.problems import SourceError
from transfer.sources import own_documents
from vocabularies.terms import Term, Terms

RISKY = ["=1+1", "+49", "-5", "@cmd", "'=1", "'", "\t=1", "plain"]


def _kept(kind: type[Kind], values: dict[str, Any], terms: Terms = TERMS) -> dict[str, Any]:
    return schemas.load(kind, values, audience=Audience.INTERNAL, terms=terms)


def _there_and_back(
    folder: Path,
    written: Written,
    records: list[dict[str, Any]],
    kind: type[Kind],
    terms: Terms,
    lang: str = "zh",
) -> list[dict[str, Any]]:
    path = folder / f"records.{written.value}"
    count = write_records(path, records, kind=kind, terms=terms, written=written, lang=lang)
    assert count == len(records)
    if written is Written.LINES:
        rows = list(own_documents(path).rows())
    else:
        rows = list(own_sheet(path, kind, terms).rows())
    assert [row.problem for row in rows if row.problem] == []
    return [{name: value for name, value in row.cells.items() if value is not None} for row in rows]


def _marked_terms(kind: type[Kind]) -> Terms:
    told = [
        Term(name, one.words, one.words, one.words)
        for name in vocabularies_of(kind)
        for one in BY_AUDIENCE.values()
    ]
    return Terms(
        [
            *(
                term
                for name in TERMS.list_vocabularies()
                for term in TERMS.list_terms(name).values()
            ),
            *told,
        ]
    )


@pytest.mark.parametrize("written", list(Written))
@pytest.mark.parametrize("kind", list(find_kinds()), ids=lambda kind: kind.name)
def test_every_field_of_every_kind_comes_back(
    tmp_path: Path, kind: type[Kind], written: Written
) -> None:
    terms = _marked_terms(kind)
    values = _kept(kind, full(kind), terms)
    for lang in ("zh", "en"):
        assert _there_and_back(tmp_path, written, [values], kind, terms, lang) == [values]


def test_terms_are_written_in_the_language_asked_for(tmp_path: Path) -> None:
    values = _kept(Artifact, lathe(materials=["iron"]))
    for lang, material in (("zh", "铁"), ("en", "Iron")):
        path = tmp_path / f"{lang}.csv"
        write_records(path, [values], kind=Artifact, terms=TERMS, written=Written.CSV, lang=lang)
        assert material in path.read_text("utf-8-sig")


@pytest.mark.parametrize("kind", list(find_kinds()), ids=lambda kind: kind.name)
def test_what_readers_are_told_beside_links_is_not_entered(kind: type[Kind]) -> None:
    values = _kept(kind, full(kind), _marked_terms(kind))
    fields = [(name, one, values[name]) for name, one in kind.fields.items() if name in values]
    known = {
        each.target: Linked(each.target, "person", {"zh": "某人"})
        for _, one, value in fields
        for single in one.each(value)
        for each in one.type.references(single)
    }
    shown = {
        name: [one.type.resolved(each, known) for each in value]
        if one.many
        else one.type.resolved(value, known)
        for name, one, value in fields
    }
    assert (shown == values) is not bool(known)
    assert as_entered(kind, shown) == values


@pytest.mark.parametrize("written", [Written.CSV, Written.XLSX])
@pytest.mark.parametrize("words", [*RISKY, "两\n行", "[1]", '["a"]', "{}", "𪚥⿰钅⿱", "‏ab", " x "])
def test_words_that_a_spreadsheet_might_take_for_more_come_back(
    tmp_path: Path, words: str, written: Written
) -> None:
    values = _kept(
        Artifact,
        lathe(
            title={"zh": words, "fr": words},
            former_titles=[{"zh": words}, {"zh": "另一个"}],
            store_location=words,
        )
        if words.strip() and "\t" not in words
        else lathe(),
    )
    assert _there_and_back(tmp_path, written, [values], Artifact, TERMS) == [values]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(min_size=1, max_size=60))
def test_a_guarded_cell_is_no_formula_and_is_given_back(words: str) -> None:
    assert not guarded(words).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(words)) == words


def test_an_emptied_cell_takes_its_value_away_and_a_missing_column_nothing(tmp_path: Path) -> None:
    path = tmp_path / "changed.csv"
    path.write_text("名称 [title.zh],Store [store_location]\n车床,\n", "utf-8")
    (row,) = own_sheet(path, Artifact, TERMS).rows()
    assert row.cells == {"title": {"zh": "车床"}, "store_location": None}


def test_a_sheet_without_our_headings_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("title,number\na,b\n", "utf-8")
    with pytest.raises(SourceError, match=r"Title \[title"):
        own_sheet(path, Artifact, TERMS)


def test_a_cell_that_cannot_be_read_is_named_by_its_column(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("年代 [made],类型 [industrial_type]\n1950,没有这种\n", "utf-8")
    (row,) = own_sheet(path, Artifact, TERMS).rows()
    assert row.problem is not None
    assert (row.problem.row, row.problem.column) == (2, "类型 [industrial_type]")


def test_a_cell_too_long_for_a_workbook_is_named_and_nothing_is_left_behind(tmp_path: Path) -> None:
    values = lathe(description={"zh": "长" * 20_000, "en": "x" * 20_000})
    values["description"]["zh"] = "长" * 40_000
    with pytest.raises(ExportError, match="row 2"):
        write_records(
            tmp_path / "a.xlsx", [values], kind=Artifact, terms=TERMS, written=Written.XLSX
        )
    assert list(tmp_path.iterdir()) == []


def test_the_public_sheet_has_no_column_for_what_is_inside(tmp_path: Path) -> None:
    headings = [one.heading for one in columns(Artifact, audience=Audience.PUBLIC, lang="en")]
    assert not [heading for heading in headings if "store_location" in heading]
