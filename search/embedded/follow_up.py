"""Notes what is written while an index is rebuilt, so that the new one has it too."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from search.ports import Document


@dataclass(frozen=True, slots=True)
class Change:
    """One write: what was put, what was removed before."""

    put: tuple[Document, ...]
    remove: tuple[str, ...]


class FollowUp:
    """A file of the writes since a rebuild began. All of it under the lease to write."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def begin(self) -> None:
        """From now on every write is noted."""
        self._file.write_bytes(b"")

    def end(self) -> None:
        """Nobody rebuilds any more, or the rebuilder died."""
        self._file.unlink(missing_ok=True)

    def note(self, change: Change) -> None:
        """Keep a write for the new index. It begins a line, whatever a killed writer left."""
        written = {"put": [_written(document) for document in change.put], "remove": change.remove}
        with self._file.open("ab") as file:
            file.write(b"\n" + json.dumps(written).encode())
            file.flush()
            os.fsync(file.fileno())

    def whole(self) -> Change:
        """All writes as one. Half a line is a write that was never answered for."""
        put: dict[str, Document] = {}
        removed: set[str] = set()
        for line in self._file.read_bytes().splitlines():
            try:
                change = json.loads(line)
            except ValueError:
                continue
            for id_ in change["remove"]:
                put.pop(id_, None)
            removed.update(change["remove"])
            keep_newest(put, map(_read, change["put"]))
        return Change(tuple(put.values()), tuple(removed))


def keep_newest(among: dict[str, Document], documents: Iterable[Document]) -> None:
    """Add documents where they are not older than what is there."""
    for document in documents:
        known = among.get(document.id)
        if known is None or known.edition <= document.edition:
            among[document.id] = document


def _written(document: Document) -> dict[str, Any]:
    values = {field.name: getattr(document, field.name) for field in fields(document)}
    return values | {"facets": dict(document.facets)}


def _read(written: dict[str, Any]) -> Document:
    for name in ("names", "texts", "numbers"):
        written[name] = tuple(written[name])
    written["facets"] = {name: tuple(values) for name, values in written["facets"].items()}
    return Document(**written)
