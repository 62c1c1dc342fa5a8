"""Reads the sample museums from their folders: museum.toml and a file for each artifact."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kinds.artifacts.model import Artifact
from kinds.museums.model import Museum
from records.kind import Kind

FOLDER = Path(__file__).parent
ABOUT = "museum.toml"

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SampleMuseum:
    """An invented museum: `code`, `names` and `rights` found its organisation."""

    code: str
    names: Mapping[str, str]
    rights: Mapping[str, str]
    entry: Values
    artifacts: tuple[Values, ...]

    def records(self) -> Iterator[tuple[type[Kind], str, Values]]:
        """Kind, number and values of all it keeps, its own directory entry first."""
        for kind, values in ((Museum, self.entry), *((Artifact, one) for one in self.artifacts)):
            if (number := kind.number_of(values)) is None:
                raise ValueError(f"a sample of {self.code} has no number: {values.get('title')}")
            yield kind, number, values


def read_museums() -> list[SampleMuseum]:
    """All sample museums, by the names of their folders."""
    notices = _read(FOLDER / "notices.toml")
    return [_museum(about.parent, notices) for about in sorted(FOLDER.glob(f"*/{ABOUT}"))]


def _museum(folder: Path, notices: Values) -> SampleMuseum:
    about = _read(folder / ABOUT)
    entry = {**about["entry"], "notice": notices["museum"]}
    files = (file for file in sorted(folder.glob("*.toml")) if file.name != ABOUT)
    return SampleMuseum(
        code=about["code"],
        names=entry["title"],
        rights=about["rights"],
        entry=entry,
        artifacts=tuple({**_read(file), "notice": notices["artifact"]} for file in files),
    )


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
