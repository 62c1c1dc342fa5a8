"""The process in which a stranger's file is opened: `python -m media_pipeline.vips.child`.

One JSON object comes in, one line of JSON for each step of progress and one answer go out.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from media_pipeline.unusable import Unusable
from media_pipeline.vips.restraints import limit_memory, peak_bytes, restrain, seal

_DISK_FULL_BYTES = 16_000_000
_NARROW_PIXELS = 60_000
"""Of a wider picture even one row of tiles for each level is much."""

_LIKE_A_FULL_DISK = {"damaged", "out-of-memory"}
"""What a full disk may look like to libvips."""


def main() -> int:
    """Restrain this process, do the work, write the answer; 0 unless it crashes."""
    request = json.loads(sys.stdin.buffer.read())
    restrain(
        parent=request["parent"],
        memory_bytes=max(request["memory_bytes"], request["other_memory_bytes"]),
        cpu_seconds=request["cpu_seconds"],
        file_bytes=request["file_bytes"],
    )
    source = Path(request["source"])
    open_still = seal(source, Path(request["folder"]))
    try:
        answer = _TASKS[request["task"]](source, request)
    except Unusable as fault:
        if fault.code in _LIKE_A_FULL_DISK and _disk_is_full(Path(request["folder"])):
            answer = {"trouble": "the disk is full"}
        else:
            answer = {"refused": fault.code} | fault.figures
    except MemoryError:
        answer = {"refused": "out-of-memory"}
    _say(answer | {"peak_bytes": peak_bytes(), "unsealed": open_still})
    return 0


# libvips starts threads when it is imported: each task imports it, now that the limits stand.


def _tile(source: Path, request: dict[str, Any]) -> dict[str, Any]:
    """A page of a picture becomes a pyramid and its index."""
    from media_pipeline.vips import edges, pyramid
    from media_pipeline.vips.picture import Bounds, read_header

    bounds = Bounds(**request["bounds"])
    facts = read_header(source, request["kind"], page=request["page"], bounds=bounds)
    narrow = facts.streams and facts.width <= _NARROW_PIXELS
    limit_memory(request["memory_bytes" if narrow else "other_memory_bytes"])
    _tell("reading", 0)
    target = Path(request["pyramid"])
    try:
        pyramid.make(source, facts, target, told=_tell)
        size = {"width": facts.width, "height": facts.height}
        edges.make_index(target, Path(request["index"]), **size)
    except Unusable as fault:
        raise Unusable(fault.code, {"pages": facts.pages} | fault.figures) from fault
    return {
        "bands": facts.bands,
        "bits": facts.bits,
        "orientation": facts.orientation,
        "pages": facts.pages,
        "has_profile": facts.has_profile,
        "progressive": facts.progressive,
    }


def _limit(source: Path, request: dict[str, Any]) -> dict[str, Any]:
    """One of our own pyramids becomes a smaller one."""
    from media_pipeline.vips import edges, smaller

    target, sizes = Path(request["pyramid"]), request["sizes"]
    bands = smaller.make(source, target, sizes=sizes, told=_tell)
    edges.make_index(target, Path(request["index"]), width=sizes[2], height=sizes[3])
    return {"bands": bands, "bits": 8, "orientation": 1, "pages": 1}


def _check(source: Path, request: dict[str, Any]) -> dict[str, Any]:
    """What a file that is kept whole is."""
    from media_pipeline.whole.checks import check

    limit_memory(request["memory_bytes"])
    if request["kind"] == "pdf":
        from media_pipeline.vips.pdf_pages import count_pages

        return {"code": "pdf", "pages": count_pages(source)}
    found = check(source, request["kind"])
    return {
        "code": found.code,
        "pages": found.pages,
        "seconds": found.seconds,
        "width": found.width,
        "height": found.height,
    }


_TASKS = {"tile": _tile, "limit": _limit, "check": _check}


def _disk_is_full(folder: Path) -> bool:
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize < _DISK_FULL_BYTES


def _tell(stage: str, percent: int) -> None:
    _say({"stage": stage, "progress": percent})


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
