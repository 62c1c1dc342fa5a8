"""A museum of one picture: both ways to it, a clock, and what may be seen of it at the moment."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pyvips
from flask import Flask, Response
from PIL import Image
from werkzeug.test import Client, TestResponse

from app import problems
from app.iiif.images import Images, images
from app.iiif.turns import Turns
from app.tiles import TileServer
from config.settings import Limits
from media_pipeline.gallery import Gallery
from media_pipeline.image_api import Ceiling
from media_pipeline.memory import MemoryStore
from media_pipeline.ports import BlobStore
from media_pipeline.scan import Tiled, read_scan
from media_pipeline.shown import Shown, Withdrawn

PUBLIC_URL: Final = "https://museum.example"
MODIFIED: Final = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SIZE: Final = (1031, 769)
LIMITS: Final = Limits(memory_bytes=1_500_000_000, cpu_seconds=120, wall_seconds=150)


@dataclass
class Museum:
    """A store with the picture pic7, what may be seen of it, a clock, and both doors."""

    store: BlobStore
    answer: Shown | Withdrawn | None
    ceiling: Ceiling = field(default_factory=lambda: Ceiling(side=900, area=500_000))
    public_url: str = PUBLIC_URL
    now: float = 0.0
    asked: int = 0
    passed_on: list[str] = field(default_factory=list)
    turns: Turns = field(default_factory=lambda: Turns(patience=0.01))
    doors: Images = field(init=False)
    ways: tuple[TileServer, Flask] = field(init=False)

    def find(self, image_id: str) -> Shown | Withdrawn | None:
        """What the database would say of a picture."""
        self.asked += 1
        return self.answer if image_id == "pic7" else None

    def open(self) -> tuple[Client, Client]:
        """A visitor who comes by the fast way, and one who only ever meets Flask."""
        gallery = Gallery(self.store, self.find, clock=lambda: self.now)
        self.doors = Images(
            gallery=gallery,
            public_url=self.public_url,
            ceiling=self.ceiling,
            turns=self.turns,
        )
        self.ways = both_ways(self.doors, self.passed_on)
        return Client(self.ways[0], Response), Client(self.ways[1], Response)


def both_ways(doors: Images, passed_on: list[str]) -> tuple[TileServer, Flask]:
    """The fast way to these doors, and Flask behind it; `passed_on` are the paths that met it."""
    flask = Flask(__name__)
    flask.register_blueprint(images(doors))
    problems.register(flask)

    def behind(environ: dict[str, Any], start_response: Any) -> Any:
        passed_on.append(environ["PATH_INFO"])
        return flask(environ, start_response)

    tiles = TileServer(behind, doors.gallery, public_url=doors.public_url, ceiling=doors.ceiling)
    return tiles, flask


def soft(width: int, height: int) -> pyvips.Image:
    """A picture in which the colour of a place tells where it is."""
    place = pyvips.Image.xyz(width, height)
    image = (place[0] / 5).bandjoin([place[1] / 4, (place[0] + place[1]) / 9])
    return image.cast("uchar").copy(interpretation="srgb")


def hang(
    image: pyvips.Image, folder: Path, *, name: str = "master.png", **options: int
) -> MemoryStore:
    """A store with the pyramid of a picture, made the whole way, as p.tif and p.idx.

    The ending of `name` says what its file is, `options` how it is saved.
    """
    image.write_to_file(str(folder / name), **options)
    tiled = read_scan(folder / name, folder, LIMITS)
    assert isinstance(tiled, Tiled)
    store = MemoryStore()
    store.put_file("p.tif", tiled.pyramid)
    store.put_file("p.idx", tiled.index)
    return store


def shown(width: int, height: int, **more: Any) -> Shown:
    """What the database says of the picture while it may be seen."""
    return Shown("p.tif", "p.idx", width, height, edition=4, modified=MODIFIED, **more)


def picture(response: TestResponse) -> Any:
    """The picture of an answer, decoded."""
    assert response.status_code in {200, 203}, response.get_data(as_text=True)
    image = Image.open(io.BytesIO(response.data))
    image.load()
    return image
