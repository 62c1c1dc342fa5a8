"""Where each document lives, and how stored bytes get the public address.

Stored bytes are JSON whose own addresses read `"gongbo-public:/iiif/…"`. Words that hold the same
text are written with its first letter as a JSON escape: a reader sees the same words, and replacing
bytes cannot touch them.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
PLACEHOLDER = "gongbo-public:"

ROOT = "/iiif/presentation/3"
_ESCAPED = f"\\u{ord(PLACEHOLDER[0]):04x}{PLACEHOLDER[1:]}"
# The keys under which a string is an address; a list under `id` is Indonesian words.
_ADDRESSED = frozenset({"id", "target"})


def manifest_path(record: str) -> str:
    """Path of a record's manifest."""
    return f"{ROOT}/{quote(record, safe='')}/manifest"


def canvas_path(record: str, image: str) -> str:
    """Path of a canvas; made of the image, so it survives reordering and new scans."""
    return f"{ROOT}/{quote(record, safe='')}/canvas/{quote(image, safe='')}"


def page_path(record: str, image: str) -> str:
    """Path of the annotation page that holds the picture of a canvas."""
    return f"{canvas_path(record, image)}/page"


def annotation_path(record: str, image: str) -> str:
    """Path of the annotation that paints the picture on its canvas."""
    return f"{canvas_path(record, image)}/painting"


def collection_path(museum: str = "") -> str:
    """Path of a museum's collection, or of the collection of all museums."""
    return f"{ROOT}/collection" + (f"/{quote(museum, safe='')}" if museum else "")


def image_path(image: str) -> str:
    """Path of the image service."""
    return f"/iiif/3/{quote(image, safe='')}"


def placed(address: str) -> str:
    """An address as it stands in stored bytes: ours behind the placeholder, others' unchanged."""
    if address.startswith("/"):
        return PLACEHOLDER + address
    if address.startswith(("http://", "https://")):
        return address
    raise ValueError(f"expected a path that begins with / or an http(s) URL, got {address!r}")


def write(document: dict[str, Any]) -> bytes:
    """Stored bytes of a document: its own order, UTF-8, no spaces."""
    return _json(document, addressed=False).encode()


def address(stored: bytes, public_url: str) -> bytes:
    """The bytes to serve: every address of ours begins with `public_url`."""
    base = json.dumps(public_url)[:-1].encode()
    return stored.replace(f'"{PLACEHOLDER}'.encode(), base)


def _json(node: Any, *, addressed: bool) -> str:
    match node:
        case dict():
            pairs = (
                f"{_json(key, addressed=False)}:{_json(value, addressed=key in _ADDRESSED)}"
                for key, value in node.items()
            )
            return "{" + ",".join(pairs) + "}"
        case list():
            return "[" + ",".join(_json(each, addressed=False) for each in node) + "]"
        case str() if not addressed:
            return json.dumps(node, ensure_ascii=False).replace(PLACEHOLDER, _ESCAPED)
        case _:
            return json.dumps(node, ensure_ascii=False)
