"""The tile server as the site has it, with the access rules on, for granian to load."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine

from app.pictures import finder
from app.tiles import TileServer
from foundation.database import prepare_engine
from media_pipeline.folder import FolderStore
from media_pipeline.gallery import Gallery

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication


def _nothing(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """What is behind the tile server here: a tile must never come so far."""
    start_response("404 Not Found", [("Content-Length", "0")])
    return []


def _site() -> WSGIApplication:
    cache = Path(os.environ["GONGBO_BENCH_TILES"])
    engine = create_engine(f"sqlite:///{cache / 'bench.db'}")
    prepare_engine(engine)
    gallery = Gallery(FolderStore(cache / "store"), finder(engine))
    return TileServer(_nothing, gallery, public_url="http://127.0.0.1:8000")


application = _site()
