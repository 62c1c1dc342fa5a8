"""Presentation 3 documents of a lathe, and what becomes of them in 2.1."""

from __future__ import annotations

from typing import Any

from media_pipeline import manifests_2
from tests.golden.presentation_2_schema import presentation_2_schema

PUBLIC = "https://gongbo.example"
THREE = f"{PUBLIC}/iiif/presentation/3/rec0lathe9"
TWO = f"{PUBLIC}/iiif/presentation/2/rec0lathe9"


def picture(image: str, width: int = 800, height: int = 600, **more: Any) -> dict[str, Any]:
    return {
        "id": f"{PUBLIC}/iiif/3/{image}/full/{width},{height}/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "width": width,
        "height": height,
        "service": [
            {
                "id": f"{PUBLIC}/iiif/3/{image}",
                "type": "ImageService3",
                "profile": "level2",
                "width": 8_000,
                "height": 6_000,
            }
        ],
        **more,
    }


def canvas(image: str, body: dict[str, Any], **more: Any) -> dict[str, Any]:
    place = f"{THREE}/canvas/{image}"
    painting = {
        "id": f"{place}/painting",
        "type": "Annotation",
        "motivation": "painting",
        "body": body,
        "target": place,
    }
    return {
        "id": place,
        "type": "Canvas",
        "label": {"zh": ["正面"], "en": ["Front"]},
        "width": 8_000,
        "height": 6_000,
        "items": [{"id": f"{place}/page", "type": "AnnotationPage", "items": [painting]}],
        **more,
    }


def manifest(*canvases: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "@context": "http://iiif.io/api/presentation/3/context.json",
        "id": f"{THREE}/manifest",
        "type": "Manifest",
        "label": {"zh": ["皮带车床"], "en": ["Belt-driven lathe"]},
        "items": list(canvases) or [canvas("front1", picture("front1"))],
        **more,
    }


def sound(name: str) -> dict[str, Any]:
    body = {"id": f"{PUBLIC}/files/{name}", "type": "Sound", "format": "audio/wav", "duration": 3.5}
    made = canvas(name, body, label={"none": ["Whistle"]}, duration=3.5)
    return {key: value for key, value in made.items() if key not in {"width", "height"}}


def two(document: dict[str, Any]) -> dict[str, Any]:
    """The counterpart, which has all that the standard requires."""
    made = manifests_2.convert(document, public_url=PUBLIC)
    assert list(presentation_2_schema(made["@type"]).iter_errors(made)) == []
    return made
