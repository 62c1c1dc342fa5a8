"""How soon a manifest of 500 pictures is made and served: python -m bench.manifests."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from accounts import service as accounts
from app.database import transaction
from app.relay import project
from bench.region_load import Load, load
from bench.region_servers import site
from bench.tile_servers import nginx
from foundation.database import utcnow
from kinds.artifacts.model import Artifact
from media_pipeline import keys
from media_pipeline.recipe import RECIPE
from records import publication, registering
from records.media import Media, MediaState
from tests.house import WORKER, Open, lathe, open_house

CANVASES = 500
REBUILT_SECONDS, SERVED_MILLISECONDS = 2.0, 3.0


def main() -> int:
    """Make it again and again, serve it in turns with nginx; 0 if the aims are reached."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--canvases", type=int, default=CANVASES)
    asked.add_argument("--times", type=int, default=11, help="it is made")
    asked.add_argument("--answers", type=int, default=1000, help="in each turn")
    asked.add_argument("--turns", type=int, default=3)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        # nginx reads as nobody.
        folder.chmod(0o755)
        (folder / "house").mkdir()
        opened = open_house(folder / "house")
        record, public_id = _publish(opened, options.canvases)
        made = [_make(opened, record) for _ in range(options.times)]
        stored = opened.house.store.read(keys.manifest(public_id, edition=1))
        if len(json.loads(stored)["items"]) != options.canvases:
            raise SystemExit("a manifest of another number of canvases came out")
        path = f"/iiif/presentation/3/{public_id}/manifest"
        ours = stack.enter_context(site(opened.house.settings))
        servers = {"our site": (ours, path)}
        if shutil.which("nginx") is not None:
            (folder / "static").mkdir()
            (folder / "static" / "manifest.json").write_bytes(stored)
            static = stack.enter_context(nginx(folder, folder / "static"))
            servers["nginx, a file"] = static, "/manifest.json"
        alone: dict[str, list[Load]] = {name: [] for name in servers}
        crowd: dict[str, list[Load]] = {name: [] for name in servers}
        for _ in range(options.turns):
            for name, (server, asked_for) in servers.items():
                paths = [asked_for] * options.answers
                alone[name].append(load(server, paths, connections=1))
                crowd[name].append(load(server, paths, connections=8))
    return _report(made, len(stored), alone, crowd)


def _publish(opened: Open, canvases: int) -> tuple[int, str]:
    """A record with so many pictures that are ready; its key and its public id."""
    with opened.app.app_context(), transaction() as session:
        terms = opened.house.shelf.terms(session)
        record = registering.register(
            session,
            WORKER,
            terms,
            kind=Artifact,
            owner=accounts.get_organisation(session, "hanyang"),
            values=lathe(),
        )
        session.add_all(_picture(record.id, number) for number in range(canvases))
        session.flush()
        publication.publish(session, WORKER, terms, record, kind=Artifact)
        return record.id, record.public_id


def _picture(record: int, number: int) -> Media:
    return Media(
        public_id=f"p{number:07}",
        record_id=record,
        seq=number + 1,
        sha256=f"{number:064x}",
        size=1,
        state=MediaState.READY,
        width=6000,
        height=4000,
        recipe=RECIPE,
        captions={"zh": f"第 {number + 1} 页", "en": f"Page {number + 1}"},
        created_at=utcnow(),
        updated_at=utcnow(),
    )


def _make(opened: Open, record: int) -> float:
    """Seconds from the tables to the stored bytes."""
    began = time.perf_counter()
    with opened.app.app_context():
        project(opened.house, record)
    return time.perf_counter() - began


def _report(
    made: list[float], size: int, alone: dict[str, list[Load]], crowd: dict[str, list[Load]]
) -> int:
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(
        f"{size / 1000:.0f} kB made in {statistics.median(made):.2f} s, at most {max(made):.2f} s"
        f" (aim {REBUILT_SECONDS:.0f})"
    )
    for name, loads in alone.items():
        print(
            f"{name:14} one after another {_median(loads, 'p50'):5.2f} ms (p99"
            f" {_median(loads, 'p99'):.2f}); over 8 connections {_median(crowd[name], 'rate'):6.0f}"
            f"/s, {_median(crowd[name], 'milliseconds'):.2f} ms of processor each"
        )
    served = _median(alone["our site"], "p50")
    print(f"served in {served:.2f} ms (aim {SERVED_MILLISECONDS:.0f})")
    return 0 if statistics.median(made) <= REBUILT_SECONDS and served <= SERVED_MILLISECONDS else 1


def _median(loads: list[Load], name: str) -> float:
    return float(statistics.median(getattr(load, name) for load in loads))


if __name__ == "__main__":
    sys.exit(main())
