"""A sample: a record of some kind, and whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from records.kind import Kind

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sample:
    """A record to be; `owner` is the code of its organisation."""

    kind: type[Kind]
    owner: str
    number: str
    values: Values

    @property
    def name(self) -> str:
        """How other samples link to it."""
        return f"{self.kind.name}/{self.number}"


def sample_of(kind: type[Kind], owner: str, values: Values) -> Sample:
    """A sample of values; ValueError where its kind finds no number in them."""
    if (number := kind.number_of(values)) is None:
        raise ValueError(f"a sample of {owner} has no number: {values.get('title')}")
    return Sample(kind, owner, number, values)
