"""Annotations in Presentation 2.1: the same words at the same place."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.media_pipeline.older import THREE, TWO, two


@pytest.mark.parametrize(
    ("motivation", "body", "said", "resource"),
    [
        (
            "commenting",
            {"type": "TextualBody", "value": "磨损", "language": "zh", "format": "text/plain"},
            "oa:commenting",
            {
                "@type": "cnt:ContentAsText",
                "chars": "磨损",
                "format": "text/plain",
                "language": "zh",
            },
        ),
        (
            "tagging",
            {"type": "TextualBody", "value": "wear"},
            "oa:tagging",
            {"@type": "oa:Tag", "chars": "wear", "format": "text/plain"},
        ),
        (
            "supplementing",
            {"type": "TextualBody", "value": "No. 7"},
            "sc:painting",
            {"@type": "cnt:ContentAsText", "chars": "No. 7", "format": "text/plain"},
        ),
    ],
)
def test_annotations_say_the_same_in_the_older_words(
    motivation: str, body: dict[str, Any], said: str, resource: dict[str, Any]
) -> None:
    one = {
        "id": f"{THREE}/annotation/7",
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": f"{THREE}/canvas/front1#xywh=1,2,3,4",
    }
    page = {"id": f"{THREE}/canvas/front1/comments", "type": "AnnotationPage", "items": [one]}
    (made,) = two({**page, "@context": ""})["resources"]
    assert made["motivation"] == said
    assert made["resource"] == resource
    assert made["on"] == f"{TWO}/canvas/front1#xywh=1,2,3,4"


@pytest.mark.parametrize(
    ("selector", "on"),
    [
        (
            {"type": "FragmentSelector", "value": "xywh=1,2,3,4"},
            f"{TWO}/canvas/front1#xywh=1,2,3,4",
        ),
        (
            {"type": "SvgSelector", "value": "<svg/>"},
            {
                "@type": "oa:SpecificResource",
                "full": f"{TWO}/canvas/front1",
                "selector": {"@type": "oa:SvgSelector", "chars": "<svg/>"},
            },
        ),
    ],
)
def test_an_annotation_points_to_the_same_part(selector: dict[str, str], on: Any) -> None:
    made = two(
        {
            "id": f"{THREE}/annotation/7",
            "type": "Annotation",
            "motivation": "commenting",
            "body": {"type": "TextualBody", "value": "x"},
            "target": {
                "type": "SpecificResource",
                "source": f"{THREE}/canvas/front1",
                "selector": selector,
            },
        }
    )
    assert made["on"] == on


def test_pages_of_annotations_belong_to_a_layer() -> None:
    layer = {
        "id": f"{THREE}/layer",
        "type": "AnnotationCollection",
        "label": {"en": ["Notes"]},
        "total": 1,
        "first": f"{THREE}/layer/1",
    }
    page = {
        "id": f"{THREE}/layer/1",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": [],
        "partOf": [layer],
    }
    assert two(layer)["first"] == f"{TWO}/layer/1"
    made = two(page)
    assert made["startIndex"] == 0
    assert made["within"]["@type"] == "sc:Layer"
