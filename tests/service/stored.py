"""Pictures in the store of a test house, and ways to break and age what lies there."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

from PIL import Image

from app.database import reading, transaction
from kinds.artifacts.model import Artifact
from media_pipeline import keys
from media_pipeline.ports import BlobStore, RangeReader
from records import service
from records.media import Media, find_media
from scans import service as scans
from storehouse.model import StoredObject
from storehouse.noting import list_noted
from storehouse.pace import Pace
from tests.house import WORKER, Open, lathe


@dataclass(frozen=True, slots=True)
class Hung:
    """A picture of a published record, with its keys in the store."""

    record: str
    picture: str
    sha256: str
    master: str
    pyramid: str
    index: str
    manifest: str


class Failing:
    """A store of a disk that cannot read some of its objects."""

    def __init__(self, store: BlobStore, broken: Collection[str], trouble: Exception) -> None:
        self._store, self._broken, self._trouble = store, broken, trouble

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def open(self, key: str) -> RangeReader:
        if key in self._broken:
            raise self._trouble
        return self._store.open(key)

    def read(self, key: str) -> bytes:
        if key in self._broken:
            raise self._trouble
        return self._store.read(key)


class Slow:
    """A store that lets somebody write before it says whether it has an object."""

    def __init__(self, store: BlobStore, write: Callable[[], None]) -> None:
        self._store, self._write = store, write

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def exists(self, key: str) -> bool:
        with ThreadPoolExecutor(1) as another:
            another.submit(self._write).result()
        return self._store.exists(key)


def quick() -> Pace:
    """As fast as it goes."""
    return Pace(10**12, Event())


def scan(colour: str = "teal") -> bytes:
    """A small PNG."""
    file = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(file, "PNG")
    return file.getvalue()


def hang(
    opened: Open,
    number: str = "HY-1903-007",
    *,
    colour: str = "teal",
    museum: str = "hanyang",
    name: str = "front.png",
) -> Hung:
    """A published record with a picture that is ready and shown; needs an app context."""
    record_id = opened.publish(lathe(number), museum=museum)
    stored = opened.house.store.receive([scan(colour)], key=keys.master)
    with transaction() as session:
        record = service.get_record(session, kind=Artifact, public_id=record_id)
        media, _ = scans.add(session, WORKER, record, stored, file_name=name, release=True)
        picture = media.public_id
    opened.settle()
    media = media_of(picture)
    return Hung(
        record_id,
        picture,
        media.sha256,
        keys.master(media.sha256),
        keys.pyramid(media.sha256, recipe=media.recipe),
        keys.tile_index(media.sha256, recipe=media.recipe),
        keys.manifest(record_id, edition=media.record.edition),
    )


def media_of(picture: str) -> Media:
    """The row of a picture as it is now."""
    with reading() as session:
        media = find_media(session, picture)
        assert media is not None
        return media


def path_of(opened: Open, key: str) -> Path:
    """Where an object lies."""
    return opened.house.settings.data / "store" / key


def age(opened: Open, key: str, by: timedelta) -> None:
    """Let an object be as old as this."""
    then = time.time() - by.total_seconds()
    os.utime(path_of(opened, key), (then, then))


def flip(opened: Open, key: str) -> None:
    """Turn one bit of an object round."""
    path = path_of(opened, key)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def noted(key: str) -> StoredObject | None:
    """What is noted of an object."""
    with reading() as session:
        return list_noted(session, [key]).get(key)
