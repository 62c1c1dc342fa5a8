"""Values read out of rows, as a mapping says."""

from __future__ import annotations

from typing import Any

import pytest

from records.kind import Kinds
from tests.unit.transfer.written import Written
from transfer.mapping import FileMapping
from transfer.mapping_files import find_mapping
from transfer.planning import overlaid, understand
from transfer.problems import CellProblem
from transfer.reading import read_row
from transfer.rows import SourceRow
from vocabularies.terms import Terms


def _values(mapping: FileMapping, terms: Terms, **cells: Any) -> dict[str, Any]:
    values, problems = read_row(mapping, _row(**cells), terms)
    assert problems == []
    return values


def _problems(mapping: FileMapping, terms: Terms, **cells: Any) -> list[CellProblem]:
    return [
        problem for row in understand(mapping, [_row(**cells)], terms) for problem in row.problems
    ]


def _row(**cells: Any) -> SourceRow:
    return SourceRow(2, "", {"Number": "1", "Title": "Lathe", "X": "", "Y": "", **cells})


@pytest.mark.parametrize(
    ("number", "whole"),
    [
        ("1857-290/1", "1857-290"),
        ("1921-425/2 Pt4", "1921-425/2"),
        ("1958-195/14/5", "1958-195/14"),
        ("1977-830 Pt1", "1977-830"),
        ("1958-195", None),
        ("04/02/1961", None),
        ("TEMP0005545", None),
    ],
)
def test_a_part_names_its_whole_by_number(
    number: str, whole: str | None, kinds: Kinds, terms: Terms
) -> None:
    mapping = find_mapping("science-museum", kinds)
    row = SourceRow(2, "", {"Object Number": number})
    assert read_row(mapping, row, terms)[0].get("part_of") == whole


def test_values_between_marks_are_looked_up_each_once(written: Written, terms: Terms) -> None:
    mapping = written(
        'materials = { column = "X", split = [";", "+"], otherwise = false, '
        'lookup = { "cast iron" = "iron", "*steel" = "iron", "plate" = ["paper", "glass"] } }'
    )
    values = _values(mapping, terms, X="Cast  Iron; mild steel + plate;complete;")
    assert values["materials"] == ["iron", "paper", "glass"]


def test_words_that_are_not_in_the_table_go_to_the_type(written: Written, terms: Terms) -> None:
    mapping = written('materials = { column = "X", split = ";", lookup = { "brass" = "copper" } }')
    assert _values(mapping, terms, X="Brass; 铁")["materials"] == ["copper", "iron"]
    (problem,) = _problems(mapping, terms, X="brass; unobtainium")
    assert (problem.column, problem.says) == ("X", "brass; unobtainium")
    assert "'unobtainium' is not in the vocabulary material" in problem.en


def test_a_bracket_in_a_table_is_a_bracket(written: Written, terms: Terms) -> None:
    mapping = written('materials = { column = "X", lookup = { "iron [cast]*" = "iron" } }')
    assert _values(mapping, terms, X="iron [cast] grey")["materials"] == ["iron"]


def test_the_first_column_that_says_something_counts(written: Written, terms: Terms) -> None:
    mapping = written('description = { first_of = ["X", "Y"], language = "en" }')
    assert _values(mapping, terms, X=" ", Y="of oak")["description"] == {"en": "of oak"}
    assert _values(mapping, terms, X="of ash", Y="of oak")["description"] == {"en": "of ash"}


def test_the_first_rule_that_finds_a_value_counts(written: Written, terms: Terms) -> None:
    mapping = written(
        '[[fields.industrial_type]]\ncolumn = "X"\notherwise = false\nlookup = { a = "tool" }\n'
        '[[fields.industrial_type]]\nconstant = "other"'
    )
    assert _values(mapping, terms, X="a")["industrial_type"] == "tool"
    assert _values(mapping, terms, X="b")["industrial_type"] == "other"


def test_languages_of_several_columns_are_put_together(written: Written, terms: Terms) -> None:
    mapping = written(
        '[[fields.place_made]]\ncolumn = "X"\nlanguage = "zh"\n'
        '[[fields.place_made]]\ncolumn = "Y"\nlanguage = "en"'
    )
    assert _values(mapping, terms, X="汉阳", Y="Hanyang")["place_made"] == {
        "zh": "汉阳",
        "en": "Hanyang",
    }


def test_long_words_are_cut_between_words(written: Written, terms: Terms) -> None:
    mapping = written('quantity = { column = "X", language = "en", longest = 12 }')
    assert _values(mapping, terms, X="two pairs, of rollers")["quantity"] == {"en": "two pairs…"}


def test_a_group_of_constants_alone_is_none(written: Written, terms: Terms) -> None:
    mapping = written(
        'makers = { parts.name = { column = "X", language = "en" }, '
        'parts.role = { constant = "cast" } }'
    )
    assert "makers" not in _values(mapping, terms)
    assert _values(mapping, terms, X="Platt")["makers"] == [
        {"name": {"en": "Platt"}, "role": "cast"}
    ]


def test_groups_are_read_from_lists_of_a_document(written: Written, terms: Terms) -> None:
    mapping = written(
        'makers = { column = "by.whom[]", parts.name = { column = "fc", language = "en" } }',
        written_as="json",
    )
    values = _values(mapping, terms, by={"whom": [{"fc": "Platt"}, {"fc": None}, {"fc": "Howe"}]})
    assert [maker["name"] for maker in values["makers"]] == [{"en": "Platt"}, {"en": "Howe"}]


def test_a_list_that_the_path_does_not_open_is_a_problem(written: Written, terms: Terms) -> None:
    mapping = written('made = { column = "years" }', written_as="json")
    (problem,) = _problems(mapping, terms, years=["1903", "1904"])
    assert (problem.column, problem.en) == (
        "years",
        "expected one value, got a list: write years[]",
    )


def test_a_cell_that_two_fields_read_is_named_once(kinds: Kinds, terms: Terms) -> None:
    mapping = find_mapping("science-museum", kinds)
    cells = {"Object Number": "1", "Name": "gin", "Measurements": "overall: 3 x 4 cubits"}
    _, problems = read_row(mapping, SourceRow(2, "", cells), terms)
    assert [problem.column for problem in problems] == ["Measurements"]


def test_two_values_where_one_fits_are_a_problem(written: Written, terms: Terms) -> None:
    mapping = written('made = { column = "X", split = ";" }')
    (problem,) = _problems(mapping, terms, X="1903; 1904")
    assert (problem.says, problem.en) == ("1903; 1904", "expected one value")


def test_a_required_cell_that_is_empty_is_named(written: Written, terms: Terms) -> None:
    (problem,) = _problems(written(""), terms, Title=" ")
    assert (problem.row, problem.column, problem.zh) == (2, "Title", "此栏必填")


def test_words_that_are_too_long_are_named(written: Written, terms: Terms) -> None:
    (problem,) = _problems(written(""), terms, Number="9" * 300)
    assert (problem.column, problem.en) == ("Number", "expected at most 200 letters")


def test_an_import_leaves_what_the_mapping_does_not_name(written: Written) -> None:
    before = {"title": {"zh": "皮带车床", "en": "Lathe"}, "grade": "1", "made": {"words": "1903"}}
    mapping = written('made = { column = "X" }')
    assert overlaid(mapping, before, {"title": {"en": "Belt-driven lathe"}}) == {
        "title": {"zh": "皮带车床", "en": "Belt-driven lathe"},
        "grade": "1",
    }
