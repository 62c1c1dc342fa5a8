"""The table of contents of a manifest: ranges in ranges, and in the last ones canvases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from iiif_prezi3 import skeleton as prezi  # type: ignore[import-untyped]

from media_pipeline.manifests.addresses import canvas_path, placed, range_path
from media_pipeline.manifests.pieces import LangMap, label_or, thumbnail
from media_pipeline.manifests.source import PictureSource, RangeSource


def structures(
    record: str,
    items: Sequence[str | RangeSource],
    *,
    label: LangMap,
    pictures: Mapping[str, PictureSource],
) -> list[Any] | None:
    """One range that holds them all, or None; `pictures` are those of the canvases, by name."""
    if not items:
        return None
    whole = prezi.Range(
        id=placed(range_path(record)),
        label=label,
        items=[_item(record, one, pictures) for one in items],
    )
    return [whole]


def _item(record: str, item: str | RangeSource, pictures: Mapping[str, PictureSource]) -> Any:
    if isinstance(item, str):
        return prezi.CanvasRef(id=placed(canvas_path(record, item)), type="Canvas")
    return prezi.Range(
        id=placed(range_path(record, item.id)),
        label=label_or(item.label, item.id),
        thumbnail=thumbnail(_first(item, pictures)),
        items=[_item(record, one, pictures) for one in item.items],
    )


def _first(item: str | RangeSource, pictures: Mapping[str, PictureSource]) -> PictureSource | None:
    while isinstance(item, RangeSource):
        item = item.items[0]
    return pictures.get(item)
