"""Reads the sample: museums with what they keep, and what kinds have in their own folders."""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import kinds
from kinds.artifacts.model import Artifact
from kinds.museums.model import Museum
from records.kind import Kind
from samples.records.links import in_order
from samples.records.sample import Sample, Values, sample_of

FOLDER = Path(__file__).parent
ABOUT = "museum.toml"


@dataclass(frozen=True, slots=True)
class SampleMuseum:
    """An invented museum: `code`, `names` and `rights` found its organisation."""

    code: str
    names: Mapping[str, str]
    rights: Mapping[str, str]
    entry: Values
    artifacts: tuple[Values, ...]

    def records(self) -> Iterator[Sample]:
        """Its own entry in the directory, then all it keeps."""
        yield sample_of(Museum, self.code, self.entry)
        yield from (sample_of(Artifact, self.code, values) for values in self.artifacts)


def read_museums() -> list[SampleMuseum]:
    """All sample museums, by the names of their folders."""
    notices = _read(FOLDER / "notices.toml")
    return [_museum(about.parent, notices) for about in sorted(FOLDER.glob(f"*/{ABOUT}"))]


def read_samples() -> list[Sample]:
    """All sample records, each behind those that it links to."""
    kept = [sample for museum in read_museums() for sample in museum.records()]
    return in_order([*kept, *_of_kinds()])


def _of_kinds() -> Iterator[Sample]:
    """What kinds have in `kinds/<kind>/samples`: files with `owner` and `[values]`."""
    for kind in kinds.list_kinds():
        for file in sorted(_folder(kind).glob("*.toml")):
            told = _read(file)
            yield sample_of(kind, told["owner"], told["values"])


def _folder(kind: type[Kind]) -> Path:
    return Path(inspect.getfile(kind)).parent / kinds.SAMPLES


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
