"""Annotations and their pages as 2.1 has them: what is painted, said and written."""

from __future__ import annotations

from typing import Any, Final

from media_pipeline.manifests_2.addresses import Addresses
from media_pipeline.manifests_2.images import painted
from media_pipeline.manifests_2.words import Json, words

# What is written on a picture is part of it in 2.1, too.
_MOTIVATIONS: Final = {"painting": "sc:painting", "supplementing": "sc:painting"}
_PAGING: Final = ("total", "startIndex")
_PAGES: Final = ("first", "last", "next", "prev")


def annotation(one: Json, addresses: Addresses) -> Json | None:
    """An annotation, or None for one that paints what 2.1 cannot show."""
    if (resource := _resource(one, addresses)) is None:
        return None
    told = one["motivation"]
    motivations = [
        _MOTIVATIONS.get(each, f"oa:{each}") for each in ([told] if isinstance(told, str) else told)
    ]
    return {
        "@id": addresses.document(one["id"]),
        "@type": "oa:Annotation",
        "motivation": motivations[0] if len(motivations) == 1 else motivations,
        "resource": resource,
        "on": _target(one["target"], addresses),
    }


def annotation_list(page: Json, addresses: Addresses) -> Json:
    """A page of annotations as `sc:AnnotationList`."""
    made: Json = {"@id": addresses.document(page["id"]), "@type": "sc:AnnotationList"}
    if label := page.get("label"):
        made["label"] = words(label)
    found = page.get("partOf", ())
    layers = found if isinstance(found, list | tuple) else [found]
    if layers:
        layer = layers[0]
        made["within"] = (
            layer_of(layer, addresses)
            if layer.get("type") == "AnnotationCollection"
            else addresses.document(layer["id"])
        )
    made |= _paging(page, addresses)
    converted = (annotation(one, addresses) for one in page.get("items", ()))
    made["resources"] = [one for one in converted if one is not None]
    return made


def layer_of(collection: Json, addresses: Addresses) -> Json:
    """A collection of annotations as `sc:Layer`."""
    made: Json = {"@id": addresses.document(collection["id"]), "@type": "sc:Layer"}
    if label := collection.get("label"):
        made["label"] = words(label)
    return made | _paging(collection, addresses)


def _paging(one: Json, addresses: Addresses) -> Json:
    made: Json = {key: one[key] for key in _PAGING if key in one}
    for key in _PAGES:
        if (page := one.get(key)) is not None:
            made[key] = addresses.document(page if isinstance(page, str) else page["id"])
    return made


def _resource(one: Json, addresses: Addresses) -> Any:
    body = one.get("body", [])
    if one["motivation"] == "painting":
        return painted(body, addresses)
    said = [_said(each, one["motivation"]) for each in (body if isinstance(body, list) else [body])]
    return said[0] if len(said) == 1 else said


def _said(body: Any, motivation: Any) -> Json:
    if isinstance(body, str):
        return {"@id": body}
    if body.get("type") != "TextualBody":
        made: Json = {"@id": body["id"]} if "id" in body else {}
        kind = body.get("type", "")
        return made | ({"@type": f"dctypes:{kind}"} if kind in {"Image", "Text", "Dataset"} else {})
    purpose = body.get("purpose", motivation)
    made = {
        "@type": "oa:Tag" if purpose == "tagging" else "cnt:ContentAsText",
        "chars": body.get("value", ""),
        "format": body.get("format", "text/plain"),
    }
    return made | ({"language": body["language"]} if "language" in body else {})


def _target(target: Any, addresses: Addresses) -> Any:
    """Where an annotation is: an address, with its part of the canvas, or a drawn outline."""
    if isinstance(target, str):
        return addresses.document(target)
    if isinstance(target, list):
        return [_target(one, addresses) for one in target]
    source = target.get("source", target)
    whole = addresses.document(source if isinstance(source, str) else source["id"])
    selector = target.get("selector")
    if isinstance(selector, list):
        selector = selector[0] if selector else None
    match selector:
        case {"type": "FragmentSelector", "value": str(value)}:
            return f"{whole}#{value}"
        case {"type": "SvgSelector", "value": str(value)}:
            outline = {"@type": "oa:SvgSelector", "chars": value}
            return {"@type": "oa:SpecificResource", "full": whole, "selector": outline}
    return whole
