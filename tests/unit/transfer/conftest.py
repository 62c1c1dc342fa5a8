"""What the tests of mappings stand on: the terms, the kinds, a mapping written on the spot."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.wiring import find_kinds, find_terms
from records.kind import Kinds
from tests.unit.transfer.written import NUMBERS, Written
from transfer.mapping import FileMapping
from transfer.mapping_files import read_mapping
from vocabularies.terms import Terms


@pytest.fixture(scope="session")
def terms() -> Terms:
    """All terms of the house."""
    return Terms(find_terms())


@pytest.fixture(scope="session")
def kinds() -> Kinds:
    """All kinds of the house."""
    return find_kinds()


@pytest.fixture
def written(tmp_path: Path, kinds: Kinds) -> Written:
    """Reads a mapping of artifacts from its rules; number and title are there already."""

    def read(
        rules: str, *, written_as: str = "csv", head: str = "", numbers: str = NUMBERS
    ) -> FileMapping:
        told = f'format = "{written_as}"\n' if written_as else ""
        file = tmp_path / "mill.toml"
        file.write_text(
            f'kind = "artifact"\n{told}{head}\n[fields]\n{numbers}\n'
            'title = { column = "Title", language = "en" }\n' + rules,
            encoding="utf-8",
        )
        return read_mapping(file, kinds)

    return read
