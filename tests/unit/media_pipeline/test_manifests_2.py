"""Presentation 2.1 documents: what becomes of each thing that version 3 says."""

from __future__ import annotations

import copy

import pytest

from media_pipeline import manifests_2
from tests.golden.presentation_2_schema import presentation_2_schema
from tests.unit.media_pipeline.older import (
    PUBLIC,
    THREE,
    TWO,
    canvas,
    manifest,
    picture,
    sound,
    two,
)


def test_a_manifest_has_one_sequence_of_its_canvases() -> None:
    made = two(manifest(behavior=["paged"], viewingDirection="right-to-left"))
    assert made["@id"] == f"{TWO}/manifest"
    (sequence,) = made["sequences"]
    assert sequence["@id"] == f"{TWO}/sequence/normal"
    assert (sequence["viewingHint"], sequence["viewingDirection"]) == ("paged", "right-to-left")
    (one,) = sequence["canvases"]
    assert (one["@id"], one["width"], one["height"]) == (f"{TWO}/canvas/front1", 8_000, 6_000)


def test_words_keep_their_languages() -> None:
    made = two(
        manifest(
            summary={"zh": ["自用。"]},
            metadata=[{"label": {"en": ["Numbers"]}, "value": {"none": ["JN-1"]}}],
            requiredStatement={"label": {"en": ["Credit"]}, "value": {"none": ["JN", "Li"]}},
        )
    )
    assert made["label"] == [
        {"@value": "皮带车床", "@language": "zh"},
        {"@value": "Belt-driven lathe", "@language": "en"},
    ]
    assert made["description"] == [{"@value": "自用。", "@language": "zh"}]
    assert made["metadata"] == [
        {"label": [{"@value": "Numbers", "@language": "en"}], "value": "JN-1"}
    ]
    assert made["attribution"] == ["JN", "Li"]


def test_who_shows_it_is_the_credit_where_there_is_no_other() -> None:
    museum = {"id": f"{PUBLIC}/o/jn", "type": "Agent", "label": {"en": ["Jiangnan"]}}
    assert two(manifest(provider=[museum]))["attribution"] == [
        {"@value": "Jiangnan", "@language": "en"}
    ]


def test_pages_data_and_downloads_are_linked() -> None:
    page = {"id": f"{PUBLIC}/zh/artifacts/9c", "type": "Text", "format": "text/html"}
    data = {"id": f"{PUBLIC}/api/9c", "type": "Dataset", "format": "application/json"}
    text = {"id": f"{PUBLIC}/files/pdf", "type": "Text", "label": {"en": ["PDF"]}}
    whole = {"id": f"{PUBLIC}/iiif/presentation/3/collection/jn", "type": "Collection"}
    mark = {"logo": [picture("mark", 90, 90)], "label": {"none": ["JN"]}}
    made = two(
        manifest(
            homepage=[page],
            seeAlso=[{**data, "profile": "https://schema.org/"}],
            rendering=[text],
            partOf=[whole],
            provider=[mark],
            rights="http://creativecommons.org/publicdomain/mark/1.0/",
        )
    )
    assert made["related"] == [{"@id": page["id"], "format": "text/html"}]
    assert made["seeAlso"][0]["profile"] == "https://schema.org/"
    assert made["rendering"][0]["label"] == [{"@value": "PDF", "@language": "en"}]
    assert made["within"] == f"{PUBLIC}/iiif/presentation/2/collection/jn"
    assert made["logo"]["@id"] == f"{PUBLIC}/iiif/2/mark/full/90,/0/default.jpg"
    assert made["license"] == "http://creativecommons.org/publicdomain/mark/1.0/"


def test_a_picture_is_painted_from_the_older_image_service() -> None:
    made = two(manifest(thumbnail=[picture("front1", 80, 60)]))
    (painting,) = made["sequences"][0]["canvases"][0]["images"]
    assert painting["on"] == f"{TWO}/canvas/front1"
    assert painting["resource"] == {
        "@id": f"{PUBLIC}/iiif/2/front1/full/800,/0/default.jpg",
        "@type": "dctypes:Image",
        "format": "image/jpeg",
        "width": 800,
        "height": 600,
        "service": {
            "@context": "http://iiif.io/api/image/2/context.json",
            "@id": f"{PUBLIC}/iiif/2/front1",
            "profile": "http://iiif.io/api/image/2/level2.json",
            "protocol": "http://iiif.io/api/image",
            "width": 8_000,
            "height": 6_000,
        },
    }
    assert made["thumbnail"]["@id"] == f"{PUBLIC}/iiif/2/front1/full/80,/0/default.jpg"


def test_the_image_service_that_is_named_for_older_readers_is_taken() -> None:
    named = {
        "@id": f"{PUBLIC}/iiif/2/front1",
        "@type": "ImageService2",
        "profile": "http://iiif.io/api/image/2/level1.json",
    }
    body = picture("front1")
    body["service"] = [*body["service"], named]
    made = two(manifest(canvas("front1", body)))
    painted = made["sequences"][0]["canvases"][0]["images"][0]["resource"]
    assert painted["service"]["profile"] == "http://iiif.io/api/image/2/level1.json"


