"""The vocabularies in config hold what the lists they come from hold, and can be used."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from app.wiring import find_vocabularies
from vocabularies.files import VocabularyError, read_files
from vocabularies.names import named
from vocabularies.terms import Term, Terms

CONFIG = Path(__file__).parents[3] / "config"
FOLDER = CONFIG / "vocabularies"
HEADER = "code,zh,en,parent,from,to,source"


@pytest.fixture(scope="module")
def terms() -> Terms:
    return Terms(read_files(FOLDER))


@pytest.fixture(scope="module")
def facts(shared: Path) -> dict[str, Any]:
    path = shared / "data/reference/codelists.json"
    whole: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return whole


def codes_and_zh(terms: Terms, vocabulary: str) -> list[tuple[str, str]]:
    return [(term.code, term.zh) for term in terms.list_terms(vocabulary).values()]


def test_every_file_ends_with_a_newline() -> None:
    texts = {path.name: path.read_bytes() for path in FOLDER.glob("*.csv")}
    assert [name for name, text in texts.items() if not text.endswith(b"\n") or b"\r" in text] == []


def test_every_vocabulary_has_a_name_and_every_name_a_vocabulary() -> None:
    assert find_vocabularies() == set(named())
    assert [one.code for one in named().values() if not (one.zh and one.en and one.source)] == []


def test_names_of_vocabularies_are_all_different() -> None:
    for words in ([one.zh for one in named().values()], [one.en for one in named().values()]):
        assert len(set(words)) == len(words)


def test_the_words_of_a_term_mean_it_or_what_holds_it(terms: Terms) -> None:
    # Places share names: 朝阳区 is a district of several cities.
    for vocabulary in set(terms.list_vocabularies()) - {"division"}:
        for term in terms.list_terms(vocabulary).values():
            holders = list(terms.lineage(vocabulary, term.code))
            for words in (term.zh, term.en):
                assert terms.find(vocabulary, words) in holders, (vocabulary, words)


@pytest.mark.parametrize(
    ("vocabulary", "list_name"),
    [
        ("artifact-grade", "grade"),
        ("artifact-category", "category"),
        ("completeness", "completeness"),
        ("preservation", "preservation"),
        ("acquisition-method", "acquisition_method"),
        ("museum-grade", "museum_grade"),
        ("period-type", "period_type"),
    ],
)
def test_codes_and_words_are_those_of_the_source(
    terms: Terms, facts: dict[str, Any], vocabulary: str, list_name: str
) -> None:
    expected = [(code, zh) for code, zh, *_ in facts[list_name]]
    assert codes_and_zh(terms, vocabulary) == expected


def test_materials_stand_under_the_groups_of_the_census(
    terms: Terms, facts: dict[str, Any]
) -> None:
    for path, materials in facts["material"].items():
        for zh in materials:
            term = terms.find("material", zh)
            assert term is not None
            lineage = [one.zh for one in terms.lineage("material", term.code)]
            assert lineage == [zh, *reversed(path.split("/"))]


def test_numbers_and_status_have_the_words_of_the_source(
    terms: Terms, facts: dict[str, Any]
) -> None:
    numbers = [zh for _, zh in codes_and_zh(terms, "number-type")]
    assert numbers[: len(facts["number_type"])] == facts["number_type"]
    assert [zh for _, zh in codes_and_zh(terms, "holding-status")] == [
        zh for zh, _ in facts["holding_status"]
    ]


@pytest.mark.parametrize(
    ("vocabulary", "list_name"),
    [
        ("accession-period", "accession_time_range"),
        ("mass-band", "mass_range"),
        ("set-type", "set_type"),
    ],
)
def test_bands_are_those_of_the_census(
    terms: Terms, facts: dict[str, Any], vocabulary: str, list_name: str
) -> None:
    assert [zh for _, zh in codes_and_zh(terms, vocabulary)] == facts[list_name]


def test_recognition_has_the_states_of_the_source(terms: Terms, facts: dict[str, Any]) -> None:
    expected = [state.replace("_", "-") for state in facts["heritage_status"]]
    assert list(terms.list_terms("heritage-status")) == expected


def _astronomical(year: str | None) -> str:
    """A year of the source, where -0221 is 221 BCE, as we write it, where that is -0220."""
    if year in (None, ".."):
        return ""
    return f"{1 - int(year[1:]):05}" if year.startswith("-") else year


@pytest.mark.parametrize("name", ["historical-period", "industrial-period"])
def test_periods_have_the_bounds_of_the_source(facts: dict[str, Any], name: str) -> None:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        kept = [(row["zh"], row["begins"], row["ends"]) for row in csv.DictReader(stream)]
    rows = facts[name.replace("-", "_")]
    assert kept == [(row[0], _astronomical(row[-2]), _astronomical(row[-1])) for row in rows]


@pytest.mark.parametrize("name", ["eras", "periods", "units"])
def test_every_row_of_the_dated_tables_names_its_source(name: str) -> None:
    with (CONFIG / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        assert [row for row in csv.DictReader(stream) if not row["source"]] == []


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            ["a,甲,A,,,,s", "a,乙,B,,,,s"],
            "kinds.csv, line 3: expected a new code, 'a' is on line 2",
        ),
        (["a,甲,A,b,,,s"], "kinds.csv, line 2: expected a parent that is in the list, got 'b'"),
        (["a,甲,A,b,,,s", "b,乙,B,a,,,s"], "expected parents that end, 'a' is its own ancestor"),
        (["a,,A,,,,s"], "kinds.csv, line 2: expected words in the column zh"),
        (["a,甲,A,,,,"], "kinds.csv, line 2: expected words in the column source"),
        (["木,木,Wood,,,,s"], "expected a code of letters, digits and hyphens, got '木'"),
        (["a,甲,A,,,soon,s"], "expected a year, month or day in the column to, got 'soon'"),
        (["a,甲,A,,2020,2019,s"], "kinds.csv, line 2: expected an end after 2020, got '2019'"),
        (["a,甲,A"], "kinds.csv, line 2: expected as many cells as the first line has"),
        (["a,甲,A,,,,s,t"], "kinds.csv, line 2: expected as many cells as the first line has"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, rows: list[str], message: str) -> None:
    (tmp_path / "kinds.csv").write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    with pytest.raises(VocabularyError) as refused:
        list(read_files(tmp_path))
    assert message in str(refused.value)


def test_a_file_without_a_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "kinds.csv").write_text("code,zh,en\na,甲,A\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"line 1: expected the columns parent, from, to"):
        list(read_files(tmp_path))


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "kinds.csv").write_bytes(f"{HEADER}\na,机器,A,,,,s\n".encode("gb18030"))
    with pytest.raises(VocabularyError, match=r"kinds\.csv, line 2: expected text in UTF-8"):
        list(read_files(tmp_path))


def test_a_term_with_an_end_in_the_past_is_retired(tmp_path: Path) -> None:
    rows = f"{HEADER},successor\na,甲,A,,2001-05,2020,s,b\nb,乙,B,,,,s,\n"
    (tmp_path / "kinds.csv").write_text(rows, encoding="utf-8")
    gone, present = read_files(tmp_path)
    assert gone == Term("kinds", "a", "甲", "A", None, "2001-05", "2020", "s", "b")
    assert gone.retired
    assert not present.retired
