"""What becomes of a file: a tiled pyramid, a file kept as it is, or a reason why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from config.settings import Limits
from media_pipeline import refusals, tile_index, verdicts
from media_pipeline.confinement import Confined, Progress, run
from media_pipeline.file_kinds import HEAD_BYTES, KEPT_WHOLE, PDF, PYRAMID, FileKind, Form
from media_pipeline.file_reader import FileReader
from media_pipeline.recipe import Recipe, limited
from media_pipeline.refusals import Refused, Trouble
from media_pipeline.signatures import kind_of

__all__ = ["Form", "Progress", "Refused", "Tiled", "Trouble", "Whole", "limit_scan", "read_scan"]

WholeForm = Literal["sound", "film", "model", "document"]
_FORMS: Mapping[Form | None, WholeForm] = {
    Form.SOUND: "sound",
    Form.FILM: "film",
    Form.MODEL: "model",
}


@dataclass(frozen=True, slots=True)
class Tiled:
    """A scan made ready: size as displayed (orientation applied), files, what the master is.

    `format` is jpeg, tiff, png …; `bands` and `bits` are the master's; `pages` is how many pages
    of their own the file has, `page` which of them this is, from 1; `orientation` is the EXIF
    value that was applied; `peak_bytes` the most memory that the reading process held.
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
    page: int
    has_profile: bool
    progressive: bool
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A file that is kept and served as it is: checked for being what it says, never tiled.

    `pages` of a document, `duration_seconds` of sound and film, `width` and `height` of a film;
    None where they do not apply or the file does not say.
    """

    form: WholeForm
    format: str
    media_type: str
    pages: int | None = None
    duration_seconds: float | None = None
    width: int | None = None
    height: int | None = None


def read_scan(
    path: Path,
    into: Path,
    limits: Limits,
    *,
    page: int = 1,
    as_document: bool = False,
    progress: Progress | None = None,
) -> Tiled | Whole:
    """Make pyramid and tile index of the picture at `path` in `into`, or check a file of another
    form, which is kept as it is.

    `page` counts from 1. A PDF is a picture a page, or a Whole if wanted `as_document`. Refused
    for what is not usable; Trouble for faults of our own, to be tried again. `progress` is told
    the stage and the percent done. A second call overwrites what the first one left.
    """
    kind = kind_by_mark(path)
    if kind is None or kind.form != Form.PICTURE or (kind is PDF and as_document):
        return _whole(path, into, limits, kind)
    return _made(_Work(path, into, limits, kind, Recipe(page=page)), progress)


def limit_scan(
    pyramid: Path, into: Path, limits: Limits, *, size: tuple[int, int], longest: int, page: int = 1
) -> Tiled:
    """Make a smaller pyramid in `into` out of one of our own; `longest` pixels a side at most.

    `size` is the true width and height of the picture, which the pyramid does not hold; `page` is
    the one that it shows: it stands in the name of the recipe.
    """
    width, height = limited(*size, longest)
    recipe = Recipe(page=page, longest=longest)
    return _made(_Work(pyramid, into, limits, PYRAMID, recipe, (*size, width, height)), None)


def kind_by_mark(path: Path) -> FileKind | None:
    """The kind of the file if it is one that is taken; None if its first bytes are no mark.

    Refused for the kinds that are not taken; Trouble where the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as fault:
        raise Trouble(f"the master cannot be read: {fault}") from fault
    if not head:
        raise refusals.plain("empty")
    kind = kind_of(head)
    if kind is not None and kind.form is None:
        raise refusals.unsupported_kind(kind)
    return kind


@dataclass(frozen=True, slots=True)
class _Work:
    """What the confined process shall do: out of which file, where, by which recipe.

    `sizes`, for a pyramid of ours alone: its true width and height, then those wanted.
    """

    source: Path
    into: Path
    limits: Limits
    kind: FileKind
    recipe: Recipe
    sizes: tuple[int, int, int, int] = (0, 0, 0, 0)


def _made(work: _Work, progress: Progress | None) -> Tiled:
    name = work.recipe.name
    pyramid, index = work.into / f"{name}.tif", work.into / f"{name}.idx"
    limits = work.limits
    request = {
        "task": "limit" if work.kind is PYRAMID else "tile",
        "kind": work.kind.code,
        "source": str(work.source.absolute()),
        "pyramid": str(pyramid.absolute()),
        "index": str(index.absolute()),
        "page": work.recipe.page,
        "sizes": work.sizes,
        "bounds": {
            "pixels": limits.pixels,
            "other_pixels": limits.other_pixels,
            "pages": limits.pages,
        },
    }
    answer = run(Confined(request=request, folder=work.into, limits=limits), progress=progress)
    if "refused" in answer:
        raise verdicts.refusal(answer, limits, page=work.recipe.page)
    return _tiled(answer, work, pyramid, index)


def _whole(path: Path, into: Path, limits: Limits, kind: FileKind | None) -> Whole:
    """A file of no picture, checked for being what it says."""
    request = {
        "task": "check",
        "kind": kind.code if kind else "",
        "source": str(path.absolute()),
    }
    answer = run(Confined(request=request, folder=into, limits=limits))
    if "refused" in answer:
        raise verdicts.refusal(answer, limits, page=1)
    found = KEPT_WHOLE.get(str(answer.get("code")))
    if found is None:
        raise Trouble(f"the reading process answered code={answer.get('code')!r:.80}")
    return Whole(
        form=_FORMS.get(found.form, "document"),
        format=found.code,
        media_type=found.media_type,
        pages=verdicts.number_or_none(answer, "pages"),
        duration_seconds=verdicts.seconds_or_none(answer, "seconds"),
        width=verdicts.number_or_none(answer, "width"),
        height=verdicts.number_or_none(answer, "height"),
    )


def _tiled(answer: dict[str, Any], work: _Work, pyramid: Path, index: Path) -> Tiled:
    """The child's answer, held against the files it left."""
    try:
        tiles = tile_index.read_from(FileReader(index))
        if tiles.pyramid_size != pyramid.stat().st_size:
            raise Trouble("the tile index does not belong to the pyramid")
    except (OSError, tile_index.BadIndex) as fault:
        raise Trouble(f"no usable pyramid came out: {fault}") from fault
    return Tiled(
        width=tiles.width,
        height=tiles.height,
        format=work.kind.code,
        pyramid=pyramid,
        index=index,
        recipe=work.recipe.name,
        bands=verdicts.number(answer, "bands"),
        bits=verdicts.number(answer, "bits"),
        orientation=verdicts.number(answer, "orientation"),
        pages=verdicts.number(answer, "pages"),
        page=work.recipe.page,
        has_profile=answer.get("has_profile") is True,
        progressive=answer.get("progressive") is True,
        peak_bytes=verdicts.number(answer, "peak_bytes"),
    )
