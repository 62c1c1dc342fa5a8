"""A stored manifest opened again: its parts as documents, and the wholes that it belongs to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from media_pipeline.manifests.addresses import CONTEXT, PLACEHOLDER, placed, write
from media_pipeline.manifests.pieces import label_or
from media_pipeline.manifests.source import CollectionEntry

# What holds documents with addresses of their own, in the order in which they are looked through.
_HOLDERS = ("placeholderCanvas", "items", "structures")
# What is also given on its own, and then names its manifest.
_NAMING = frozenset({"Canvas", "Range"})


def part(stored: bytes, path: str) -> bytes | None:
    """Stored bytes of the manifest, canvas, page, annotation or range at `path`, or None.

    A canvas and a range also name their manifest, so that who was given one finds the whole.
    """
    manifest = json.loads(stored)
    wanted = PLACEHOLDER + path
    if manifest["id"] == wanted:
        return stored
    for found in _parts(manifest):
        if found["id"] == wanted:
            whole = {"partOf": [{"id": manifest["id"], "type": "Manifest"}]}
            extra = whole if found["type"] in _NAMING else {}
            return write({"@context": CONTEXT, **found, **extra})
    return None


def within(stored: bytes, wholes: Sequence[CollectionEntry]) -> bytes:
    """The manifest as part of these collections too: they come and go without its edition."""
    if not wholes:
        return stored
    manifest = json.loads(stored)
    named = [
        {
            "id": placed(one.path),
            "type": "Collection",
            "label": label_or(one.label, one.path.rpartition("/")[2]),
        }
        for one in wholes
    ]
    return write({**manifest, "partOf": [*manifest.get("partOf", ()), *named]})


def _parts(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Whatever lies in it, at any depth: canvases come before the ranges that refer to them."""
    for holder in _HOLDERS:
        held = whole.get(holder, [])
        for one in [held] if isinstance(held, dict) else held:
            yield one
            yield from _parts(one)
