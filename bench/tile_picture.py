"""The picture of the tile measurement: made once, tiled once, published in a database."""

from __future__ import annotations

import random
import shutil
import struct
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from accounts.model import Organisation
from app.tables import METADATA
from config.settings import Limits
from foundation.database import prepare_engine
from media_pipeline import keys
from media_pipeline.folder import FolderStore
from media_pipeline.recipe import RECIPE
from media_pipeline.scan import Tiled, read_scan
from media_pipeline.tiles import TilePyramid
from records.media import Media, MediaState
from records.model import Published, Record
from records.states import State

WIDTH, HEIGHT = 20_000, 15_000
IMAGE_ID = "bench"
SHA256 = "0" * 64
_NOISE_ROWS = 64


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Where the pyramid, the database and the static copies of all tiles lie."""

    store: Path
    database: Path
    static: Path
    paths: Path
    mean_bytes: float


def prepare(cache: Path, *, grain: int) -> Exhibit:
    """Make what is missing below `cache`; a picture of 300 million pixels takes a minute.

    `grain` is the spread of the brightness from pixel to pixel: 20 gives tiles as large as those of
    a photograph, 36 as those of a scanned drawing on old paper.
    """
    cache.mkdir(parents=True, exist_ok=True)
    exhibit = Exhibit(
        cache / "store", cache / "bench.db", cache / "static", cache / "paths.txt", 0.0
    )
    store = FolderStore(exhibit.store)
    master = cache / "master.tif"
    if not store.exists(keys.tile_index(SHA256, recipe=RECIPE)):
        for former in (exhibit.store / "pyramids", exhibit.static):
            shutil.rmtree(former, ignore_errors=True)
        exhibit.paths.unlink(missing_ok=True)
        _paint(master, grain)
        tile(cache, store, master)
        master.unlink()
    # Made anew each time: its tables may have changed since.
    show(exhibit.database)
    return _with_static_copies(exhibit, store)


def _paint(path: Path, spread: int) -> None:
    """A striped RGB TIFF without compression: grain that drifts from row to row."""
    draw = random.Random(1851)  # noqa: S311
    grain = [draw.randbytes(WIDTH * 3) for _ in range(_NOISE_ROWS)]
    soften = bytes(128 + (value - 128) * spread // 256 for value in range(256))
    rows = [row.translate(soften) for row in grain]
    with path.open("wb") as file:
        file.write(tiff_head())
        for y in range(HEIGHT):
            shift = (y * 7919) % (WIDTH * 3)
            row = rows[y % _NOISE_ROWS]
            file.write(row[shift:] + row[:shift])


def tiff_head() -> bytes:
    """A little-endian TIFF header with one strip that holds all rows."""

    def entry(tag: int, kind: int, count: int, value: int) -> bytes:
        return struct.pack("<HHII", tag, kind, count, value)

    after = 8 + 2 + 10 * 12 + 4
    tags = [
        entry(256, 4, 1, WIDTH),
        entry(257, 4, 1, HEIGHT),
        entry(258, 3, 3, after),
        entry(259, 3, 1, 1),
        entry(262, 3, 1, 2),
        entry(273, 4, 1, after + 6),
        entry(277, 3, 1, 3),
        entry(278, 4, 1, HEIGHT),
        entry(279, 4, 1, WIDTH * HEIGHT * 3),
        entry(284, 3, 1, 1),
    ]
    start = b"II*\0" + struct.pack("<IH", 8, len(tags))
    return start + b"".join(tags) + bytes(4) + struct.pack("<HHH", 8, 8, 8)


def tile(cache: Path, store: FolderStore, master: Path) -> None:
    """Keep pyramid and tile index of a master of WIDTH × HEIGHT pixels."""
    work = cache / "work"
    work.mkdir(exist_ok=True)
    began = time.monotonic()
    tiled = read_scan(master, work, Limits())
    if not isinstance(tiled, Tiled):
        raise SystemExit("the picture did not become a pyramid")
    print(f"tiled {WIDTH} × {HEIGHT} in {time.monotonic() - began:.1f} s")
    store.put_file(keys.pyramid(SHA256, recipe=RECIPE), tiled.pyramid)
    store.put_file(keys.tile_index(SHA256, recipe=RECIPE), tiled.index)


def show(database: Path) -> None:
    """A database in which the picture is published, in place of any that was there."""
    draft = database.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    engine = create_engine(f"sqlite:///{draft}")
    prepare_engine(engine)
    METADATA.create_all(engine)
    with Session(engine) as session:
        _add_record(session)
        session.commit()
    engine.dispose()
    draft.replace(database)


def _add_record(session: Session) -> None:
    now = datetime.now(UTC)
    owner = Organisation(code="bench", names={"en": "Bench"}, created_at=now)
    record = Record(
        public_id="bench-record",
        kind="artifact",
        owner=owner,
        number="1",
        state=State.PUBLISHED,
        shown=True,
        edition=1,
        values={},
        created_at=now,
        updated_at=now,
    )
    session.add_all([owner, record])
    session.flush()
    session.add(
        Published(
            record_id=record.id,
            public_id=record.public_id,
            audience="all",
            kind="artifact",
            owner=owner,
            number="1",
            edition=1,
            values={},
            pictures=[],
            published_at=now,
            changed_at=now,
        )
    )
    session.add(
        Media(
            public_id=IMAGE_ID,
            record_id=record.id,
            seq=1,
            released=True,
            sha256=SHA256,
            size=1,
            state=MediaState.READY,
            width=WIDTH,
            height=HEIGHT,
            recipe=RECIPE,
            created_at=now,
            updated_at=now,
        )
    )


def _with_static_copies(exhibit: Exhibit, store: FolderStore) -> Exhibit:
    """Every tile as a file of its own under its address, as nginx would serve it."""
    keyed = sorted(store.keys("pyramids/"))
    index, tif = (next(key for key in keyed if key.endswith(end)) for end in (".idx", ".tif"))
    pyramid = TilePyramid(store.open(tif), store.open(index))
    paths, total = [], 0
    fresh = not exhibit.paths.exists()
    for number, level in enumerate(pyramid.levels):
        for row in range(level.rows):
            for column in range(level.columns):
                path = _address(pyramid, number, column, row)
                tile = pyramid.tile(number, column, row)
                paths.append(path)
                total += len(tile)
                if fresh:
                    file = exhibit.static / path.lstrip("/")
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(tile)
    random.Random(1851).shuffle(paths)  # noqa: S311
    exhibit.paths.write_text("\n".join(paths) + "\n")
    return Exhibit(
        exhibit.store, exhibit.database, exhibit.static, exhibit.paths, total / len(paths)
    )


def _address(pyramid: TilePyramid, level: int, column: int, row: int) -> str:
    scale = 1 << level
    span = pyramid.tile_side * scale
    x, y = column * span, row * span
    w, h = min(span, pyramid.width - x), min(span, pyramid.height - y)
    size = f"{-(-w // scale)},{-(-h // scale)}"
    return f"/iiif/3/{IMAGE_ID}/{x},{y},{w},{h}/{size}/0/default.jpg"
