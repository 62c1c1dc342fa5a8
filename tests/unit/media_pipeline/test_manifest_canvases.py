"""What lies on canvases, in choices and ranges, and that each part answers at its own address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from media_pipeline.manifests import (
    PLACEHOLDER,
    CollectionEntry,
    ManifestSource,
    RecordingSource,
    build,
    part,
    parts_path,
    within,
)
from tests.golden.lathe import FRONT, LATHE
from tests.golden.presentation_schema import presentation_schema
from tests.golden.sources import (
    CHOICES,
    FILES,
    FILM,
    GOLDEN,
    LIMITED,
    RAKING,
    RECORDINGS,
    SECTIONS,
    SOUND,
)

OWN = "/iiif/presentation/3/rec0lathe9"
CLASSES = {
    "Canvas": "canvas",
    "AnnotationPage": "annotationPage",
    "Annotation": "annotation",
    "Range": "range",
}


def made(source: ManifestSource) -> Any:
    return json.loads(build(source))


def painted(canvas: Any) -> Any:
    return canvas["items"][0]["items"][0]["body"]


def own_addresses(node: Any) -> Iterator[str]:
    """Every address of a part of the record, wherever it is named."""
    match node:
        case dict():
            for key, value in node.items():
                if key in {"id", "target"} and str(value).startswith(f"{PLACEHOLDER}{OWN}/"):
                    yield value.removeprefix(PLACEHOLDER)
                yield from own_addresses(value)
        case list():
            for value in node:
                yield from own_addresses(value)


@pytest.mark.parametrize("name", [name for name in GOLDEN if name.startswith("manifest-")])
def test_every_part_that_has_an_address_is_a_document_there(name: str) -> None:
    manifest = json.loads(GOLDEN[name])
    for path in set(own_addresses(manifest)) - {f"{OWN}/manifest", f"{OWN}/parts"}:
        document = json.loads(part(GOLDEN[name], path) or b"{}")
        assert document.get("id") == PLACEHOLDER + path
        presentation_schema(CLASSES[document["type"]]).validate(
            json.loads(json.dumps(document).replace(PLACEHOLDER, "https://gongbo.example"))
        )


def test_other_states_of_a_thing_are_choices_on_its_canvas() -> None:
    manifest = made(CHOICES)
    body = painted(manifest["items"][0])
    assert len(manifest["items"]) == 2
    assert body["type"] == "Choice"
    assert [one["label"].get("zh") for one in body["items"]] == [["正面"], ["侧光"], ["出土状态"]]
    services = [one["service"][0]["id"].rpartition("/")[2] for one in body["items"]]
    assert services == ["pic0front1", "pic0rake03", "pic0found4"]


def test_a_choice_without_a_caption_is_called_by_its_place() -> None:
    bare = replace(FRONT, choices=(replace(RAKING, label={}),), label={})
    labels = [
        one["label"] for one in painted(made(replace(LATHE, pictures=(bare,)))["items"][0])["items"]
    ]
    assert labels == [{"none": ["1.1"]}, {"none": ["1.2"]}]


def test_a_limited_picture_keeps_canvas_and_size_of_the_whole_one() -> None:
    canvas = made(LIMITED)["items"][0]
    assert canvas["id"].endswith("/canvas/pic0front1")
    assert (canvas["width"], canvas["height"]) == (8_000, 6_000)
    body = painted(canvas)
    assert (body["width"], body["height"]) == (1_000, 750)
    assert {service.get("id", service.get("@id")) for service in body["service"]} == {
        f"{PLACEHOLDER}/iiif/3/lim0front1",
        f"{PLACEHOLDER}/iiif/2/lim0front1",
    }
    assert "/pic0front1/full" not in json.dumps(canvas)


def test_a_sound_has_a_canvas_as_long_as_it_is() -> None:
    canvas = made(RECORDINGS)["items"][1]
    assert canvas["duration"] == 75.25
    assert "width" not in canvas
    body = painted(canvas)
    assert (body["type"], body["format"]) == ("Sound", "audio/mpeg")
    assert body["id"] == f"{PLACEHOLDER}/files/fil0sound5"


def test_a_film_has_size_length_and_the_first_picture_until_it_plays() -> None:
    canvas = made(RECORDINGS)["items"][2]
    assert (canvas["width"], canvas["height"], canvas["duration"]) == (1_280, 720, 31.0)
    poster = painted(canvas["placeholderCanvas"])
    assert poster["id"] == f"{PLACEHOLDER}/iiif/3/pic0front1/full/1000,750/0/default.jpg"
    assert canvas["requiredStatement"]["value"] == {"none": ["某电影制片厂"]}


def test_a_film_of_unknown_size_has_only_its_length() -> None:
    source = replace(RECORDINGS, recordings=(replace(FILM, width=0),))
    canvas = made(source)["items"][1]
    assert "width" not in canvas
    assert "width" not in painted(canvas)


@pytest.mark.parametrize("recording", [SOUND, FILM])
def test_a_record_of_nothing_but_a_recording_has_a_manifest(recording: RecordingSource) -> None:
    manifest = made(replace(RECORDINGS, pictures=(), recordings=(recording,)))
    assert [canvas["id"].rpartition("/")[2] for canvas in manifest["items"]] == [recording.id]
    assert "thumbnail" not in manifest
    assert "placeholderCanvas" not in manifest


def test_files_that_do_not_play_are_renderings_with_type_label_and_format() -> None:
    model, paper = made(RECORDINGS)["rendering"]
    assert (model["type"], model["format"]) == ("Model", "model/gltf-binary")
    assert (paper["type"], paper["label"]) == ("Text", {"none": ["档案.pdf"]})


def test_sections_are_ranges_of_one_that_holds_them_all() -> None:
    (whole,) = made(SECTIONS)["structures"]
    assert whole["id"] == f"{PLACEHOLDER}{OWN}/range"
    cover, first, second = whole["items"]
    assert cover == {"id": f"{PLACEHOLDER}{OWN}/canvas/pic0leaf01", "type": "Canvas"}
    assert (len(first["items"]), len(second["items"])) == (2, 3)
    assert first["label"] == {"zh": ["总装图"], "en": ["General arrangement"]}
    assert first["thumbnail"][0]["service"][0]["id"].endswith("/pic0leaf02")


def test_files_in_a_section_are_ranges_in_a_range() -> None:
    (whole,) = made(FILES)["structures"]
    (section,) = whole["items"]
    assert [one["id"].removeprefix(PLACEHOLDER + OWN) for one in section["items"]] == [
        "/range/pic0leaf01/pages",
        "/range/pic0leaf03/pages",
    ]
    assert section["thumbnail"]


def test_a_range_names_its_manifest_when_it_is_given_alone() -> None:
    found = part(build(SECTIONS), f"{OWN}/range/pic0leaf02")
    assert json.loads(found or b"")["partOf"] == [
        {"id": f"{PLACEHOLDER}{OWN}/manifest", "type": "Manifest"}
    ]


def test_a_canvas_is_found_and_not_what_a_range_says_of_it() -> None:
    found = json.loads(part(build(SECTIONS), f"{OWN}/canvas/pic0leaf02") or b"")
    assert found["width"] == 900


def test_a_set_is_named_beside_the_collection_of_the_museum() -> None:
    stored = build(LATHE)
    assert within(stored, []) == stored
    inside = json.loads(within(stored, [CollectionEntry(parts_path("rec0whole1"), {})]))
    assert [one["id"].removeprefix(PLACEHOLDER) for one in inside["partOf"]] == [
        "/iiif/presentation/3/collection/jn",
        "/iiif/presentation/3/rec0whole1/parts",
    ]
