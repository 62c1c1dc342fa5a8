"""IIIF Presentation 3 documents as bytes, made of plain values; the only room of iiif_prezi3."""

from __future__ import annotations

from media_pipeline.manifests.addresses import (
    CONTEXT,
    PLACEHOLDER,
    ROOT,
    address,
    annotation_path,
    canvas_path,
    collection_path,
    image_path,
    manifest_path,
    page_path,
    parts_path,
    placeholder_path,
    range_path,
)
from media_pipeline.manifests.collection import collection
from media_pipeline.manifests.manifest import build
from media_pipeline.manifests.parts import part, within
from media_pipeline.manifests.source import (
    CollectionEntry,
    CollectionSource,
    LinkSource,
    ManifestEntry,
    ManifestSource,
    NothingToShow,
    PictureSource,
    ProviderSource,
    RangeSource,
    RecordingSource,
    Row,
    Words,
)

__all__ = [
    "CONTEXT",
    "PLACEHOLDER",
    "ROOT",
    "CollectionEntry",
    "CollectionSource",
    "LinkSource",
    "ManifestEntry",
    "ManifestSource",
    "NothingToShow",
    "PictureSource",
    "ProviderSource",
    "RangeSource",
    "RecordingSource",
    "Row",
    "Words",
    "address",
    "annotation_path",
    "build",
    "canvas_path",
    "collection",
    "collection_path",
    "image_path",
    "manifest_path",
    "page_path",
    "part",
    "parts_path",
    "placeholder_path",
    "range_path",
    "within",
]
