"""How many tiles a second we serve, against nginx with the same tiles: python -m bench.tiles."""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.tile_picture import Exhibit, prepare
from bench.tile_servers import Server, nginx, tile_server

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "tiles"
CONNECTIONS = 32
CHECKED = 300
TARGET = 0.5
LUA = """
local thread_number = 0
function setup(thread) thread:set("number", thread_number); thread_number = thread_number + 1 end
function init(args)
  requests = {{}}
  for line in io.lines("{paths}") do
    requests[#requests + 1] = wrk.format("GET", line)
  end
  at = math.floor(#requests / 2) * number
end
function request() at = at % #requests + 1; return requests[at] end
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk saw: tiles a second, the 99th percentile of the latency as it writes it; and the
    processor time of the server for each tile, which a busy machine does not change."""

    rate: float
    slowest: str
    microseconds: float


def main() -> int:
    """Prepare, check, measure in turns, print; 0 if the target is reached."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=int, default=5, help="of each turn")
    asked.add_argument("--turns", type=int, default=3)
    asked.add_argument("--threads", type=int, default=8, help="blocking threads of granian")
    asked.add_argument("--grain", type=int, default=36, help="20: photograph, 36: old drawing")
    asked.add_argument("--runtime", choices=("auto", "mt", "st"), default="auto")
    options = asked.parse_args()
    for tool in ("wrk", "nginx"):
        if shutil.which(tool) is None:
            print(f"{tool} is not installed: apt install {tool}", file=sys.stderr)
            return 2
    cache = CACHE / f"grain-{options.grain}"
    exhibit = prepare(cache, grain=options.grain)
    script = cache / "wrk.lua"
    script.write_text(LUA.format(paths=exhibit.paths))
    ours, theirs = [], []
    with (
        nginx(cache, exhibit.static) as static,
        tile_server(cache, threads=options.threads, runtime=options.runtime) as tiles,
    ):
        _check(exhibit, tiles.port, static.port)
        for _ in range(options.turns):
            theirs.append(_load(script, static, options.seconds, exhibit.mean_bytes))
            ours.append(_load(script, tiles, options.seconds, exhibit.mean_bytes))
            print(f"nginx {theirs[-1].rate:8,.0f}/s   ours {ours[-1].rate:8,.0f}/s")
    return _report(ours, theirs)


def _check(exhibit: Exhibit, port: int, static_port: int) -> None:
    """Both give the same bytes, for a sample with all edge tiles of the smallest levels."""
    paths = exhibit.paths.read_text().split()
    sample = random.Random(1).sample(paths, CHECKED)  # noqa: S311
    ends = [path for path in paths if not path.endswith("/512,512/0/default.jpg")]
    for path in {*sample, *ends}:
        one, other = _get(port, path), _get(static_port, path)
        if one != other:
            raise SystemExit(f"{path}: the two servers differ")
    print(
        f"{len({*sample, *ends})} tiles compared, {len(paths)} in all, "
        f"{exhibit.mean_bytes:,.0f} bytes on average"
    )


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


def _load(script: Path, server: Server, seconds: int, mean_bytes: float) -> Load:
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-s", str(script)]
    used = server.processor_seconds()
    done = subprocess.run(
        [*command, f"http://127.0.0.1:{server.port}"], capture_output=True, text=True, check=True
    )
    used = server.processor_seconds() - used
    said = done.stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(said)
    requests, size = _said(r"(\d+) requests in", said), _said(r"([\d.]+\wB) read", said)
    units = {"KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30, "TB": 1 << 40}
    read = float(size[:-2]) * units[size[-2:]] / int(requests)
    if not 0.97 * mean_bytes < read < 1.03 * mean_bytes + 1000:
        raise SystemExit(f"{read:.0f} bytes an answer, {mean_bytes:.0f} expected")
    return Load(
        rate=float(_said(r"Requests/sec:\s+([\d.]+)", said)),
        slowest=_said(r"99%\s+(\S+)", said),
        microseconds=used / int(requests) * 1e6,
    )


def _said(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise SystemExit(f"wrk did not say {pattern}: {text}")
    return found[1]


def _report(ours: list[Load], theirs: list[Load]) -> int:
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    _line("tile server, granian", ours)
    _line("nginx, static files", theirs)
    # Turn by turn: what else the machine does changes from minute to minute.
    ratio = statistics.median(o.rate / t.rate for o, t in zip(ours, theirs, strict=True))
    print(f"ratio {ratio:.2f} (target {TARGET})")
    return 0 if ratio >= TARGET else 1


def _line(name: str, loads: list[Load]) -> None:
    rate = statistics.median(load.rate for load in loads)
    cost = statistics.median(load.microseconds for load in loads)
    print(
        f"{name:21} {rate:8,.0f} tiles/s  p99 {loads[-1].slowest}  {cost:.0f} µs of processor each"
    )


if __name__ == "__main__":
    sys.exit(main())
