"""Reads the sample: museums with what they keep, and what kinds have in their own folders."""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import kinds
from kinds.artifacts.model import Artifact
from kinds.museums.model import Museum
from records.kind import Kind
from samples.records.links import in_order, named
from samples.records.sample import Sample, SampleError, Values, sample_of

FOLDER = Path(__file__).parent
ABOUT = "museum.toml"
REGISTER = "register.toml"
NOTICES = "notices.toml"


@dataclass(frozen=True, slots=True)
class SampleOwner:
    """What founds an organisation of the sample: its code, names and rights."""

    code: str
    names: Mapping[str, str]
    rights: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SampleMuseum(SampleOwner):
    """An invented museum.

    artifacts: the values that each file holds.
    """

    entry: Values
    artifacts: Mapping[str, Values]

    def records(self) -> Iterator[Sample]:
        """Its own entry in the directory, then all it keeps."""
        yield sample_of(Museum, self.code, self.entry, f"{self.code}/{ABOUT}")
        for file, values in self.artifacts.items():
            yield sample_of(Artifact, self.code, values, file)


def read_register() -> SampleOwner:
    """Who keeps the records of sites, enterprises and people of history. SampleError."""
    about = _read(FOLDER / REGISTER)
    return SampleOwner(code=about["code"], names=about["names"], rights=about["rights"])


def read_museums() -> list[SampleMuseum]:
    """All sample museums, by the names of their folders. SampleError."""
    notices = _read(FOLDER / NOTICES)
    return [_museum(about.parent, notices) for about in sorted(FOLDER.glob(f"*/{ABOUT}"))]


def read_samples() -> list[Sample]:
    """All sample records, each behind those that it links to. SampleError."""
    museums = read_museums()
    kept = [sample for museum in museums for sample in museum.records()]
    register = read_register().code
    owners = [*(museum.code for museum in museums), register]
    notice = {"notice": _read(FOLDER / NOTICES)["history"]}
    told = (
        replace(one, values={**one.values, **notice}) if one.owner == register else one
        for one in _of_kinds(owners)
    )
    return _pictures_last(in_order([*kept, *told]))


def _pictures_last(ordered: Sequence[Sample]) -> list[Sample]:
    """Drawings that nobody links to at the end: visitors are shown the newest records first."""
    linked = {target for one in ordered for _, target in named(one.values)}
    return sorted(ordered, key=lambda one: one.name not in linked and _is_drawing(one.values))


def _is_drawing(values: Values) -> bool:
    return bool(values.get("industrial_type") == "drawing")


def _of_kinds(owners: Sequence[str]) -> Iterator[Sample]:
    """What kinds have in `kinds/<kind>/samples`: files with `owner` and `[values]`."""
    for kind in kinds.list_kinds():
        for file in sorted(_folder(kind).glob("*.toml")):
            told = _read(file)
            if told.get("owner") not in owners:
                known = ", ".join(owners)
                raise SampleError(
                    f"{_place(file)}, owner: expected the code of a sample owner ({known}), "
                    f"got {told.get('owner')!r}",
                    f"{_place(file)}，owner：应为示例单位的代码（{known}）",
                )
            if not isinstance(values := told.get("values"), Mapping):
                raise SampleError(
                    f"{_place(file)}: expected a table [values]",
                    f"{_place(file)}：应有 [values] 一节",
                )
            yield sample_of(kind, told["owner"], values, _place(file))


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
        artifacts={_place(file): _noticed(_read(file), notices) for file in files},
    )


def _noticed(values: Values, notices: Values) -> Values:
    """With what it says of itself: drawings have pictures, which a program drew."""
    return {**values, "notice": notices["drawing" if _is_drawing(values) else "artifact"]}


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise SampleError(f"{_place(file)}: {problem}", f"{_place(file)}：{problem}") from problem
    except UnicodeDecodeError as problem:
        raise SampleError(
            f"{_place(file)}: expected text in UTF-8", f"{_place(file)}：应为 UTF-8 文本"
        ) from problem


def _place(file: Path) -> str:
    """The end of its path: `routes/samples/iron-way.toml`."""
    return "/".join(file.parts[-3:])
