"""What the vocabularies themselves are called."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from vocabularies.terms import Terms


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A list of terms; note is what its editors say of it, source whose list it is."""

    code: str
    zh: str
    en: str
    note: str = ""
    source: str = ""

    def words(self, lang: str) -> str:
        """What it is called in the asked language."""
        return self.en if lang == "en" else self.zh


def list_vocabularies(terms: Terms) -> tuple[Vocabulary, ...]:
    """The vocabularies that have terms, by code; one without a name is called by its code."""
    codes = sorted(terms.list_vocabularies())
    return tuple(named().get(code) or Vocabulary(code, code, code) for code in codes)


@cache
def named() -> Mapping[str, Vocabulary]:
    """All that config/vocabularies.csv names, by code."""
    table = files("config").joinpath("vocabularies.csv").read_text(encoding="utf-8")
    rows = (Vocabulary(**row) for row in csv.DictReader(table.splitlines()))
    return MappingProxyType({one.code: one for one in rows})
