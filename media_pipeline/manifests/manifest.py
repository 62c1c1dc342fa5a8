"""A record's manifest: a canvas of the master's size for each picture, one for each recording."""

from __future__ import annotations

from typing import Any

from iiif_prezi3 import skeleton as prezi  # type: ignore[import-untyped]

from media_pipeline.manifests.addresses import (
    CONTEXT,
    collection_path,
    manifest_path,
    placed,
    placeholder_path,
    write,
)
from media_pipeline.manifests.canvases import picture_canvas, placeholder, recording_canvas
from media_pipeline.manifests.pieces import (
    dump,
    homepages,
    key_value,
    label_or,
    links,
    provider,
    rights_uri,
    rows,
    thumbnail,
    words_map,
)
from media_pipeline.manifests.ranges import structures
from media_pipeline.manifests.source import ManifestSource, NothingToShow, ProviderSource


def build(source: ManifestSource) -> bytes:
    """Stored bytes of the manifest, the same for the same source; or NothingToShow."""
    if not source.pictures and not source.recordings:
        raise NothingToShow(f"the record {source.record} has neither picture nor recording")
    first = source.pictures[0] if source.pictures else None
    label = label_or(source.label, source.record)
    statement = source.required_statement
    manifest = prezi.Manifest(
        id=placed(manifest_path(source.record)),
        label=label,
        summary=words_map(source.summary) or None,
        metadata=rows(source.metadata),
        requiredStatement=key_value(statement) if statement else None,
        rights=rights_uri(source.rights),
        navDate=source.nav_date,
        provider=[provider(source.provider)],
        homepage=homepages(source.homepages, label),
        seeAlso=links(source.see_also),
        rendering=links(source.rendering),
        thumbnail=thumbnail(first),
        placeholderCanvas=first and placeholder(placeholder_path(source.record), first),
        behavior=[source.behavior],
        viewingDirection=source.viewing_direction,
        partOf=_whole(source.provider),
        items=_canvases(source),
        structures=structures(
            source.record,
            source.ranges,
            label=label,
            pictures={picture.canvas_id: picture for picture in source.pictures},
        ),
    )
    return write({"@context": CONTEXT, **dump(manifest)})


def _canvases(source: ManifestSource) -> list[Any]:
    """Pictures first; places count on, so that no two canvases without a caption look alike."""
    poster = source.pictures[0] if source.pictures else None
    pictures = [
        picture_canvas(source.record, picture, place)
        for place, picture in enumerate(source.pictures, start=1)
    ]
    recordings = [
        recording_canvas(source.record, recording, place, poster=poster)
        for place, recording in enumerate(source.recordings, start=len(pictures) + 1)
    ]
    return pictures + recordings


def _whole(source: ProviderSource) -> list[Any] | None:
    if not source.code:
        return None
    label = label_or(source.name, source.code)
    return [prezi.Class(id=placed(collection_path(source.code)), type="Collection", label=label)]
