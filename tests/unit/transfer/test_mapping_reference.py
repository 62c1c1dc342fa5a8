"""The reference of mappings names every key, and its examples can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from records.kind import Kinds
from transfer import mapping_files, rules
from transfer.mapped_terms import require_terms
from transfer.mapping_files import read_mapping
from vocabularies.terms import Terms

TEXT = (Path(__file__).resolve().parents[3] / "docs" / "mappings.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("key", sorted({*mapping_files.KEYS, *rules.KEYS}))
def test_every_key_is_explained(key: str) -> None:
    assert f"`{key}`" in TEXT


@pytest.mark.parametrize("example", range(len(EXAMPLES)))
def test_every_example_can_be_read(
    example: int, tmp_path: Path, kinds: Kinds, terms: Terms
) -> None:
    file = tmp_path / "example.toml"
    file.write_text(EXAMPLES[example], encoding="utf-8")
    require_terms(read_mapping(file, kinds), terms)
