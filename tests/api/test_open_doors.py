"""Below the open doors every refusal may be read by any page, and is kept by nobody."""

from __future__ import annotations

import pytest

from tests.exhibits import exhibit
from tests.house import Open

MANIFEST = "/iiif/presentation/{version}/{record}/manifest"


@pytest.mark.parametrize(
    "path",
    [
        "/iiif/",
        "/iiif/nothing",
        "/iiif/3/nothing/info.json",
        "/iiif/3/nothing/here",
        "/iiif/presentation/9",
        "/iiif/presentation/3/nothing/manifest",
        "/iiif/presentation/2/nothing/manifest",
        "/iiif/presentation/3/collection/nobody",
        "/files/",
        "/files/nothing",
        "/files/nothing/here",
        "/api/v1/nothing",
    ],
)
def test_what_is_not_found_below_a_door_may_be_read_and_is_not_kept(
    opened: Open, path: str
) -> None:
    answer = opened.client().get(path)
    assert answer.status_code == 404
    assert answer.headers.getlist("Access-Control-Allow-Origin") == ["*"]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("version", [2, 3])
def test_a_withdrawn_manifest_may_be_read_of_and_is_not_kept(opened: Open, version: int) -> None:
    made = exhibit(opened)
    made.hang()
    made.settle()
    path = MANIFEST.format(version=version, record=made.record)
    assert opened.client().get(path).headers["Cache-Control"] == "public, max-age=60"
    made.withdraw()
    answer = opened.client().get(path)
    assert answer.status_code == 410
    assert answer.headers.getlist("Access-Control-Allow-Origin") == ["*"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_manifest_that_is_known_is_answered_without_a_word_about_its_body(opened: Open) -> None:
    made = exhibit(opened)
    made.hang()
    made.settle()
    path = MANIFEST.format(version=3, record=made.record)
    tag = opened.client().get(path).headers["ETag"]
    answer = opened.client().get(path, headers={"If-None-Match": tag})
    assert answer.status_code == 304
    assert "Content-Type" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/iiif", "/id/nothing", "/api/v2/nothing"])
def test_what_is_below_no_door_is_for_our_own_pages(opened: Open, path: str) -> None:
    assert "Access-Control-Allow-Origin" not in opened.client().get(path).headers
