"""How soon a large scan can be seen and found, against libvips alone: python -m bench.scans."""

from __future__ import annotations

import argparse
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from app.cli.scan_files import chunks
from app.database import reading, transaction
from bench.fresh import worker
from bench.resident import Watch
from bench.strip_master import paint
from config.settings import Limits
from kinds.artifacts.model import Artifact
from media_pipeline import keys
from records import service
from records.media import Media, MediaState
from records.model import Published
from scans import service as scans
from search.ports import Query
from tests.house import WORKER, Open, lathe, open_house

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "scans"
SHARE, SECONDS = 1.15, 1.0
RESIDENT = 300_000_000
PATIENCE = 1200.0
LOOK_AGAIN_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Seen:
    """Seconds from the moment at which the master was stored until it was ready, until the
    manifest of the edition that shows it was stored, until the index had it; bytes resident of the
    processes that read it, and with the worker."""

    ready: float
    told: float
    found: float
    reading: int
    resident: int


def main() -> int:
    """Bare and whole way in turns; 0 if the aims are reached."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pixels", type=int, default=300_000_000)
    asked.add_argument("--turns", type=int, default=3)
    options = asked.parse_args()
    width = round(math.sqrt(options.pixels * 4 / 3))
    height = options.pixels // width
    CACHE.mkdir(parents=True, exist_ok=True)
    bare: list[float] = []
    ours: list[Seen] = []
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        master = Path(folder) / "master.tif"
        paint(master, width, height)
        for turn in range(options.turns):
            bare.append(_bare(master, Path(folder) / "bare.tif"))
            ours.append(_whole_way(master, Path(folder) / f"house-{turn}"))
            print(f"bare {bare[-1]:.1f} s, found after {ours[-1].found:.1f} s", flush=True)
    return _report(width * height, bare, ours)


def _bare(master: Path, target: Path) -> float:
    """Seconds of libvips alone, in a process with as many threads as ours."""
    command = [sys.executable, "-m", "bench.bare_pyramid", str(master), str(target)]
    environment = os.environ | {"VIPS_CONCURRENCY": "2"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    target.unlink()
    return float(done.stdout)


def _whole_way(master: Path, folder: Path) -> Seen:
    """A published record gets the scan, in a house of its own with a worker of its own."""
    folder.mkdir()
    opened = open_house(folder, limits=Limits(pixels=2_000_000_000))
    number = "HY-1903-001"
    public_id = opened.publish(lathe(number))
    with worker(opened) as process, Watch(process) as watch:
        _until(_is_found(opened, public_id, number))
        stored = opened.house.store.receive(chunks(master), key=keys.master)
        with opened.app.app_context(), transaction() as session:
            record = service.get_record(session, kind=Artifact, public_id=public_id)
            scans.add(session, WORKER, record, stored, file_name=master.name, release=True)
        began = time.perf_counter()
        ready = _until(_is_ready(opened)) - began
        told = _until(_is_told(opened, public_id)) - began
        found = _until(_is_found(opened, public_id, number)) - began
    return Seen(ready, told, found, reading=watch.below, resident=watch.most)


def _until(looks: Iterator[bool]) -> float:
    """The time at which a look was true."""
    end = time.perf_counter() + PATIENCE
    while not next(looks):
        if time.perf_counter() > end:
            raise SystemExit(f"not after {PATIENCE:.0f} s")
        time.sleep(LOOK_AGAIN_SECONDS)
    return time.perf_counter()


def _is_ready(opened: Open) -> Iterator[bool]:
    while True:
        with opened.app.app_context(), reading() as session:
            media = session.execute(select(Media)).scalar_one()
            if media.state == MediaState.REFUSED:
                raise SystemExit(f"the scan was refused: {media.reason}")
            yield media.state == MediaState.READY


def _is_told(opened: Open, public_id: str) -> Iterator[bool]:
    while True:
        edition = _edition(opened, public_id)
        yield edition > 1 and opened.house.store.exists(keys.manifest(public_id, edition=edition))


def _is_found(opened: Open, public_id: str, number: str) -> Iterator[bool]:
    """In the edition of now: the one before is found all the time."""
    index = opened.house.index
    while True:
        known = index.editions([public_id]).get(public_id)
        current = known == _edition(opened, public_id)
        yield current and public_id in index.search(Query(number)).ids


def _edition(opened: Open, public_id: str) -> int:
    with opened.app.app_context(), reading() as session:
        asked = select(Published.edition).where(Published.public_id == public_id)
        return session.execute(asked).scalar_one()


def _report(pixels: int, bare: list[float], ours: list[Seen]) -> int:
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    allowed = statistics.median(bare) * SHARE + SECONDS
    ready, told, found = (
        statistics.median(getattr(seen, name) for seen in ours)
        for name in ("ready", "told", "found")
    )
    alone, resident = (
        max(getattr(seen, name) for seen in ours) for name in ("reading", "resident")
    )
    print(
        f"{pixels / 1e6:,.0f} Mpx: libvips alone {statistics.median(bare):.2f} s; ready after"
        f" {ready:.2f}, manifest stored after {told:.2f}, found after {found:.2f} s"
        f" (aim {SHARE} × + {SECONDS:.0f} s = {allowed:.2f} s)"
    )
    print(
        f"resident at most: {alone / 1e6:.0f} MB where it is read, {resident / 1e6:.0f} MB with the"
        f" worker (aim {RESIDENT / 1e6:.0f})"
    )
    return 0 if found <= allowed and resident <= RESIDENT else 1


if __name__ == "__main__":
    sys.exit(main())
