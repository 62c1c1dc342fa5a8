"""Where the particulars of a record stand: beside its words while they fit, else below."""

from __future__ import annotations

from app.pages.arrangement import arranged
from app.pages.declared import Cell, Text
from app.pages.languages import Said
from app.pages.tables import Column, Table

WORDS = Text("Description", (Said("A lathe. " * 40),))


def pairs(count: int) -> list[Cell]:
    return [Cell(f"row {number}", (Said("words"),)) for number in range(count)]


def table(label: str, columns: int, rows: int = 2) -> Table:
    column = Column("column", figures=False, short=False)
    return Table(label, (column,) * columns, ((Said("cell"),) * columns,) * rows)


def below(*tables: Table) -> list[list[str]]:
    told = arranged([WORDS], [], list(tables))
    return [[one.label for one in zone] for zone in told.below]


def test_few_pairs_stand_beside_the_words_and_many_below_them() -> None:
    assert arranged([WORDS], pairs(5), []).rows_at == "beside"
    assert arranged([WORDS], pairs(30), []).rows_at == "below"


def test_without_words_few_pairs_open_the_page() -> None:
    assert arranged([], pairs(5), []).rows_at == "before"
    assert arranged([], pairs(30), []).rows_at == "below"
    assert arranged([], [], []).rows_at == "nowhere"


def test_narrow_tables_fill_the_side_and_push_the_pairs_below() -> None:
    told = arranged([WORDS], pairs(8), [table("halls", 3, rows=6)])
    assert [one.label for one in told.beside] == ["halls"]
    assert told.rows_at == "below"


def test_a_broad_table_has_a_zone_of_its_own_and_narrow_ones_share_one() -> None:
    long = [table(label, 2, rows=30) for label in ("a", "b", "c")]
    assert below(long[0], long[1], table("wide", 5), long[2]) == [["a", "b"], ["wide"], ["c"]]


def test_a_narrow_table_before_a_broad_one_keeps_its_place() -> None:
    assert below(table("a", 2, rows=30), table("wide", 5)) == [["a"], ["wide"]]
