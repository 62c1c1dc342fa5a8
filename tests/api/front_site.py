"""A site that says which process answers, for a web server of several."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from app.front.bridge import Bridge
from app.tiles import TileServer
from media_pipeline.gallery import Gallery
from media_pipeline.memory import MemoryStore

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse


def who(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """The number of this process."""
    told = str(os.getpid()).encode()
    start_response("200 OK", [("Content-Length", str(len(told)))])
    return [told]


front = Bridge(
    TileServer(who, Gallery(MemoryStore(), lambda _: None), public_url="https://museum.example"),
    threads=2,
)
