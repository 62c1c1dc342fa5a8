"""Manifests and collections, from the request to the bytes, and what they cost to make:

python -m bench.manifests [--canvases 500] [--records 30000] [--profile]
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import text

from accounts import service as accounts
from app.database import reading, transaction
from foundation.database import insert_many, utcnow
from media_pipeline import keys
from media_pipeline.manifests import build
from records import shown
from records.model import Published, Record
from records.presentation import manifest_source
from tests.exhibits import Exhibit, exhibit
from tests.house import CC0, Open, open_house

ROOT = "/iiif/presentation/3"
TIMES = 30
STEP = 5_000
REBUILT_SECONDS, SERVED_MS = 2.0, 3.0


def main() -> None:
    """Measure and say."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--canvases", type=int, default=500)
    asked.add_argument("--records", type=int, default=30_000)
    asked.add_argument("--profile", action="store_true")
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-manifests-") as folder:
        opened = open_house(Path(folder))
        one = with_canvases(opened, chosen.canvases)
        fill(opened, chosen.records)
        with opened.app.app_context():
            measure(opened, one, profiled=chosen.profile)


def with_canvases(opened: Open, count: int) -> Exhibit:
    """A record with so many pictures."""
    one = exhibit(opened)
    for number in range(count):
        one.hang(6_000, 4_000, captions={"zh": f"第 {number} 页", "en": f"Page {number}"})
    one.settle()
    return one


def fill(opened: Open, count: int) -> None:
    """A museum with so many pictured records, as rows."""
    with opened.app.app_context():
        for begun in range(0, count, STEP):
            with transaction() as session:
                owner = accounts.get_organisation(session, "nantong").id
                numbers = range(begun + 100, min(begun + STEP, count) + 100)
                insert_many(session, Record, [record(owner, n) for n in numbers])
                insert_many(session, Published, [edition(owner, n) for n in numbers])
        with transaction() as session:
            session.execute(text("ANALYZE"))


def record(owner: int, number: int) -> dict[str, Any]:
    """The row of a working copy."""
    now = utcnow()
    return {
        "id": number,
        **same(owner, number),
        "state": "published",
        "version": 1,
        "published_version": 1,
        "shown": True,
        "created_at": now,
        "updated_at": now,
    }


def edition(owner: int, number: int) -> dict[str, Any]:
    """The row of its edition, with three pictures."""
    now = utcnow()
    return {
        "record_id": number,
        **same(owner, number),
        "audience": "all",
        "label": {"zh": "卧式蒸汽机", "en": "Horizontal steam engine"},
        "pictures": [picture(f"im{number:06}{n}") for n in range(3)],
        "has_pictures": True,
        "published_at": now,
        "changed_at": now,
    }


def same(owner: int, number: int) -> dict[str, Any]:
    """What both rows say."""
    return {
        "public_id": f"rec{number:07}",
        "kind": "artifact",
        "owner_id": owner,
        "number": f"NT-{number * 7_919 % 1_000_003:07}",
        "edition": 1,
        "values": {"title": {"zh": "卧式蒸汽机"}, "description": {"zh": "单缸，带飞轮。" * 100}},
    }


def picture(image: str) -> dict[str, Any]:
    """A picture as an edition tells it."""
    return {
        "id": image,
        "width": 6_000,
        "height": 4_000,
        "captions": {"zh": "正面", "en": "Front"},
        "alts": {"zh": "一台卧式蒸汽机的正面"},
        "rights": CC0,
        "credit": "",
        "format": "tiff",
        "size": 72_000_000,
    }


def measure(opened: Open, one: Exhibit, *, profiled: bool) -> None:
    """Say what each document costs."""
    with reading() as session:
        found = shown.get_edition(session, one.record)
        terms = opened.house.shelf.terms(session)
        kind = opened.house.kinds.get(found.kind)
        rebuilt = timed(lambda: build(manifest_source(found, kind=kind, terms=terms)), 5)
    pictures = len(found.pictures)
    said(f"rebuilt, {pictures} canvases (at most {REBUILT_SECONDS * 1_000:.0f})", rebuilt)
    client = opened.client()

    def get(path: str) -> Callable[[], int]:
        return lambda: len(client.get(f"{ROOT}/{path}").data)

    manifest = get(f"{one.record}/manifest")
    opened.house.store.delete(keys.manifest(found.id, edition=found.edition))
    said("first asked for, nothing stored", timed(manifest, 1, warm=False))
    said(f"served from the cache of the process (at most {SERVED_MS:.0f})", timed(manifest))
    canvas = found.pictures[-1].canvas_id
    said("a canvas of it, first", timed(get(f"{one.record}/canvas/{canvas}"), 1, warm=False))
    for path in ("collection", "collection/nantong", "collection/nantong/15"):
        said(f"{path}, first", timed(get(path), 1, warm=False))
        said(f"{path}, again", timed(get(path)))
    if profiled:
        profile = cProfile.Profile()
        profile.runcall(lambda: [manifest() for _ in range(500)])
        pstats.Stats(profile).sort_stats("cumulative").print_stats(25)


def timed(ask: Callable[[], object], times: int = TIMES, *, warm: bool = True) -> list[float]:
    """Milliseconds of some runs."""
    if warm:
        ask()
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        spent.append((time.perf_counter() - began) * 1_000)
    return spent


def said(what: str, spent: list[float]) -> None:
    """A line: median and longest in milliseconds."""
    print(f"{what:<58} {statistics.median(spent):8.1f} / {max(spent):8.1f} ms")


if __name__ == "__main__":
    main()
