"""The process in which a stranger's file is opened: `python -m media_pipeline.vips.child`.

One JSON object comes in, one line of JSON for each step of progress and one answer go out.
"""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

from media_pipeline.vips.restraints import peak_bytes, restrain

_DISK_FULL_BYTES = 16_000_000


def main() -> int:
    """Restrain this process, do the work, write the answer; 0 unless it crashes."""
    request = json.loads(sys.stdin.buffer.read())
    restrain(
        parent=request["parent"],
        memory_bytes=request["memory_bytes"],
        cpu_seconds=request["cpu_seconds"],
        file_bytes=request["file_bytes"],
    )
    try:
        answer = _work(request)
    except MemoryError:
        answer = {"refused": "out-of-memory"}
    _say(answer)
    return 0


def _work(request: dict[str, Any]) -> dict[str, Any]:
    # libvips starts threads when it is imported: only now do the limits stand.
    from media_pipeline.vips import pyramid, smaller
    from media_pipeline.vips.probe import Unusable, read_header

    source, target = Path(request["source"]), Path(request["pyramid"])
    told = partial(_tell, "tiling")
    try:
        if request["kind"] == "pyramid":
            facts = smaller.make(source, target, sizes=request["sizes"], told=told)
        else:
            facts = read_header(source, request["kind"], pixels=request["pixels"])
            _tell("reading", 100)
            pyramid.make(source, facts, target, told=told)
        pyramid.make_index(facts, target, Path(request["index"]))
    except Unusable as fault:
        if fault.code != "too-many-pixels" and _disk_is_full(target.parent):
            return {"trouble": "the disk is full"}
        return {"refused": fault.code} | fault.figures
    return {
        "bands": facts.bands,
        "bits": facts.bits,
        "orientation": facts.orientation,
        "pages": facts.pages,
        "has_profile": facts.has_profile,
        "progressive": facts.progressive,
        "peak_bytes": peak_bytes(),
    }


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
