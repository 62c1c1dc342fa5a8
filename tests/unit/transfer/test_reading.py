"""Values read out of rows, as a mapping says."""

from __future__ import annotations

from typing import Any

import pytest

from records.kind import Kinds
from tests.unit.transfer.written import Written
from transfer.mapping import FileMapping, own_mapping
from transfer.mapping_files import find_mapping
from transfer.planning import overlaid, understand
from transfer.problems import CellProblem
from transfer.reading import RowReader
from transfer.rows import SourceRow
from transfer.value_reading import UnknownWord
from vocabularies.terms import Terms


def _values(mapping: FileMapping, terms: Terms, **cells: Any) -> dict[str, Any]:
    read = RowReader(mapping, terms).read(_row(**cells))
    assert read.problems == ()
    return dict(read.values)


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
    assert RowReader(mapping, terms).read(row).values.get("part_of") == whole


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


def test_a_word_that_the_vocabulary_does_not_have_is_noted_and_holds_up_nothing(
    written: Written, terms: Terms
) -> None:
    mapping = written('materials = { column = "X", split = ";" }')
    read = RowReader(mapping, terms).read(_row(X="铁; Unobtainium"))
    assert (read.values["materials"], read.problems) == (["iron"], ())
    assert read.unknown == (UnknownWord("material", "Unobtainium", "materials", "X"),)


def test_a_word_that_nobody_wants_is_left_out_without_a_word(
    written: Written, terms: Terms
) -> None:
    mapping = written('materials = { column = "X", split = ";" }')
    reader = RowReader(mapping, terms, frozenset({("material", "unobtainium")}))
    assert reader.read(_row(X="铁; Unobtainium")).unknown == ()


def test_an_unknown_word_that_the_group_needs_is_a_problem(written: Written, terms: Terms) -> None:
    mapping = written(
        "", numbers='numbers.parts = { value = { column = "Number" }, type = { column = "X" } }'
    )
    (problem,) = _problems(mapping, terms, X="on a cigarette packet")
    assert (problem.column, problem.says) == ("X", "on a cigarette packet")
    assert "is not in the vocabulary number-type" in problem.en


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
    read = RowReader(mapping, terms).read(SourceRow(2, "", cells))
    assert [problem.column for problem in read.problems] == ["Measurements"]


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


def test_an_emptied_cell_takes_its_own_language_away(written: Written) -> None:
    before = {"title": {"en": "Lathe"}, "description": {"zh": "铸铁", "en": "Cast iron"}}
    mapping = written('description = { column = "X", language = "en" }')
    assert overlaid(mapping, before, {"title": {"en": "Lathe"}}) == {
        "title": {"en": "Lathe"},
        "description": {"zh": "铸铁"},
    }


def test_an_import_leaves_what_the_mapping_does_not_name(written: Written) -> None:
    before = {"title": {"zh": "皮带车床", "en": "Lathe"}, "grade": "1", "made": {"words": "1903"}}
    mapping = written('made = { column = "X" }')
    assert overlaid(mapping, before, {"title": {"en": "Belt-driven lathe"}}) == {
        "title": {"zh": "皮带车床", "en": "Belt-driven lathe"},
        "grade": "1",
    }


def test_constants_are_added_to_what_the_type_reads(written: Written, terms: Terms) -> None:
    mapping = written('places = { column = "X", parts.role.constant = "used" }')
    (place,) = _values(mapping, terms, X="山东省烟台市芝罘区")["places"]
    assert (place["role"], place["code_now"]) == ("used", "370602")
    assert "places" not in _values(mapping, terms, X="")


DATED = 'made = { column = "X", from = "Y", to = { column = "Z", match = "^[0-9]{4}" } }'


