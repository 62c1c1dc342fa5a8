"""A part of a stored manifest as a document of its own: what its address answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from media_pipeline.manifests.addresses import CONTEXT, PLACEHOLDER, write


def part(stored: bytes, path: str) -> bytes | None:
    """Stored bytes of the manifest, canvas, annotation page or annotation at `path`, or None.

    A canvas also names its manifest, so that who was given the canvas alone finds the whole.
    """
    manifest = json.loads(stored)
    if manifest["id"] == PLACEHOLDER + path:
        return stored
    for found in _parts(manifest):
        if found["id"] == PLACEHOLDER + path:
            whole = {"partOf": [{"id": manifest["id"], "type": "Manifest"}]}
            extra = whole if found["type"] == "Canvas" else {}
            return write({"@context": CONTEXT, **found, **extra})
    return None


def _parts(manifest: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for canvas in manifest["items"]:
        yield canvas
        for page in canvas["items"]:
            yield page
            yield from page["items"]
