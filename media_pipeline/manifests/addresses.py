"""Where each document lives, and how stored bytes get the public address.

Stored bytes are JSON whose own addresses read `"gongbo-public:/iiif/…"`. Words that hold the same
text are written with its first letter as a JSON escape: a reader sees the same words, and replacing
bytes cannot touch them.
"""

from __future__ import annotations

import json
import re
from typing import Any, Literal
from urllib.parse import quote

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
PLACEHOLDER = "gongbo-public:"

ROOT = "/iiif/presentation/3"
_ESCAPED = f"\\\\u{ord(PLACEHOLDER[0]):04x}{PLACEHOLDER[1:]}"
# The keys under which a string is an address; a list under `id` is Indonesian words. A quotation
# mark in words is written with a backslash before it, so words never look like one of these.
_ADDRESSED = ("id", "@id", "target", "profile")
_IN_WORDS = re.compile("".join(f'(?<!"{key}":")' for key in _ADDRESSED) + re.escape(PLACEHOLDER))


def manifest_path(record: str) -> str:
    """Path of a record's manifest."""
    return f"{ROOT}/{quote(record, safe='')}/manifest"


def canvas_path(record: str, image: str) -> str:
    """Path of a canvas; made of the image, so it survives reordering and new scans."""
    return f"{ROOT}/{quote(record, safe='')}/canvas/{quote(image, safe='')}"


def placeholder_path(record: str, recording: str = "") -> str:
    """Path of the canvas that stands for a recording, or for the record, until it is there."""
    whole = f"{ROOT}/{quote(record, safe='')}"
    return f"{canvas_path(record, recording) if recording else whole}/placeholder"


def page_path(canvas: str) -> str:
    """Path of the annotation page that holds what is painted on the canvas at a path."""
    return f"{canvas}/page"


def annotation_path(canvas: str) -> str:
    """Path of the annotation that paints something on the canvas at a path."""
    return f"{canvas}/painting"


def range_path(record: str, part: str = "") -> str:
    """Path of a range, or of the one that holds them all."""
    return f"{ROOT}/{quote(record, safe='')}/range" + (f"/{quote(part)}" if part else "")


def parts_path(record: str) -> str:
    """Path of the collection of a record and its parts."""
    return f"{ROOT}/{quote(record, safe='')}/parts"


def collection_path(museum: str = "", number: int = 0) -> str:
    """Path of a museum's collection or one of its sub-collections (from 1), or of all museums'."""
    named = f"/{quote(museum, safe='')}" if museum else ""
    return f"{ROOT}/collection{named}" + (f"/{number}" if number else "")


def image_path(image: str, *, version: Literal[2, 3] = 3) -> str:
    """Path of the image service."""
    return f"/iiif/{version}/{quote(image, safe='')}"


def placed(address: str) -> str:
    """An address as it stands in stored bytes: ours behind the placeholder, others' unchanged."""
    if address.startswith("/"):
        return PLACEHOLDER + address
    if address.startswith(("http://", "https://")):
        return address
    raise ValueError(f"expected a path that begins with / or an http(s) URL, got {address!r}")


def write(document: dict[str, Any]) -> bytes:
    """Stored bytes of a document: its own order, UTF-8, no spaces."""
    told = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return _IN_WORDS.sub(_ESCAPED, told).encode()


def address(stored: bytes, public_url: str) -> bytes:
    """The bytes to serve: every address of ours begins with `public_url`."""
    base = json.dumps(public_url)[:-1].encode()
    return stored.replace(f'"{PLACEHOLDER}'.encode(), base)
