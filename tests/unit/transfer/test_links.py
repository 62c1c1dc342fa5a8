"""Words that mean a record: found in the house, or kept as a name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from foundation.identifiers import check_character
from records.fields import PUBLIC, LangText, Link, Text
from records.kind import Kind, Kinds, Role, field
from transfer.linking import Finder
from transfer.mapping import Target
from transfer.mapping_files import read_mapping
from transfer.problems import MappingError
from transfer.reading import RowRead, RowReader
from transfer.rows import SourceRow
from transfer.value_reading import Unlinked
from vocabularies.terms import Terms

MILL = "000000001" + check_character("000000001")


class Brand(Kind):
    """A name under which a mill sells, declared for these tests."""

    name, plural, zh, en = "brand", "brands", "品牌", "Brand"
    title = field(
        LangText(), zh="名称", en="Name", visibility=PUBLIC, role=Role.LABEL, required=True
    )
    number = field(Text(), zh="编号", en="Number", visibility=PUBLIC)
    mills = field(
        Link("sold by", ("artifact",), inverse_zh="品牌", inverse_en="Brands"),
        zh="工厂",
        en="Mills",
        visibility=PUBLIC,
        many=True,
    )


class Directory:
    """A finder that knows one mill."""

    def find(self, target: Target, words: str) -> str | None:
        """The mill, by its number or its name."""
        known = {"number": "HY-1", "name": "Hanyang mill"}
        return MILL if known[target.by] == words else None


@pytest.fixture
def brands(kinds: Kinds) -> Kinds:
    """The kinds of the house, and brands."""
    return Kinds(iter([*kinds, Brand]))


def _read(rule: str, words: str, folder: Path, kinds: Kinds, finder: Finder) -> RowRead:
    file = folder / "brands.toml"
    file.write_text(
        'kind = "brand"\nformat = "csv"\n[fields]\n'
        f'title = {{ column = "Name", language = "en" }}\nmills = {rule}\n',
        encoding="utf-8",
    )
    reader = RowReader(read_mapping(file, kinds), Terms(()), finder=finder)
    return reader.read(SourceRow(2, "", {"Name": "Double Swan", "Mill": words}))


@pytest.mark.parametrize(
    ("by", "words", "value"),
    [
        ("name", "Hanyang mill", {"name": {"en": "Hanyang mill"}, "to": MILL}),
        ("number", "HY-1", {"to": MILL}),
        ("name", "Nantong mill", {"name": {"en": "Nantong mill"}}),
        ("number", MILL, {"to": MILL}),
    ],
)
def test_the_record_is_found_and_a_name_stays(
    by: str, words: str, value: dict[str, Any], tmp_path: Path, brands: Kinds
) -> None:
    rule = f'{{ column = "Mill", link = {{ by = "{by}" }} }}'
    read = _read(rule, words, tmp_path, brands, Directory())
    assert read.values["mills"] == [value]
    assert read.unlinked == (
        () if "to" in value else (Unlinked("artifact", words, "mills", "Mill"),)
    )


def test_several_links_stand_in_a_cell(tmp_path: Path, brands: Kinds) -> None:
    rule = '{ column = "Mill", split = ";", link = { kind = "artifact", by = "name" } }'
    read = _read(rule, "Hanyang mill; 南通厂", tmp_path, brands, Directory())
    assert [one["name"] for one in read.values["mills"]] == [
        {"en": "Hanyang mill"},
        {"zh": "南通厂"},
    ]


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ('{ column = "Mill", link = { kind = "museum", by = "name" } }', "link.kind: expected one"),
        ('{ column = "Mill", link = { by = "sight" } }', "link.by: expected one of number, name"),
        (
            '{ column = "Mill", link = { of = "x" } }',
            "link.of: expected one of the keys",
        ),
    ],
)
def test_a_wrong_link_is_named(rule: str, message: str, tmp_path: Path, brands: Kinds) -> None:
    with pytest.raises(MappingError) as refused:
        _read(rule, "", tmp_path, brands, Directory())
    assert message in str(refused.value)
