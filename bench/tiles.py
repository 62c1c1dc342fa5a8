"""How many tiles a second we serve, against nginx and IIPImage: python -m bench.tiles."""

from __future__ import annotations

import argparse
import http.client
import os
import random
import shutil
import statistics
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.serve import counters
from bench.region_servers import IIPSRV, iipimage, settings_for, site
from bench.tile_busy import busy
from bench.tile_load import CONNECTIONS, Load, load
from bench.tile_picture import Exhibit, prepare
from bench.tile_servers import Server, nginx
from bench.tile_sets import Row, Tile, in_3, read, rows
from bench.tile_viewer import report_viewers

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "tiles"
CHECKED = 300
AGAINST_NGINX = 0.6
AGAINST_IIPIMAGE = 5.0
SLOWEST_MS = 10.0
WARMING = 3
"""Turns in which IIPImage fills its cache, before those that count."""

IIP_CACHE = 300
"""Megabytes of tiles that each of its processes keeps: room for all, so that it decodes none
twice. Without, it makes some 300 a second."""


@dataclass(frozen=True, slots=True)
class Servers:
    """Ours as the site is served; the same tiles as files; IIPImage with the same pyramid."""

    ours: Server
    files: Server
    iip: Server | None
    picture: str


def main() -> int:
    """Prepare, check, measure in turns, print; 0 if the aims are reached."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=int, default=5, help="of each turn")
    asked.add_argument("--turns", type=int, default=3)
    asked.add_argument("--grain", type=int, default=36, help="20: photograph, 36: old drawing")
    asked.add_argument("--only-all", action="store_true", help="not by way to ask, edge, scale")
    options = asked.parse_args()
    for tool in ("wrk", "nginx"):
        if shutil.which(tool) is None:
            print(f"{tool} is not installed: apt install {tool}", file=sys.stderr)
            return 2
    cache = CACHE / f"grain-{options.grain}"
    exhibit = prepare(cache, grain=options.grain)
    tiles = read(exhibit.paths.read_text().split())
    with _servers(cache, exhibit) as servers:
        measured = rows(tiles)
        _check(servers, measured, exhibit.mean_bytes)
        _stamp()
        good = _against_nginx(servers, measured[0], cache, options.seconds, options.turns)
        for row in [] if options.only_all else measured[1:]:
            _against_nginx(servers, row, cache, options.seconds, 1)
        good &= _against_iipimage(servers, tiles, cache, options.seconds, options.turns)
        _while_busy(servers, measured[0], cache, options.seconds)
        good &= report_viewers(servers.ours)
        _stamp()
    return 0 if good else 1


@contextmanager
def _servers(cache: Path, exhibit: Exhibit) -> Iterator[Servers]:
    pyramid = next((exhibit.store / "pyramids").rglob("*.tif"))
    with ExitStack() as stack:
        files = stack.enter_context(nginx(cache, exhibit.static))
        (cache / "site").mkdir(exist_ok=True)
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(counters(cache / "site"))
        ours = stack.enter_context(
            site(settings_for(exhibit.database, exhibit.store, cache / "site"))
        )
        iip = None
        if IIPSRV.exists():
            iip = stack.enter_context(
                iipimage(cache / "iip", pyramid.parent, cache_megabytes=IIP_CACHE)
            )
        yield Servers(ours, files, iip, pyramid.name)


def _check(servers: Servers, measured: list[Row], mean_bytes: float) -> None:
    """Ours are the files, byte for byte: a sample of each row, and all tiles of small ones."""
    seen = 0
    for row in measured:
        sample = random.Random(1).sample(row.tiles, min(CHECKED, len(row.tiles)))  # noqa: S311
        for tile in sample:
            path = row.write(tile)
            if _get(servers.ours.port, path) != _get(servers.files.port, in_3(tile)):
                raise SystemExit(f"{path}: the two servers differ")
        seen += len(sample)
    count = len(measured[0].tiles)
    print(f"{seen} answers compared, {count} tiles in all, {mean_bytes:,.0f} bytes on average")


def _get(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200 or int(answer.headers["Content-Length"]) != len(body):
            raise SystemExit(f"{path}: {answer.status}, {len(body)} bytes")
        return body
    finally:
        connection.close()


def _against_nginx(servers: Servers, row: Row, cache: Path, seconds: int, turns: int) -> bool:
    """Turn by turn: what else the machine does changes from minute to minute."""
    files = [in_3(tile) for tile in row.tiles]
    ours = [row.write(tile) for tile in row.tiles]
    theirs_seen, ours_seen = [], []
    for _ in range(turns):
        theirs_seen.append(load(servers.files, files, cache, seconds=seconds))
        ours_seen.append(load(servers.ours, ours, cache, seconds=seconds))
    ratio = _ratio(ours_seen, theirs_seen)
    print(f"{row.name}: {ratio:.2f} of nginx (aim {AGAINST_NGINX})")
    _line("ours", ours_seen)
    _line("nginx, files", theirs_seen)
    return ratio >= AGAINST_NGINX and statistics.median(s.p99 for s in ours_seen) <= SLOWEST_MS


def _against_iipimage(
    servers: Servers, tiles: list[Tile], cache: Path, seconds: int, turns: int
) -> bool:
    """Whole tiles only: at the edges our pyramid is padded, which IIPImage cannot know."""
    if servers.iip is None:
        print("IIPImage: skipped, not installed (apt install iipimage-server)")
        return True
    whole = [in_3(tile) for tile in tiles if tile.is_whole]
    theirs = [path.replace("/iiif/3/bench/", f"/iiif/{servers.picture}/") for path in whole]
    theirs_seen, ours_seen = [], []
    for _ in range(WARMING):
        load(servers.iip, theirs, cache, seconds=seconds)
    for _ in range(turns):
        theirs_seen.append(load(servers.iip, theirs, cache, seconds=seconds))
        ours_seen.append(load(servers.ours, whole, cache, seconds=seconds))
    ratio = _ratio(ours_seen, theirs_seen)
    print(f"whole tiles: {ratio:.1f} times IIPImage (aim {AGAINST_IIPIMAGE:.0f})")
    _line("ours", ours_seen)
    _line("IIPImage", theirs_seen)
    return ratio >= AGAINST_IIPIMAGE


def _while_busy(servers: Servers, row: Row, cache: Path, seconds: int) -> None:
    """A third as many connections: visitors who look while others have pages and regions made."""
    with busy(servers.ours) as made:
        paths = [row.write(tile) for tile in row.tiles]
        seen = load(servers.ours, paths, cache, seconds=seconds, connections=CONNECTIONS // 4)
    print(f"while {made.count} regions and descriptions are made, {CONNECTIONS // 4} connections")
    _line("ours, of both", [seen])


def _ratio(ours: list[Load], theirs: list[Load]) -> float:
    return statistics.median(o.rate / t.rate for o, t in zip(ours, theirs, strict=True))


def _line(name: str, loads: list[Load]) -> None:
    middle = [statistics.median(seen) for seen in zip(*map(astuple, loads), strict=True)]
    rate, p50, p99, longest, microseconds = middle
    print(
        f"  {name:14} {rate:8,.0f}/s  p50 {p50:.2f}  p99 {p99:.2f}  longest {longest:.1f} ms  "
        f"{microseconds:.0f} µs of processor each",
        flush=True,
    )


def _stamp() -> None:
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    sys.exit(main())
