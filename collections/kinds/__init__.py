"""The kinds of record, a folder each; a new folder is a new kind."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from records.kind import Kind

VOCABULARIES, SAMPLES = "vocabularies", "samples"


def list_kinds() -> Iterator[type[Kind]]:
    """Every kind that has a folder here, by the folder's name: its model module declares it."""
    for found in pkgutil.iter_modules(__path__):
        if found.ispkg:
            model = importlib.import_module(f"kinds.{found.name}.model")
            declared = [one for one in vars(model).values() if isinstance(one, type)]
            own = (one for one in declared if one.__module__ == model.__name__)
            yield from (one for one in own if issubclass(one, Kind))


def list_folders(name: str) -> list[Path]:
    """The folders of this name that kinds have: `vocabularies`, `samples`."""
    return sorted(found for place in __path__ for found in Path(place).glob(f"*/{name}"))
