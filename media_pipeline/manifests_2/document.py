"""Documents of 2.1: the manifest with its sequence, the canvas, the collection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from media_pipeline.manifests_2.addresses import CONTEXT, Addresses
from media_pipeline.manifests_2.annotations import annotation, annotation_list, layer_of
from media_pipeline.manifests_2.images import thumbnail
from media_pipeline.manifests_2.links import hints, link, linked
from media_pipeline.manifests_2.ranges import range_alone, ranges
from media_pipeline.manifests_2.words import Json, described, words

_TYPES: Final = {"Collection": "sc:Collection", "Manifest": "sc:Manifest"}
_SEQUENCE: Final = {"zh": ["顺序"], "en": ["Order"]}


class NothingToSay(LookupError):
    """There is no picture in it, and 2.1 knows nothing but pictures."""


def convert(document: Json, *, public_url: str) -> Json:
    """The 2.1 counterpart of a Presentation 3 document as it is served; or NothingToSay."""
    addresses = Addresses(public_url)
    made = _MAKERS[document["type"]](document, addresses)
    if made is None:
        raise NothingToSay(document["id"])
    return {"@context": CONTEXT, **made}


def sequence(document: Json, *, public_url: str) -> Json:
    """The only sequence of a manifest (as Presentation 3) as a document; or NothingToSay."""
    manifest = convert(document, public_url=public_url)
    return {"@context": CONTEXT, **manifest["sequences"][0], "within": manifest["@id"]}


def _manifest(one: Json, addresses: Addresses) -> Json | None:
    canvases = [made for each in one["items"] if (made := _canvas(each, addresses)) is not None]
    if not canvases:
        return None
    for place, canvas in enumerate(canvases, start=1):
        # Version 3 only advises a label.
        canvas.setdefault("label", str(place))
    made = _head(one, "sc:Manifest", addresses)
    kept = frozenset(canvas["@id"] for canvas in canvases)
    others = [each for each in one["items"] if addresses.document(each["id"]) not in kept]
    if beside := [*made.get("rendering", ()), *_beside(others, addresses)]:
        made["rendering"] = beside
    made["sequences"] = [_sequence(one, made, canvases, addresses)]
    shown = frozenset(each["id"] for each in one["items"]) - {each["id"] for each in others}
    if structures := ranges(one.get("structures", ()), shown, addresses):
        made["structures"] = structures
    return made


def _sequence(one: Json, manifest: Json, canvases: list[Json], addresses: Addresses) -> Json:
    made: Json = {
        "@id": manifest["@id"].removesuffix("/manifest") + "/sequence/normal",
        "@type": "sc:Sequence",
        "label": words(_SEQUENCE),
        **hints(one),
    }
    start = one.get("start", {})
    place = start.get("source", start.get("id"))
    if isinstance(place, str):
        made["startCanvas"] = addresses.document(place)
    return {**made, "canvases": canvases}


def _canvas(one: Json, addresses: Addresses) -> Json | None:
    """A canvas with a picture on it; None for one of sound, film or nothing."""
    paintings = [painting for page in one.get("items", ()) for painting in page["items"]]
    made = [annotation(each, addresses) for each in paintings]
    images = [each for each in made if each is not None]
    if not images or "width" not in one:
        return None
    told: Json = {
        **_head(one, "sc:Canvas", addresses),
        "height": one["height"],
        "width": one["width"],
        "images": images,
    }
    if pages := one.get("annotations"):
        told["otherContent"] = [_reference(page, "sc:AnnotationList", addresses) for page in pages]
    return told


def _collection(one: Json, addresses: Addresses) -> Json:
    made = _head(one, "sc:Collection", addresses)
    items = one.get("items", ())
    for kind, name in (("Collection", "collections"), ("Manifest", "manifests")):
        if found := [_entry(each, addresses) for each in items if each["type"] == kind]:
            made[name] = found
    return made


def _entry(one: Json, addresses: Addresses) -> Json:
    return {**_reference(one, _TYPES[one["type"]], addresses), **thumbnail(one, addresses)}


def _reference(one: Json, kind: str, addresses: Addresses) -> Json:
    made: Json = {"@id": addresses.document(one["id"]), "@type": kind}
    return made | ({"label": words(one["label"])} if one.get("label") else {})


def _head(one: Json, kind: str, addresses: Addresses) -> Json:
    made: Json = {
        "@id": addresses.document(one["id"]),
        "@type": kind,
        **described(one),
        **linked(one, addresses),
        **hints(one),
        **thumbnail(one, addresses),
    }
    if moment := one.get("navDate"):
        made["navDate"] = moment
    return made


def _beside(canvases: list[Json], addresses: Addresses) -> Iterator[Json]:
    """Sound and film of canvases that 2.1 does not know, to be taken home."""
    for canvas in canvases:
        for body in _bodies(canvas):
            if "id" in body and body.get("type") != "Image":
                label = body.get("label") or canvas.get("label")
                yield link({**body, **({"label": label} if label else {})}, addresses)


def _bodies(canvas: Json) -> Iterator[Json]:
    for page in canvas.get("items", ()):
        for painting in page["items"]:
            body = painting.get("body", [])
            for one in body if isinstance(body, list) else [body]:
                yield from one["items"] if one.get("type") == "Choice" else [one]


_MAKERS: Final[dict[str, Callable[[Json, Addresses], Any]]] = {
    "Manifest": _manifest,
    "Canvas": _canvas,
    "Collection": _collection,
    "Range": range_alone,
    "AnnotationPage": annotation_list,
    "Annotation": annotation,
    "AnnotationCollection": layer_of,
}
