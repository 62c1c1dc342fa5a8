"""A real house with one artifact and its picture, and the image door with a clock of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pyvips
from flask import Response
from werkzeug.test import Client

from app.database import db, transaction
from app.iiif.images import Images
from app.pictures import finder
from media_pipeline.gallery import Gallery
from media_pipeline.image_api import Ceiling
from records.media import find_media
from scans import changing
from scans.changing import Retold
from tests.api.image_museum import PUBLIC_URL, both_ways
from tests.api.talking import Program
from tests.house import WORKER, Open

CEILING: Final = Ceiling(side=1600, area=1_600_000)
WITHIN_SECONDS: Final = 5.0
"""What is taken back is gone after so long."""


@dataclass
class PictureHouse:
    """The address of the artifact in the API, the id of its picture, and the time."""

    opened: Open
    address: str = ""
    image: str = ""
    now: float = 0.0
    fast: Client = field(init=False)
    slow: Client = field(init=False)

    def __post_init__(self) -> None:
        """Register the artifact as a draft, and open both ways to its picture."""
        self.address = self.program.enter()
        with self.opened.app.app_context():
            find = finder(db.engine)
        gallery = Gallery(self.opened.house.store, find, clock=lambda: self.now)
        doors = Images(gallery=gallery, public_url=PUBLIC_URL, ceiling=CEILING)
        ways = both_ways(doors, [])
        self.fast, self.slow = (Client(way, Response) for way in ways)

    @property
    def program(self) -> Program:
        """Who may do everything for the museum."""
        return Program(self.opened)

    @property
    def record(self) -> str:
        """The id of the artifact."""
        return self.address.rpartition("/")[2]

    def hang(self, picture: pyvips.Image) -> None:
        """Send a picture and have it read."""
        sent = self.program.send(
            "POST",
            f"{self.address}/media",
            query_string={"filename": "front.png"},
            data=picture.pngsave_buffer(compression=1),
            content_type="image/png",
        )
        assert sent.status_code == 201, sent.text
        self.image = sent.get_json()["id"]
        self.opened.settle()

    def publish(self) -> None:
        """Publish the artifact, and do what a worker would have done by now."""
        assert self.program.post(f"{self.address}/publish").status_code == 200
        self.opened.settle()

    def retell(self, retold: Retold) -> None:
        """Change the picture; the worker has not noticed yet."""
        with self.opened.app.app_context(), transaction() as session:
            media = find_media(session, self.image)
            assert media is not None
            changing.change(session, WORKER, media.record, media, retold)

    def overwrite(self, **columns: str | int) -> None:
        """Set columns of the picture's row, past all that watches over them."""
        with self.opened.app.app_context(), transaction() as session:
            media = find_media(session, self.image)
            assert media is not None
            for name, value in columns.items():
                setattr(media, name, value)

    def limited_id(self) -> str:
        """The image id under which the outside sees the limited picture."""
        with self.opened.app.app_context(), transaction() as session:
            media = find_media(session, self.image)
            assert media is not None
            return media.limited_id or ""

    def wait(self) -> None:
        """Let the time pass after which a change holds everywhere."""
        self.now += WITHIN_SECONDS
