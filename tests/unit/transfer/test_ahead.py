"""Long files are understood in a process of their own, with the same result."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.unit.transfer.written import Written
from transfer.ahead import WORTH_IT, is_worth_it, understand_ahead
from transfer.planning import understand
from transfer.problems import SourceError
from transfer.sources import Source, open_source
from vocabularies.terms import Terms

RULES = 'materials = { column = "X", split = ";" }\nmade = { column = "Y" }'


def _sheet(folder: Path, rows: int, tail: str = "") -> Path:
    bad = {7: "whenever", 9: "1903"}
    lines = [f"{one},Bobbin,wood;Zwirn,{bad.get(one, 'c. 1939')}\n" for one in range(rows)]
    path = folder / "mill.csv"
    path.write_text("Number,Title,X,Y\n" + "".join(lines) + tail, encoding="utf-8")
    return path


def test_the_other_process_understands_the_same(
    tmp_path: Path, written: Written, terms: Terms
) -> None:
    mapping, path = written(RULES), _sheet(tmp_path, 120, "7,again,,\n")
    here = list(understand(mapping, open_source(path, mapping).rows(), terms))
    there = list(understand_ahead(mapping, path, terms, frozenset()))
    assert len(there) == 121
    for one, other in zip(here, there, strict=True):
        assert (one.place, one.entry, one.problems) == (other.place, other.entry, other.problems)
        assert (one.unknown, one.source.row) == (other.unknown, other.source.row)
    assert there[7].problems[0].says == "whenever"


def test_a_word_that_nobody_wants_is_known_there_too(
    tmp_path: Path, written: Written, terms: Terms
) -> None:
    ignored = frozenset({("material", "zwirn")})
    rows = understand_ahead(written(RULES), _sheet(tmp_path, 3), terms, ignored)
    assert [row.unknown for row in rows] == [(), (), ()]


def test_a_file_that_breaks_off_is_named(tmp_path: Path, written: Written, terms: Terms) -> None:
    rows = understand_ahead(written(RULES), _sheet(tmp_path, 3, '3,"never'), terms, frozenset())
    with pytest.raises(SourceError, match="row 5: expected CSV in"):
        list(rows)


def test_the_process_ends_with_the_one_that_asked(
    tmp_path: Path, written: Written, terms: Terms
) -> None:
    rows = understand_ahead(written(RULES), _sheet(tmp_path, 2_000), terms, frozenset())
    next(rows)
    process = rows.gi_frame.f_locals["process"]  # type: ignore[attr-defined]
    rows.close()  # type: ignore[attr-defined]
    assert process.returncode is not None


def test_only_long_files_that_ask_no_questions_are_worth_a_process(
    tmp_path: Path, written: Written
) -> None:
    plain = written(RULES)
    asking = written(
        RULES + '\nmakers.parts = { name = { column = "X" }, who = { column = "X", '
        'link = { kind = "enterprise", by = "name" } } }'
    )
    long = open_source(_sheet(tmp_path, WORTH_IT), plain)
    assert is_worth_it(plain, long) == (len(os.sched_getaffinity(0)) > 1)
    assert not is_worth_it(asking, long)
    assert not is_worth_it(plain, Source("request", WORTH_IT, "utf-8", (), lambda: iter(())))
    assert not is_worth_it(plain, open_source(_sheet(tmp_path, 10), plain))
