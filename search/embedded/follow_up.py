"""Notes what is written while an index is rebuilt, so that the new one has it too."""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from dataclasses import fields
from pathlib import Path
from typing import Any

from search.ports import Document, Removal, Verdict, newest


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

    def note(self, verdicts: Collection[Verdict]) -> None:
        """Keep a write for the new index. It begins a line, whatever a killed writer left."""
        written = {
            "put": [_written(each) for each in verdicts if isinstance(each, Document)],
            "remove": [[each.id, each.edition] for each in verdicts if isinstance(each, Removal)],
        }
        with self._file.open("ab") as file:
            file.write(b"\n" + json.dumps(written).encode())
            file.flush()
            os.fsync(file.fileno())

    def whole(self) -> list[Verdict]:
        """All writes as one. Half a line is a write that was never answered for."""
        verdicts: list[Verdict] = []
        for line in self._file.read_bytes().splitlines():
            try:
                change = json.loads(line)
            except ValueError:
                continue
            verdicts += [_read(written) for written in change["put"]]
            verdicts += [Removal(*written) for written in change["remove"]]
        return list(newest(verdicts).values())


def _written(document: Document) -> dict[str, Any]:
    values = {field.name: getattr(document, field.name) for field in fields(document)}
    return values | {"facets": dict(document.facets)}


def _read(written: dict[str, Any]) -> Document:
    for name in ("names", "texts", "numbers"):
        written[name] = tuple(written[name])
    written["facets"] = {name: tuple(values) for name, values in written["facets"].items()}
    return Document(**written)
