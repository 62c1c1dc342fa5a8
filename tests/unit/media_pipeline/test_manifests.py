"""Manifests are projections: valid, the same to the byte, and true to the words they were given."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from media_pipeline.manifests import (
    CONTEXT,
    PLACEHOLDER,
    LinkSource,
    ManifestSource,
    NothingToShow,
    PictureSource,
    Row,
    address,
    build,
    canvas_path,
    page_path,
    part,
)
from tests.golden.lathe import FRONT, LATHE, MUSEUM, NAMEPLATE, PUBLIC
from tests.golden.presentation_schema import presentation_schema
from tests.golden.sources import GOLDEN as SOURCES

FOLDER = Path(__file__).resolve().parents[2] / "golden"
GOLDEN = FOLDER / "manifest-lathe.json"
RARE = "⿰钅𠔉、𨰻、𪚥、𰻞、①"


def served(source: ManifestSource, public_url: str = PUBLIC) -> Any:
    return json.loads(address(build(source), public_url))


def many(count: int) -> tuple[PictureSource, ...]:
    return tuple(replace(FRONT, id=f"pic{number:07}") for number in range(count))


@pytest.mark.parametrize("name", SOURCES)
def test_a_document_is_the_golden_one_to_the_byte(name: str) -> None:
    golden = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    compact = json.dumps(golden, ensure_ascii=False, separators=(",", ":")).encode()
    assert address(SOURCES[name], PUBLIC) == compact


@pytest.mark.parametrize("name", SOURCES)
def test_a_golden_document_is_valid_by_the_schema(name: str) -> None:
    schema = presentation_schema(name.partition("-")[0])
    assert list(schema.iter_errors(json.loads(address(SOURCES[name], PUBLIC)))) == []


def test_the_order_in_which_languages_are_given_makes_no_other_bytes() -> None:
    turned = replace(
        LATHE,
        label=dict(reversed(list(LATHE.label.items()))),
        homepages=dict(reversed(list(LATHE.homepages.items()))),
    )
    assert build(turned) == build(LATHE)


def test_the_context_comes_first() -> None:
    assert next(iter(served(LATHE).items())) == ("@context", CONTEXT)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(replace(LATHE, pictures=(FRONT,)), id="one picture"),
        pytest.param(replace(LATHE, pictures=many(12), behavior="paged"), id="twelve pages"),
        pytest.param(
            replace(LATHE, label={"zh": "车床"}, summary={}, homepages={"zh": "/zh/a"}),
            id="only Chinese",
        ),
        pytest.param(
            replace(LATHE, label={"en": "Lathe"}, summary={}, homepages={"en": "/en/a"}),
            id="only English",
        ),
        pytest.param(replace(LATHE, label={"zh": RARE}, summary={"zh": RARE}), id="rare"),
        pytest.param(
            replace(
                LATHE,
                label={},
                summary={},
                metadata=(),
                rights="",
                required_statement=None,
                nav_date=None,
                pictures=(replace(FRONT, label={}, summary={}, rights=""),),
                provider=replace(MUSEUM, name={}, homepages={}, code=""),
            ),
            id="the least",
        ),
    ],
)
def test_a_manifest_is_valid_by_the_schema(source: ManifestSource) -> None:
    assert list(presentation_schema("manifest").iter_errors(served(source))) == []


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (("rights",), "https://rightsstatements.org/vocab/InC/1.0/"),
        (("label",), "皮带车床"),
        (("id",), f"{PLACEHOLDER}/iiif/presentation/3/rec0lathe9/manifest"),
        (("items", 0, "width"), 0),
        (("items", 0, "items", 0, "items", 0, "id"), None),
        (("thumbnail",), "https://gongbo.example/a.jpg"),
    ],
)
def test_a_broken_twin_of_the_golden_is_refused_by_the_schema(
    place: tuple[str | int, ...], wrong: object
) -> None:
    validator = presentation_schema("manifest")
    twin = json.loads(GOLDEN.read_text())
    validator.validate(twin)
    at = twin
    for step in place[:-1]:
        at = at[step]
    at[place[-1]] = wrong
    assert not validator.is_valid(twin)


def test_a_record_without_a_picture_has_no_manifest() -> None:
    with pytest.raises(NothingToShow):
        build(replace(LATHE, pictures=()))


def test_rare_characters_are_kept_as_they_are_written() -> None:
    stored = build(replace(LATHE, label={"zh": RARE}))
    assert RARE.encode() in stored
    assert json.loads(stored)["label"] == {"zh": [RARE]}


@pytest.mark.parametrize(
    "words",
    [
        PLACEHOLDER,
        f"{PLACEHOLDER}/iiif/presentation/3/x/manifest",
        f'see "{PLACEHOLDER}/iiif',
        f'\\"{PLACEHOLDER}/iiif\\',
        f"\\{PLACEHOLDER}{PLACEHOLDER}",
        "\\u0067ongbo-public:",
    ],
)
def test_words_that_look_like_the_placeholder_come_out_unharmed(words: str) -> None:
    # `id` is also the code of Indonesian: a list under it is words, not an address.
    label = {"zh": words, "id": words}
    manifest = served(replace(LATHE, label=label, pictures=(replace(FRONT, summary=label),)))
    assert manifest["label"] == {"zh": [words], "id": [words]}
    assert manifest["items"][0]["summary"] == {"zh": [words], "id": [words]}


def test_a_text_that_looks_like_a_time_stays_as_written() -> None:
    row = Row({"en": "Logged"}, {"none": ["1998-01-01T00:00:00+00:00"]})
    assert served(replace(LATHE, metadata=(row,)))["metadata"][0]["value"] == {
        "none": ["1998-01-01T00:00:00+00:00"]
    }


@pytest.mark.parametrize("public_url", ["http://127.0.0.1:8123", "https://host.example/museum"])
def test_every_address_of_ours_begins_with_the_public_address(public_url: str) -> None:
    bytes_served = address(build(LATHE), public_url)
    assert PLACEHOLDER.encode() not in bytes_served
    assert PUBLIC.encode() not in bytes_served
    manifest = json.loads(bytes_served)
    assert manifest["id"] == f"{public_url}/iiif/presentation/3/rec0lathe9/manifest"
    painting = manifest["items"][0]["items"][0]["items"][0]
    assert painting["target"] == manifest["items"][0]["id"]


def test_a_canvas_has_the_size_of_the_master_and_a_bounded_picture() -> None:
    canvas = served(LATHE)["items"][0]
    assert (canvas["width"], canvas["height"]) == (8_000, 6_000)
    body = canvas["items"][0]["items"][0]["body"]
    assert body["id"].endswith("/iiif/3/pic0front1/full/2000,1500/0/default.jpg")
    assert (body["width"], body["height"], body["format"]) == (2_000, 1_500, "image/jpeg")
    newer, older = body["service"]
    assert (newer["type"], newer["id"]) == ("ImageService3", f"{PUBLIC}/iiif/3/pic0front1")
    assert (older["@type"], older["@id"]) == ("ImageService2", f"{PUBLIC}/iiif/2/pic0front1")
    assert canvas["thumbnail"][0]["id"].endswith("/full/500,375/0/default.jpg")


def test_reordering_pictures_keeps_their_canvases() -> None:
    first = {canvas["id"] for canvas in served(LATHE)["items"]}
    turned = served(replace(LATHE, pictures=(NAMEPLATE, FRONT)))
    assert {canvas["id"] for canvas in turned["items"]} == first
    assert turned["items"][0]["id"].endswith("/canvas/pic0plate2")


def test_a_picture_without_a_caption_is_called_by_its_place() -> None:
    bare = tuple(replace(picture, label={}) for picture in many(2))
    labels = [canvas["label"] for canvas in served(replace(LATHE, pictures=bare))["items"]]
    assert labels == [{"none": ["1"]}, {"none": ["2"]}]


def test_plain_words_between_angle_brackets_are_not_taken_for_html() -> None:
    label = served(replace(LATHE, label={"zh": "<b>车床</b>"}))["label"]
    assert label == {"zh": ["<b>车床</b> "]}


def test_a_rights_uri_of_the_page_and_not_of_the_registry_is_refused() -> None:
    with pytest.raises(ValueError, match="rights URI"):
        build(replace(LATHE, rights="https://rightsstatements.org/page/InC/1.0/"))


def test_an_address_that_is_neither_a_path_nor_http_is_refused() -> None:
    link = LinkSource(address="javascript:alert(1)", type="Dataset", format="", label={})
    with pytest.raises(ValueError, match="begins with /"):
        build(replace(LATHE, see_also=(link,)))


def test_a_canvas_can_be_taken_out_and_names_its_manifest() -> None:
    stored = build(replace(LATHE, pictures=(replace(FRONT, label={"zh": PLACEHOLDER}),)))
    found = part(stored, canvas_path("rec0lathe9", "pic0front1"))
    assert found is not None
    canvas = json.loads(address(found, PUBLIC))
    presentation_schema("canvas").validate(canvas)
    assert canvas["label"] == {"zh": [PLACEHOLDER]}
    assert canvas["partOf"] == [{"id": served(LATHE)["id"], "type": "Manifest"}]


def test_a_part_that_is_not_there_is_none() -> None:
    assert part(build(LATHE), page_path(canvas_path("rec0lathe9", "another"))) is None
