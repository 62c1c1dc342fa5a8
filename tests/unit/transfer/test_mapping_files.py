"""Mappings: a wrong one is named by file and key, with what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from records.kind import Kinds
from tests.unit.transfer.written import Written
from transfer.mapped_terms import require_terms
from transfer.mapping_files import FOLDER, find_mapping, read_mapping
from transfer.problems import MappingError
from vocabularies.terms import Terms

WRONG = {
    'titel = { column = "X" }': "fields.titel: expected a field of the kind artifact",
    'made = { colum = "X" }': "fields.made.colum: expected one of the keys",
    'made = "X"': "fields.made: expected a table, got 'X'",
    'made = { language = "en", column = "X" }': "fields.made.language: expected no language",
    "made = {}": "fields.made: expected one of column, first_of, join, measure, constant, or parts",
    'made = { column = "X", constant = "1903" }': "fields.made: expected one of column",
    'made = { column = "X", first_of = ["Y"] }': "first_of: expected no column beside it",
    "made = { column = 3 }": "fields.made.column: expected words, or a list of words, got 3",
    'made = { column = "X", match = "(" }': "fields.made.match: expected a regular expression",
    'made = { column = "X", match = "(a)(b)" }': "fields.made.match: expected at most one group",
    'made = { column = "X", longest = 0 }': "longest: expected a whole number above zero, got 0",
    'made = { column = "X", lookup = { a = true } }': "fields.made.lookup.a: expected words",
    'made = { column = "X", parts = { a = {} } }': "fields.made.parts: expected no parts",
    'makers = { column = "X", parts = { nme = {} } }': "parts.nme: expected a part of Maker",
    'makers = { column = "X", parts.role = { column = "." } }': "parts.name: expected a rule",
    'makers = { column = "X", parts.name = { column = "Y" } }': 'expected column = "."',
    'made = { column = "X", join = ["Y"] }': "fields.made: expected one of column",
    'made = { column = "X", with = ", " }': "fields.made.with: expected join beside it",
    'part_of = { column = "X", from = "Y" }': "from: expected neither: it is no date",
    'made = { column = "X", from = 3 }': "fields.made.from: expected a table, got 3",
    'made = { column = "X", to = { colum = "Y" } }': "fields.made.to.colum: expected one of the",
    'mass = { column = "X", unit = "cubit" }': "unit: expected one of the units mm, cm",
    'mass = { measure = { width = "X" } }': "measure: expected no measure",
    'measures = { measure = { width = "X" } }': "fields.measures.unit: expected the unit",
    'measures = { measure = { size = "X" }, unit = "mm" }': "measure.size: expected an axis",
    'place_made = { column = "X", language = "English" }': "language: expected a language such as",
}


@pytest.mark.parametrize(("rules", "message"), WRONG.items())
def test_a_wrong_rule_is_named_by_its_key(rules: str, message: str, written: Written) -> None:
    with pytest.raises(MappingError) as refused:
        written(rules)
    assert str(refused.value).startswith("mill.toml, fields.")
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind =", "mill.toml: expected TOML in UTF-8"),
        ('kind = "steam"', "mill.toml, kind: expected one of artifact, "),
        ('kind = "artifact"\nformat = "doc"', "mill.toml, format: expected one of csv, xlsx, xls"),
        ('kind = "artifact"\nformat = "csv"\nrows = "a"', "rows: expected no such key with the"),
        ('kind = "artifact"\nformat = "json"\nsheet = 1', "sheet: expected no such key with the"),
        ('kind = "artifact"\nformat = "json"\nrows = "a..b"', "rows: expected keys joined by dots"),
        ('kind = "artifact"\nsheet = 0', "sheet: expected a whole number above zero, got 0"),
        ('kind = "artifact"\nformat = "csv"\nencoding = "utf-9"', "encoding: expected an encoding"),
        ('kind = "artifact"\nformat = "csv"\n[fields]', "fields.numbers: expected rules for it"),
        ('kind = "artifact"\nforma = "csv"', "mill.toml, forma: expected one of the keys (kind,"),
    ],
)
def test_a_wrong_head_is_named(text: str, message: str, tmp_path: Path, kinds: Kinds) -> None:
    file = tmp_path / "mill.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(MappingError, match=r".") as refused:
        read_mapping(file, kinds)
    assert message in str(refused.value)


def test_a_path_of_json_is_checked(written: Written) -> None:
    with pytest.raises(MappingError, match="keys joined by dots"):
        written('made = { column = "a..b" }', written_as="json")


def test_a_mapping_that_is_not_there_is_refused_with_the_names_of_the_others(kinds: Kinds) -> None:
    with pytest.raises(MappingError, match=r"there is no mapping 'mill': .*science-museum, tate"):
        find_mapping("mill", kinds)


def test_a_word_that_no_vocabulary_has_is_named(written: Written, terms: Terms) -> None:
    mapping = written('materials = { column = "X", lookup = { brass = "coper" } }')
    with pytest.raises(MappingError, match=r"mill.toml, fields.materials.lookup: .*'coper'"):
        require_terms(mapping, terms)


def test_a_constant_in_a_group_is_held_against_its_vocabulary(
    written: Written, terms: Terms
) -> None:
    mapping = written(
        'makers = { parts.name = { column = "X" }, parts.role = { constant = "forged" } }'
    )
    with pytest.raises(MappingError, match=r"fields.makers.parts.role.constant: .*'forged'"):
        require_terms(mapping, terms)


def test_an_empty_vocabulary_is_not_the_mapping_s_fault(kinds: Kinds) -> None:
    with pytest.raises(MappingError, match="vocabulary completeness is empty: load it first"):
        require_terms(find_mapping("science-museum", kinds), Terms(()))


def test_every_mapping_of_the_house_is_sound(kinds: Kinds, terms: Terms) -> None:
    names = [file.stem for file in FOLDER.glob("*.toml")]
    assert {"carnegie", "heritage-sites", "science-museum", "tate"} <= set(names)
    for name in names:
        require_terms(find_mapping(name, kinds), terms)
