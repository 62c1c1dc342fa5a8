"""Tiles asked for over many connections, again and again, by wrk."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench.tile_servers import Server

CONNECTIONS = 32
LUA = """
local thread_number = 0
function setup(thread) thread:set("number", thread_number); thread_number = thread_number + 1 end
function init(args)
  requests = {{}}
  for line in io.lines("{paths}") do requests[#requests + 1] = wrk.format("GET", line) end
  at = math.floor(#requests / 2) * number
end
function request() at = at % #requests + 1; return requests[at] end
function done(summary, latency, requests)
  local told = '{{"seconds": %f, "answers": %d, "p50": %f, "p99": %f, "longest": %f, ' ..
    '"bytes": %d, "faults": %d}}'
  local e = summary.errors
  print(told:format(summary.duration / 1e6, summary.requests, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3, summary.bytes,
    e.connect + e.read + e.write + e.status + e.timeout))
end
"""


@dataclass(frozen=True, slots=True)
class Load:
    """Tiles a second; latencies in milliseconds; processor time of the server for each tile in
    microseconds, which a busy machine hardly changes."""

    rate: float
    p50: float
    p99: float
    longest: float
    microseconds: float


def load(
    server: Server,
    paths: list[str],
    folder: Path,
    *,
    seconds: int,
    connections: int = CONNECTIONS,
) -> Load:
    """Ask for the paths in turn for so long. SystemExit if one is not answered with a tile."""
    name = f"{server.port}-{connections}"
    listed, script = folder / f"paths-{name}.txt", folder / f"wrk-{name}.lua"
    listed.write_text("\n".join(paths) + "\n", encoding="ascii")
    script.write_text(LUA.format(paths=listed), encoding="ascii")
    command = ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", str(script)]
    used = server.processor_seconds()
    done = subprocess.run(
        [*command, f"http://127.0.0.1:{server.port}"], capture_output=True, text=True, check=True
    )
    used = server.processor_seconds() - used
    told = json.loads(done.stdout.splitlines()[-1])
    if told["faults"] or not told["answers"]:
        raise SystemExit(f"{paths[0]} …: {done.stdout}")
    return Load(
        rate=told["answers"] / told["seconds"],
        p50=told["p50"],
        p99=told["p99"],
        longest=told["longest"],
        microseconds=used / told["answers"] * 1e6,
    )
