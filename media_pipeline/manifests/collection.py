"""Collections: the manifests of a museum, and the museums of the house."""

from __future__ import annotations

from typing import Any

from iiif_prezi3 import skeleton as prezi  # type: ignore[import-untyped]

from media_pipeline.manifests.addresses import (
    CONTEXT,
    collection_path,
    manifest_path,
    placed,
    write,
)
from media_pipeline.manifests.pieces import (
    THUMBNAIL_SIDE,
    dump,
    homepages,
    image,
    label_or,
    words_map,
)
from media_pipeline.manifests.source import CollectionSource, ManifestEntry, MuseumEntry


def collection(source: CollectionSource) -> bytes:
    """Stored bytes of a collection; museums come before manifests.

    Presentation 3 does not page collections: who fills `manifests` keeps it to some thousands.
    """
    label = label_or(source.label, source.museum or "gongbo")
    items = [*map(_museum, source.museums), *map(_manifest, source.manifests)]
    made = prezi.Collection(
        id=placed(collection_path(source.museum)),
        label=label,
        summary=words_map(source.summary) or None,
        homepage=homepages(source.homepages, label),
        items=items,
    )
    return write({"@context": CONTEXT, **dump(made)})


def _museum(entry: MuseumEntry) -> Any:
    return prezi.CollectionRef(
        id=placed(collection_path(entry.code)),
        type="Collection",
        label=label_or(entry.label, entry.code),
    )


def _manifest(entry: ManifestEntry) -> Any:
    return prezi.ManifestRef(
        id=placed(manifest_path(entry.record)),
        label=label_or(entry.label, entry.record),
        thumbnail=[image(entry.picture, within=THUMBNAIL_SIDE)] if entry.picture else None,
    )
