"""Other work that the site does while tiles are asked for: regions to be made, descriptions."""

from __future__ import annotations

import http.client
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bench.tile_picture import HEIGHT, IMAGE_ID, WIDTH
from bench.tile_servers import Server

ASKERS = 4


@dataclass(slots=True)
class Made:
    """How many answers came."""

    count: int = 0
    ends: threading.Event = field(default_factory=threading.Event)


@contextmanager
def busy(server: Server) -> Iterator[Made]:
    """Ask for regions and descriptions, each asker one after the other, while it lasts."""
    made = Made()
    askers = [
        threading.Thread(target=_ask, args=(server.port, seed, made)) for seed in range(ASKERS)
    ]
    for asker in askers:
        asker.start()
    try:
        yield made
    finally:
        made.ends.set()
        for asker in askers:
            asker.join()


def _ask(port: int, seed: int, made: Made) -> None:
    chance = random.Random(seed)  # noqa: S311
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while not made.ends.is_set():
        x, y = chance.randrange(WIDTH - 2000), chance.randrange(HEIGHT - 2000)
        region = f"/iiif/3/{IMAGE_ID}/{x},{y},1500,1500/600,600/0/default.jpg"
        for path in (region, f"/iiif/3/{IMAGE_ID}/info.json", "/api/v1/openapi.json"):
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{path}: {answer.status}")
            made.count += 1
    connection.close()
