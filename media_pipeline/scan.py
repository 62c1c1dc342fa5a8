"""What becomes of a scan: a tiled pyramid with its tile index, or a reason why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.settings import Limits
from media_pipeline import refusals, tile_index
from media_pipeline.confinement import Confined, run
from media_pipeline.file_kinds import HEAD_BYTES, FileKind, kind_of
from media_pipeline.recipe import LONGEST_SIDE, RECIPE
from media_pipeline.refusals import Refused, Trouble

__all__ = ["Refused", "Tiled", "Trouble", "read_scan"]


@dataclass(frozen=True, slots=True)
class Tiled:
    """A scan made ready: size as displayed (orientation applied), files, what the master is.

    `format` is jpeg, tiff or png; `bands` and `bits` are the master's; of several `pages` the
    first was taken; `orientation` is the EXIF value that was applied.
    """

    width: int
    height: int
    format: str
    pyramid: Path
    index: Path
    recipe: str
    bands: int
    bits: int
    orientation: int
    pages: int
    has_profile: bool
    progressive: bool


def read_scan(
    path: Path,
    into: Path,
    limits: Limits,
    *,
    progress: Callable[[int], None] | None = None,
) -> Tiled:
    """Make pyramid and tile index of the file at `path` in the folder `into`.

    Refused for what is not a usable picture; Trouble for faults of our own, to be tried again.
    `progress` is told the percent done. A second call overwrites what the first one left.
    """
    kind = readable_kind(path)
    pyramid, index = into / f"{RECIPE}.tif", into / f"{RECIPE}.idx"
    request: dict[str, str | int] = {
        "kind": kind.code,
        "source": str(path.absolute()),
        "pyramid": str(pyramid.absolute()),
        "index": str(index.absolute()),
        "pixels": limits.pixels,
    }
    answer = run(Confined(request=request, folder=into, limits=limits), progress=progress)
    if (code := answer.get("refused")) is not None:
        raise _refusal(code, answer, limits)
    return _tiled(answer, kind, pyramid, index)


def readable_kind(path: Path) -> FileKind:
    """The kind of the file if it is one that can be read as a scan, or Refused."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as fault:
        raise Trouble(f"the master cannot be read: {fault}") from fault
    if not head:
        raise refusals.plain("empty")
    kind = kind_of(head)
    if kind is None:
        raise refusals.plain("not-an-image")
    if not kind.readable:
        raise refusals.unsupported_kind(kind.zh, kind.en)
    return kind


def _refusal(code: object, answer: dict[str, Any], limits: Limits) -> Refused:
    """The refusal in our own words; of the child's answer only code and figures are taken."""
    if code == "out-of-memory":
        return refusals.out_of_memory(limits)
    if code == "out-of-time":
        return refusals.out_of_time(limits)
    if code == "unsupported-depth":
        depth = answer.get("depth")
        known = {"char", "short", "uint", "int", "float", "double", "complex", "dpcomplex"}
        return refusals.unsupported_depth(depth if depth in known else "unknown")
    if code == "too-many-pixels":
        width, height = _number(answer, "width"), _number(answer, "height")
        if max(width, height) > LONGEST_SIDE:
            return refusals.too_long(width, height, LONGEST_SIDE)
        return refusals.too_many_pixels(width, height, limits.pixels)
    return refusals.plain("damaged")


def _tiled(answer: dict[str, Any], kind: FileKind, pyramid: Path, index: Path) -> Tiled:
    """The child's answer, held against the files it left."""
    try:
        tiles = tile_index.read(index.read_bytes())
        if tiles.pyramid_size != pyramid.stat().st_size:
            raise Trouble("the tile index does not belong to the pyramid")
    except (OSError, tile_index.BadIndex) as fault:
        raise Trouble(f"no usable pyramid came out: {fault}") from fault
    return Tiled(
        width=tiles.width,
        height=tiles.height,
        format=kind.code,
        pyramid=pyramid,
        index=index,
        recipe=RECIPE,
        bands=_number(answer, "bands"),
        bits=_number(answer, "bits"),
        orientation=_number(answer, "orientation"),
        pages=_number(answer, "pages"),
        has_profile=answer.get("has_profile") is True,
        progressive=answer.get("progressive") is True,
    )


def _number(answer: dict[str, Any], name: str) -> int:
    value = answer.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 32:
        raise Trouble(f"the reading process answered {name}={value!r}")
    return value
