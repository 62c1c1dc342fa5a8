"""How fast regions are made, against Debian's IIPImage: python -m bench.regions."""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from bench.region_load import Connection, Load, load
from bench.region_picture import IIP_TILE, Exhibit, prepare
from bench.region_requests import Region, regions
from bench.region_servers import IIPSRV, iipimage, settings_for, site
from bench.tile_picture import HEIGHT, IMAGE_ID, WIDTH
from bench.tile_servers import Server
from media_pipeline.rendering.jpeg_coding import Samples, decoded

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "regions"
AIM = 1.2
CHECKED = 40
LIKE = 2.4
"""Mean difference of a sample, of 255, up to which two pictures show the same: theirs is not
smoothed before it is made smaller. Of one that lies two pixels aside it is 2.5 and more."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A server that is measured: its name in the report, itself, what stands before a region."""

    name: str
    server: Server
    prefix: str

    def get(self, region: Region) -> bytes:
        """The answer to a region."""
        with Connection(self.server) as connection:
            return connection.get(self.prefix + region.path())


def main() -> int:
    """Prepare, check, measure in turns, print; 0 unless ours is the slower one."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--regions", type=int, default=1000, help="in each turn")
    asked.add_argument("--turns", type=int, default=3)
    asked.add_argument("--connections", type=int, default=8)
    asked.add_argument("--cache", type=float, default=0, help="megabytes, IIPImage, a process")
    options = asked.parse_args()
    if shutil.which("nginx") is None or not IIPSRV.exists():
        print("skipped: not installed (apt install nginx iipimage-server)")
        return 0
    wanted_regions = regions(WIDTH, HEIGHT, count=options.regions)
    with _peers(prepare(CACHE), cache=options.cache) as (ours, *theirs):
        _check(ours, theirs, wanted_regions[:CHECKED])
        loads: dict[str, list[Load]] = {peer.name: [] for peer in (ours, *theirs)}
        for _ in range(options.turns):
            for peer in (*theirs, ours):
                paths = [peer.prefix + region.path() for region in wanted_regions]
                seen = load(peer.server, paths, connections=options.connections)
                loads[peer.name].append(seen)
                print(f"{peer.name:22} {seen.rate:7.1f}/s", flush=True)
    return _report(loads)


@contextmanager
def _peers(exhibit: Exhibit, *, cache: float) -> Iterator[list[Peer]]:
    """Our site first, then IIPImage with our pyramid and with one of small tiles."""
    with ExitStack() as stack:
        ours = stack.enter_context(
            site(settings_for(exhibit.database, exhibit.store, CACHE / "site"))
        )
        theirs = stack.enter_context(
            iipimage(CACHE / "iip", exhibit.pictures, cache_megabytes=cache)
        )
        yield [
            Peer("our site", ours, f"/iiif/3/{IMAGE_ID}/"),
            Peer("IIPImage, our pyramid", theirs, f"/iiif/{exhibit.pyramid}/"),
            Peer(f"IIPImage, {IIP_TILE} px tiles", theirs, f"/iiif/{exhibit.small_tiles}/"),
        ]


def _check(ours: Peer, theirs: list[Peer], sample: list[Region]) -> None:
    """All show the same part of the picture, in the same size."""
    for peer in theirs:
        off = [_difference(ours, peer, region) for region in sample]
        print(
            f"{len(off)} answers compared with {peer.name}: {statistics.mean(off):.1f} of 255 off"
        )
        if max(off) > LIKE:
            worst = sample[off.index(max(off))]
            raise SystemExit(f"{worst.path()}: {max(off):.1f} of 255 off")


def _difference(one: Peer, other: Peer, region: Region) -> float:
    """How far samples are apart on average; BadJpeg unless both have the size that was asked."""
    samples = [_samples(peer, region).astype(np.int16) for peer in (one, other)]
    return float(np.abs(samples[0] - samples[1]).mean())


def _samples(peer: Peer, region: Region) -> Samples:
    return decoded(peer.get(region), region.size, rows=region.size[1])


def _report(loads: dict[str, list[Load]]) -> int:
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name, seen in loads.items():
        print(
            f"{name:22} {_median(seen, 'rate'):7.1f} regions/s   p50 {_median(seen, 'p50'):4.0f}"
            f"   p99 {_median(seen, 'p99'):4.0f} ms   {_median(seen, 'milliseconds'):5.1f} ms of"
            f" processor each   {_median(seen, 'mean_bytes') / 1000:.0f} kB"
        )
    ours, *theirs = loads.values()
    # Turn by turn, against the better of both pyramids in this turn.
    rates = [
        mine.rate / max(other.rate for other in others)
        for mine, *others in zip(ours, *theirs, strict=True)
    ]
    costs = [
        min(other.milliseconds for other in others) / mine.milliseconds
        for mine, *others in zip(ours, *theirs, strict=True)
    ]
    ratio = statistics.median(rates)
    print(
        f"ratio {ratio:.2f} by the clock, {statistics.median(costs):.2f} by processor time"
        f" (at least 1.0, aim {AIM})"
    )
    return 0 if ratio >= 1 else 1


def _median(loads: list[Load], name: str) -> float:
    return float(statistics.median(getattr(load, name) for load in loads))


if __name__ == "__main__":
    sys.exit(main())
