"""A record's manifest: a canvas of the master's size for each picture."""

from __future__ import annotations

from typing import Any

from iiif_prezi3 import skeleton as prezi  # type: ignore[import-untyped]

from media_pipeline.manifests.addresses import (
    CONTEXT,
    annotation_path,
    canvas_path,
    collection_path,
    manifest_path,
    page_path,
    placed,
    write,
)
from media_pipeline.manifests.pieces import (
    BODY_SIDE,
    THUMBNAIL_SIDE,
    dump,
    homepages,
    image,
    key_value,
    label_or,
    rights_uri,
    rows,
    words_map,
)
from media_pipeline.manifests.source import (
    ManifestSource,
    NothingToShow,
    PictureSource,
    ProviderSource,
)

_RECORD_DATA = {"zh": ["记录数据（JSON）"], "en": ["Record data (JSON)"]}


def build(source: ManifestSource) -> bytes:
    """Stored bytes of the manifest, the same for the same source; or NothingToShow."""
    if not source.pictures:
        raise NothingToShow(f"the record {source.record} has no picture")
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
        provider=[_provider(source.provider)],
        homepage=homepages(source.homepages, label),
        seeAlso=[_record_data(source.see_also)],
        thumbnail=[image(source.pictures[0], within=THUMBNAIL_SIDE)],
        behavior=[source.behavior],
        partOf=_whole(source.provider),
        items=[
            _canvas(source.record, picture, place)
            for place, picture in enumerate(source.pictures, start=1)
        ],
    )
    return write({"@context": CONTEXT, **dump(manifest)})


def _canvas(record: str, picture: PictureSource, place: int) -> Any:
    canvas = placed(canvas_path(record, picture.id))
    painting = prezi.Annotation(
        id=placed(annotation_path(record, picture.id)),
        motivation="painting",
        body=image(picture, within=BODY_SIDE),
        target=canvas,
    )
    return prezi.Canvas(
        id=canvas,
        label=label_or(picture.label, str(place)),
        summary=words_map(picture.summary) or None,
        rights=rights_uri(picture.rights),
        width=picture.width,
        height=picture.height,
        thumbnail=[image(picture, within=THUMBNAIL_SIDE)],
        items=[prezi.AnnotationPage(id=placed(page_path(record, picture.id)), items=[painting])],
    )


def _provider(provider: ProviderSource) -> Any:
    label = label_or(provider.name, provider.code or provider.address)
    return prezi.Provider(
        id=placed(provider.address), label=label, homepage=homepages(provider.homepages, label)
    )


def _record_data(address: str) -> Any:
    return prezi.LinkedResource(
        id=placed(address), type="Dataset", label=_RECORD_DATA, format="application/json"
    )


def _whole(provider: ProviderSource) -> list[Any] | None:
    if not provider.code:
        return None
    label = label_or(provider.name, provider.code)
    return [prezi.Class(id=placed(collection_path(provider.code)), type="Collection", label=label)]
