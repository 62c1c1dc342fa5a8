"""Canvases: of pictures, of recordings, and those that stand for them until they are there."""

from __future__ import annotations

from typing import Any

from iiif_prezi3 import skeleton as prezi  # type: ignore[import-untyped]

from media_pipeline.manifests.addresses import (
    annotation_path,
    canvas_path,
    page_path,
    placed,
    placeholder_path,
)
from media_pipeline.manifests.pieces import (
    BODY_SIDE,
    PLACEHOLDER_SIDE,
    image,
    key_value,
    label_or,
    listed_size,
    rights_uri,
    thumbnail,
    words_map,
)
from media_pipeline.manifests.source import PictureSource, RecordingSource


def picture_canvas(record: str, picture: PictureSource, place: int) -> Any:
    """The canvas of a picture, of the master's size; `place` is its label if it has no caption."""
    path = canvas_path(record, picture.canvas_id)
    width, height = picture.canvas_size if all(picture.canvas_size) else _size(picture)
    label = label_or(picture.label, str(place))
    return prezi.Canvas(
        id=placed(path),
        label=label,
        summary=words_map(picture.summary) or None,
        requiredStatement=key_value(picture.statement) if picture.statement else None,
        rights=rights_uri(picture.rights),
        width=width,
        height=height,
        thumbnail=thumbnail(picture),
        service=[_physical(path, picture.width_mm / width)] if picture.width_mm else None,
        items=[_page(path, _painted(picture, place))],
    )


def _physical(path: str, scale: float) -> dict[str, Any]:
    """How many millimetres of the object a unit of the canvas is.

    https://iiif.io/api/annex/services/#physical-dimensions
    """
    return {
        "@context": "http://iiif.io/api/annex/services/physdim/1/context.json",
        "@id": placed(f"{path}/physdim"),
        "@type": "PhysicalDimensions",
        "profile": "http://iiif.io/api/annex/services/physdim",
        "physicalScale": round(scale, 8),
        "physicalUnits": "mm",
    }


def recording_canvas(
    record: str, recording: RecordingSource, place: int, *, poster: PictureSource | None
) -> Any:
    """The canvas of a sound or film, as long as that is, behind the poster until it plays."""
    path = canvas_path(record, recording.id)
    sized = recording.width > 0 and recording.height > 0
    body = prezi.AnnotationBody(
        id=placed(recording.address),
        type=recording.type,
        format=recording.format,
        width=recording.width if sized else None,
        height=recording.height if sized else None,
        duration=recording.duration,
    )
    return prezi.Canvas(
        id=placed(path),
        label=label_or(recording.label, str(place)),
        summary=words_map(recording.summary) or None,
        requiredStatement=key_value(recording.statement) if recording.statement else None,
        rights=rights_uri(recording.rights),
        width=recording.width if sized else None,
        height=recording.height if sized else None,
        duration=recording.duration,
        thumbnail=thumbnail(poster),
        placeholderCanvas=poster and placeholder(placeholder_path(record, recording.id), poster),
        items=[_page(path, body)],
    )


def placeholder(path: str, picture: PictureSource) -> Any:
    """The canvas at this path of a small form of a picture."""
    width, height = listed_size(picture, within=PLACEHOLDER_SIDE)
    return prezi.PlaceholderCanvas(
        id=placed(path),
        type="Canvas",
        width=width,
        height=height,
        items=[_page(path, image(picture, within=PLACEHOLDER_SIDE))],
    )


def _painted(picture: PictureSource, place: int) -> Any:
    """The picture, or the choice between it and others of the same thing."""
    if not picture.choices:
        return image(picture, within=BODY_SIDE)
    several = [picture, *picture.choices]
    return prezi.Choice(
        type="Choice",
        items=[
            image(one, within=BODY_SIDE, label=label_or(one.label, f"{place}.{number}"))
            for number, one in enumerate(several, start=1)
        ],
    )


def _page(canvas: str, body: Any) -> Any:
    painting = prezi.Annotation(
        id=placed(annotation_path(canvas)),
        motivation="painting",
        body=body,
        target=placed(canvas),
    )
    return prezi.AnnotationPage(id=placed(page_path(canvas)), items=[painting])


def _size(picture: PictureSource) -> tuple[int, int]:
    return picture.width, picture.height
