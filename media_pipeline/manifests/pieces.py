"""The pieces that manifests and collections share: words, links and pictures as prezi3 has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from iiif_prezi3 import skeleton as prezi  # type: ignore[import-untyped]

from media_pipeline.manifests.addresses import image_path, placed
from media_pipeline.manifests.source import (
    LinkSource,
    PictureSource,
    ProviderSource,
    Row,
    Words,
)

LangMap = dict[str, list[str]]

# The longer side of the picture that is painted on a canvas, that stands for one until it is there,
# and of a thumbnail, in pixels: enough for a reader without the Image API, never the master. A
# pyramid halves, so one of its sizes lies between half of the bound and the bound.
BODY_SIDE = 2_048
PLACEHOLDER_SIDE = 1_024
THUMBNAIL_SIDE = 512


def language_map(values: Mapping[str, Sequence[str]]) -> LangMap:
    """Words by language in a fixed order: zh, en, others by code, none; empty ones left out."""
    order = {"zh": (0, ""), "en": (1, ""), "none": (3, "")}
    found: LangMap = {}
    for lang in sorted(values, key=lambda key: order.get(key, (2, key))):
        if words := [_plain(each) for each in values[lang] if each.strip()]:
            found[lang] = words
    return found


def words_map(words: Words) -> LangMap:
    """One wording by language, as a language map."""
    return language_map({lang: [text] for lang, text in words.items()})


def label_or(words: Words, name: str) -> LangMap:
    """A label that is never empty: without words it is a name in no language."""
    return words_map(words) or {"none": [name]}


def key_value(row: Row) -> dict[str, LangMap] | None:
    """A metadata row, or None if it says nothing."""
    value = language_map(row.value)
    return {"label": label_or(row.label, "—"), "value": value} if value else None


def rows(metadata: Iterable[Row]) -> list[dict[str, LangMap]] | None:
    """The rows that say something, or None."""
    return [said for row in metadata if (said := key_value(row))] or None


def homepages(addresses: Words, label: LangMap) -> list[Any] | None:
    """The pages of a thing, one per language, each labelled with its name in that language."""
    return [
        prezi.Homepage(
            id=placed(addresses[lang]),
            type="Text",
            label={lang: label[lang]} if lang in label else label,
            format="text/html",
            language=[lang],
        )
        for lang in language_map({lang: [address] for lang, address in addresses.items()})
    ] or None


def rights_uri(rights: str) -> str | None:
    """The registry's own URI, which is http: even where its page is https:.

    https://iiif.io/api/presentation/3.0/#rights
    """
    known = ("http://creativecommons.org/", "http://rightsstatements.org/vocab/")
    if rights and not rights.startswith(known):
        raise ValueError(f"expected a rights URI that begins with one of {known}, got {rights!r}")
    return rights or None


def links(sources: Iterable[LinkSource]) -> list[Any] | None:
    """Other documents, each with its type, label and format."""
    return [
        prezi.LinkedResource(
            id=placed(one.address),
            type=one.type,
            label=label_or(one.label, one.address),
            format=one.format,
            profile=placed(one.profile) if one.profile else None,
        )
        for one in sources
    ] or None


def provider(source: ProviderSource) -> Any:
    """The organisation that shows it."""
    label = label_or(source.name, source.code or source.address)
    return prezi.Provider(
        id=placed(source.address), label=label, homepage=homepages(source.homepages, label)
    )


def listed_size(picture: PictureSource, *, within: int) -> tuple[int, int]:
    """The largest listed size that fits in `within` pixels, else the smallest."""
    if not picture.sizes:
        raise ValueError(f"the picture {picture.id} lists no size")
    by_area = sorted(picture.sizes)
    fitting = [size for size in by_area if max(size) <= within]
    return fitting[-1] if fitting else by_area[0]


def image(picture: PictureSource, *, within: int, label: LangMap | None = None) -> Any:
    """The picture in the largest listed size that fits in `within` pixels, with its services."""
    values = image_values(picture, within=within)
    newer, older = values["service"]
    service = [prezi.ServiceV3(**newer), prezi.ServiceV2(**older)]
    return prezi.AnnotationBody(**{**values, "service": service}, label=label)


def image_values(picture: PictureSource, *, within: int) -> dict[str, Any]:
    """The same as plain values: for lists of a thousand, where prezi3 takes a quarter second."""
    width, height = listed_size(picture, within=within)
    path = image_path(picture.id)
    return {
        "id": placed(f"{path}/full/{width},{height}/0/default.jpg"),
        "type": "Image",
        "height": height,
        "width": width,
        "service": [
            {
                "id": placed(path),
                "type": "ImageService3",
                "profile": "level2",
                "width": picture.width,
                "height": picture.height,
            },
            # https://iiif.io/api/presentation/3.0/#service: older ones keep the names of their day.
            {
                "@id": placed(image_path(picture.id, version=2)),
                "@type": "ImageService2",
                "profile": "http://iiif.io/api/image/2/level2.json",
            },
        ],
        "format": "image/jpeg",
    }


def thumbnail(picture: PictureSource | None) -> list[Any] | None:
    """The thumbnail of what shows this picture first."""
    return [image(picture, within=THUMBNAIL_SIDE)] if picture else None


def dump(model: Any) -> dict[str, Any]:
    """A prezi3 object as plain values.

    Not its own `json()`: that rewrites any text that has a T and ends with +00:00.
    """
    plain: dict[str, Any] = model.model_dump(mode="json", by_alias=True, exclude_none=True)
    return plain


def _plain(text: str) -> str:
    # A value between < and > is read as HTML; a space behind says that it is not
    # (https://iiif.io/api/presentation/3.0/#45-html-markup-in-property-values).
    return f"{text} " if text.startswith("<") and text.endswith(">") else text
