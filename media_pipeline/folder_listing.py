"""Going through the files of a store in the order of their keys, a folder at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from media_pipeline.keys import is_key


def each_file(root: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Key and file of all objects below `root` whose keys begin with `prefix`, in order.

    What is no object (a hidden file, a name that is no key) is passed over.
    """
    folder = prefix.rpartition("/")[0]
    return _below(root / folder, f"{folder}/" if folder else "", prefix)


def _below(folder: Path, before: str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=_place)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        key = before + entry.name
        if entry.is_dir():
            if key.startswith(prefix) or prefix.startswith(f"{key}/"):
                yield from _below(folder / entry.name, f"{key}/", prefix)
        elif key.startswith(prefix) and is_key(key) and entry.is_file():
            yield key, entry


def _place(entry: os.DirEntry[str]) -> str:
    """Where it stands among its neighbours: keys are compared with their slashes."""
    return f"{entry.name}/" if entry.is_dir() else entry.name