def test_choices_are_said_as_a_choice() -> None:
    found = picture("found", label={"en": ["As found"]})
    body = {"type": "Choice", "items": [picture("front1"), found]}
    made = two(manifest(canvas("front1", body)))
    resource = made["sequences"][0]["canvases"][0]["images"][0]["resource"]
    assert resource["@type"] == "oa:Choice"
    assert resource["default"]["service"]["@id"] == f"{PUBLIC}/iiif/2/front1"
    assert resource["service"] == resource["default"]["service"]
    (other,) = resource["item"]
    assert other["label"] == [{"@value": "As found", "@language": "en"}]


def test_a_sound_is_given_to_be_taken_home() -> None:
    made = two(manifest(canvas("front1", picture("front1")), sound("whistle1")))
    assert len(made["sequences"][0]["canvases"]) == 1
    assert made["rendering"] == [
        {"@id": f"{PUBLIC}/files/whistle1", "label": "Whistle", "format": "audio/wav"}
    ]


def test_nothing_can_be_said_of_sounds_alone() -> None:
    with pytest.raises(manifests_2.NothingToSay):
        manifests_2.convert(manifest(sound("whistle1")), public_url=PUBLIC)


def test_nested_ranges_become_a_flat_table_of_contents() -> None:
    front = {"type": "Canvas", "id": f"{THREE}/canvas/front1"}
    part = {
        "id": f"{THREE}/range/part",
        "type": "Range",
        "label": {"zh": ["部件"]},
        "items": [
            {
                "type": "SpecificResource",
                "source": front["id"],
                "selector": {"type": "FragmentSelector", "value": "xywh=1,2,3,4"},
            },
            {"type": "Canvas", "id": f"{THREE}/canvas/whistle1"},
        ],
    }
    top = {
        "id": f"{THREE}/range",
        "type": "Range",
        "label": {"en": ["Contents"]},
        "items": [front, part],
    }
    made = two(manifest(canvas("front1", picture("front1")), sound("whistle1"), structures=[top]))
    first, second = made["structures"]
    assert (first["@id"], first["viewingHint"]) == (f"{TWO}/range", "top")
    assert first["ranges"] == [f"{TWO}/range/part"]
    assert first["canvases"] == [f"{TWO}/canvas/front1"]
    assert second["canvases"] == [f"{TWO}/canvas/front1#xywh=1,2,3,4"]


def test_what_is_said_about_a_canvas_is_a_list_of_its_own() -> None:
    page = {"id": f"{THREE}/canvas/front1/comments", "type": "AnnotationPage"}
    made = two(manifest(canvas("front1", picture("front1"), annotations=[page])))
    assert made["sequences"][0]["canvases"][0]["otherContent"] == [
        {"@id": f"{TWO}/canvas/front1/comments", "@type": "sc:AnnotationList"}
    ]


def test_a_collection_lists_collections_and_manifests_apart() -> None:
    root = f"{PUBLIC}/iiif/presentation/3/collection"
    lathe = {
        "id": f"{THREE}/manifest",
        "type": "Manifest",
        "label": {"zh": ["车床"]},
        "thumbnail": [picture("front1", 80, 60)],
    }
    museum = {"id": f"{root}/jn", "type": "Collection", "label": {"en": ["Jiangnan"]}}
    made = two(
        {"id": root, "type": "Collection", "label": {"en": ["All"]}, "items": [museum, lathe]}
    )
    assert [one["@id"] for one in made["collections"]] == [
        f"{PUBLIC}/iiif/presentation/2/collection/jn"
    ]
    assert made["manifests"][0]["thumbnail"]["@id"].endswith(
        "/iiif/2/front1/full/80,/0/default.jpg"
    )


@pytest.mark.parametrize("of", ["canvas", "range", "sequence"])
def test_a_part_is_a_document_of_its_own(of: str) -> None:
    front = canvas("front1", picture("front1"))
    whole = manifest(front)
    chapter = {
        "id": f"{THREE}/range/1",
        "type": "Range",
        "label": {"en": ["One"]},
        "items": [{"type": "Canvas", "id": front["id"]}],
    }
    made = {
        "canvas": lambda: two(front),
        "range": lambda: two(chapter),
        "sequence": lambda: manifests_2.sequence(whole, public_url=PUBLIC),
    }[of]()
    assert made["@context"] == manifests_2.CONTEXT
    assert list(presentation_2_schema(made["@type"]).iter_errors(made)) == []


def test_addresses_of_others_stay_as_they_are() -> None:
    theirs = "https://elsewhere.example/iiif/presentation/3/x/manifest"
    body = {"id": "https://elsewhere.example/iiif/3/a/full/90,60/0/default.jpg", "type": "Image"}
    made = two(manifest(canvas("front1", body), partOf=[{"id": theirs, "type": "Collection"}]))
    assert made["within"] == theirs
    painted = made["sequences"][0]["canvases"][0]["images"][0]["resource"]
    assert painted["@id"] == body["id"]


def test_the_source_is_left_as_it_was() -> None:
    document = manifest(behavior=["paged"])
    before = copy.deepcopy(document)
    two(document)
    assert document == before
