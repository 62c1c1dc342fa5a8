"""What Presentation 2.1 requires of its resources, as a schema of our own.

https://iiif.io/api/presentation/2.1/#b-summary-of-metadata-requirements
"""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator

CONTEXT = "http://iiif.io/api/presentation/2/context.json"
URI = {"type": "string", "pattern": "^(https?|urn|mailto|tel):"}
DIRECTIONS = ["left-to-right", "right-to-left", "top-to-bottom", "bottom-to-top"]


def _of(kind: str, required: list[str], hints: list[str], **properties: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "type": "object",
        "required": ["@type", *required],
        "properties": {"@id": URI, "@type": {"const": kind}, **_COMMON, **properties},
        # What belongs to version 3 has no place here.
        "propertyNames": {"not": {"enum": _NEWER}},
    }
    if hints:
        told["properties"]["viewingHint"] = {"anyOf": [{"enum": hints}, URI]}
    return told


def _some(of: dict[str, Any], least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": of, "minItems": least}


def _one_or_some(of: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [of, _some(of, 1)]}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


_NEWER = ["id", "type", "items", "behavior", "summary", "requiredStatement", "rights", "homepage"]
_VALUE = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "required": ["@value"],
            "properties": {"@value": {"type": "string"}, "@language": {"type": "string"}},
            "additionalProperties": False,
        },
    ]
}
_WORDS = _one_or_some(_VALUE)
_LINK = {"anyOf": [URI, {"type": "object", "required": ["@id"], "properties": {"@id": URI}}]}
_COMMON: dict[str, Any] = {
    "label": _WORDS,
    "description": _WORDS,
    "attribution": _WORDS,
    "metadata": _some(
        {
            "type": "object",
            "required": ["label", "value"],
            "properties": {"label": _WORDS, "value": _WORDS},
        }
    ),
    "license": _one_or_some(URI),
    "logo": _one_or_some(_LINK),
    "thumbnail": _one_or_some(_LINK),
    **dict.fromkeys(("related", "rendering", "seeAlso", "within"), _one_or_some(_LINK)),
    "viewingDirection": {"enum": DIRECTIONS},
    "navDate": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"},
    **dict.fromkeys(("first", "last", "next", "prev"), URI),
    "total": {"type": "integer", "minimum": 0},
    "startIndex": {"type": "integer", "minimum": 0},
}
_PIXELS = {"type": "integer", "minimum": 1}
_MANIFEST_HINTS = ["individuals", "paged", "continuous"]
_DEFINITIONS = {
    "sc:Collection": _of(
        "sc:Collection",
        ["@id", "label"],
        ["top", "individuals", "multi-part"],
        collections=_some(_ref("entry")),
        manifests=_some(_ref("entry")),
        members=_some(_ref("entry")),
    ),
    "sc:Manifest": _of(
        "sc:Manifest",
        ["@id", "label", "sequences"],
        _MANIFEST_HINTS,
        # Only the first is embedded.
        sequences={
            "type": "array",
            "minItems": 1,
            "prefixItems": [_ref("sc:Sequence")],
            "items": _ref("entry"),
        },
        structures=_some(_ref("sc:Range")),
    ),
    "sc:Sequence": _of(
        "sc:Sequence",
        ["canvases"],
        _MANIFEST_HINTS,
        startCanvas=URI,
        canvases=_some(_ref("sc:Canvas"), 1),
    ),
    "sc:Canvas": _of(
        "sc:Canvas",
        ["@id", "label", "height", "width"],
        ["non-paged", "facing-pages"],
        height=_PIXELS,
        width=_PIXELS,
        images=_some(_ref("painting")),
        otherContent=_some(_ref("entry")),
    ),
    "sc:Range": _of(
        "sc:Range",
        ["@id", "label"],
        ["top", *_MANIFEST_HINTS],
        ranges=_some(URI, 1),
        canvases=_some(URI, 1),
        startCanvas=URI,
    ),
    "sc:AnnotationList": _of(
        "sc:AnnotationList", ["@id"], [], resources=_some(_ref("oa:Annotation"))
    ),
    "sc:Layer": _of("sc:Layer", ["@id", "label"], []),
    "oa:Annotation": {
        "type": "object",
        "required": ["@type", "motivation", "resource", "on"],
        "properties": {"@id": URI, "@type": {"const": "oa:Annotation"}},
    },
    "painting": {
        "type": "object",
        "required": ["@type", "motivation", "resource", "on"],
        "properties": {
            "@id": URI,
            "@type": {"const": "oa:Annotation"},
            "motivation": {"const": "sc:painting"},
            "resource": {"anyOf": [_ref("content"), _ref("choice"), _ref("part")]},
            "on": URI,
        },
    },
    "choice": {
        "type": "object",
        "required": ["@type", "default", "item"],
        "properties": {
            "@type": {"const": "oa:Choice"},
            "default": _ref("content"),
            "item": _one_or_some({"anyOf": [_ref("content"), {"const": "rdf:nil"}]}),
        },
    },
    "content": {
        "type": "object",
        "required": ["@id", "@type"],
        "properties": {
            "@id": URI,
            "@type": {"not": {"const": "oa:Choice"}},
            "width": _PIXELS,
            "height": _PIXELS,
            "service": _one_or_some(_ref("service")),
        },
    },
    "part": {
        "type": "object",
        "required": ["@type", "full"],
        "properties": {"@type": {"const": "oa:SpecificResource"}, "full": _ref("content")},
    },
    "service": {
        "type": "object",
        "required": ["@context", "@id", "profile"],
        "properties": {"@id": URI},
    },
    "entry": {
        "type": "object",
        "required": ["@id", "@type"],
        "properties": {"@id": URI, "label": _WORDS, "thumbnail": _COMMON["thumbnail"]},
    },
}


def presentation_2_schema(of: str) -> Draft202012Validator:
    """The schema of a document of its own whose `@type` is `of`."""
    return Draft202012Validator(
        {
            "$defs": _DEFINITIONS,
            "$ref": f"#/$defs/{of}",
            "required": ["@context"],
            "properties": {"@context": {"const": CONTEXT}},
        }
    )
