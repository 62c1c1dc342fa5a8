"""Collections: of museums, of a museum's manifests, of the parts of one thing."""

from __future__ import annotations

from typing import Any

from iiif_prezi3 import skeleton as prezi  # type: ignore[import-untyped]

from media_pipeline.manifests.addresses import CONTEXT, manifest_path, placed, write
from media_pipeline.manifests.pieces import (
    THUMBNAIL_SIDE,
    dump,
    homepages,
    image_values,
    label_or,
    provider,
    thumbnail,
    words_map,
)
from media_pipeline.manifests.source import CollectionEntry, CollectionSource, ManifestEntry


def collection(source: CollectionSource) -> bytes:
    """Stored bytes of a collection; collections come before manifests.

    Presentation 3 does not page: who fills it keeps it to a thousand.
    """
    label = label_or(source.label, source.path.rpartition("/")[2])
    listed: list[CollectionEntry | ManifestEntry] = [*source.collections, *source.manifests]
    made = prezi.Collection(
        id=placed(source.path),
        label=label,
        summary=words_map(source.summary) or None,
        homepage=homepages(source.homepages, label),
        provider=[provider(source.provider)],
        thumbnail=thumbnail(next((one.picture for one in listed if one.picture), None)),
        behavior=["multi-part"] if source.multi_part else None,
        partOf=[_whole(source.within)] if source.within else None,
        items=[],
    )
    return write({"@context": CONTEXT, **dump(made), "items": [_item(one) for one in listed]})


def _item(entry: CollectionEntry | ManifestEntry) -> dict[str, Any]:
    """An item as plain values: see `image_values`."""
    if isinstance(entry, CollectionEntry):
        kind, path, name = "Collection", entry.path, entry.path.rpartition("/")[2]
    else:
        kind, path, name = "Manifest", manifest_path(entry.record), entry.record
    picture = entry.picture
    shown = [image_values(picture, within=THUMBNAIL_SIDE)] if picture else None
    item = {"id": placed(path), "type": kind, "label": label_or(entry.label, name)}
    return {**item, "thumbnail": shown} if shown else item


def _whole(entry: CollectionEntry) -> Any:
    label = label_or(entry.label, entry.path.rpartition("/")[2])
    return prezi.Class(id=placed(entry.path), type="Collection", label=label)