@pytest.mark.parametrize(
    ("cells", "made"),
    [
        (("c. 1875", "1870", "1880-01-01"), ("c. 1875", "1870", "1880", "circa")),
        (("1953", "", ""), ("1953", "1953", "1953", "exact")),
        (("in the flood", "1870", "1880"), ("in the flood", "1870", "1880", None)),
        (("before 1900", "1870", "1880"), ("before 1900", "1870", "1880", None)),
        (("", "1899", "1961"), ("1899–1961", "1899", "1961", "probable")),
        (("", "", "1984"), ("before 1984", None, "1984", None)),
    ],
)
def test_columns_of_their_own_bound_a_date_and_its_words_stay(
    cells: tuple[str, str, str],
    made: tuple[str | None, ...],
    written: Written,
    terms: Terms,
) -> None:
    words, first, last = cells
    value = _values(written(DATED), terms, X=words, Y=first, Z=last)["made"]
    assert tuple(value.get(key) for key in ("words", "from", "to", "certainty")) == made


def test_a_date_that_neither_words_nor_columns_tell_is_a_problem(
    written: Written, terms: Terms
) -> None:
    (problem,) = _problems(written(DATED), terms, X="in the flood", Z="")
    assert (problem.column, problem.says) == ("X", "in the flood")


def test_numbers_of_several_columns_make_one_measurement_and_zero_is_none(
    written: Written, terms: Terms
) -> None:
    mapping = written(
        'measures = { measure = { width = "w", height = "h", depth = "d" }, unit = "in" }',
        written_as="json",
    )
    (measured,) = _values(mapping, terms, w=9.5, h=40.0, d=0.0)["measures"]
    assert measured["words"] == "width 9.5 in, height 40 in"
    assert [(axis["along"], axis["measure"]["value"]) for axis in measured["axes"]] == [
        ("width", "9.5"),
        ("height", "40"),
    ]
    assert "measures" not in _values(mapping, terms, w=0.0, h=0.0)


def test_a_number_gets_its_unit(written: Written, terms: Terms) -> None:
    mapping = written('mass = { column = "X", unit = "kg" }')
    assert _values(mapping, terms, X="3.194")["mass"][0]["words"] == "3.194 kg"
    assert _values(mapping, terms, X="7 lb")["mass"][0]["measure"]["unit"] == "lb"
    assert "mass" not in _values(mapping, terms, X="0.0")


def test_columns_are_joined_and_empty_ones_left_out(written: Written, terms: Terms) -> None:
    mapping = written('store_location = { join = ["X", "Y", "Z"], with = " / " }')
    cells = {"X": "Hall 2 ", "Y": " ", "Z": "bay 7"}
    assert _values(mapping, terms, **cells)["store_location"] == "Hall 2 / bay 7"


def test_a_mark_within_brackets_parts_nothing(written: Written, terms: Terms) -> None:
    mapping = written('former_titles = { column = "X", split = "、", language = "zh" }')
    words = "东山宾馆（1号楼、2号楼）、井井寮（旧址、1号"
    assert [one["zh"] for one in _values(mapping, terms, X=words)["former_titles"]] == [
        "东山宾馆（1号楼、2号楼）",
        "井井寮（旧址",
        "1号",
    ]


def test_words_that_come_again_are_read_as_the_first_time(written: Written, terms: Terms) -> None:
    reader = RowReader(written('made = { column = "X" }'), terms)
    first, second = reader.read(_row(X="1903")), reader.read(_row(X="1903"))
    assert first == second
    wrong = [reader.read(SourceRow(row, "", _row(X="whenever").cells)) for row in (3, 4)]
    assert [one.problems[0].row for one in wrong] == [3, 4]


def test_a_record_as_the_api_writes_it_needs_no_rules(terms: Terms, kinds: Kinds) -> None:
    values = {
        "numbers": [{"value": "HY-1", "type": "general-register"}],
        "title": {"zh": "皮带车床"},
        "made": {"words": "1903"},
    }
    mapping = own_mapping(kinds.get("artifact"))
    (row,) = understand(mapping, [SourceRow(1, "", values)], terms)
    assert row.entry is not None
    assert (row.entry.number, row.entry.values["made"]["from"]) == ("HY-1", "1903")
    (bad,) = understand(mapping, [SourceRow(1, "", {**values, "titel": "x"})], terms)
    assert [problem.column for problem in bad.problems] == ["titel"]
