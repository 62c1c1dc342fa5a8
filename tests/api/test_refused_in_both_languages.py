"""Whatever is refused says why in English and in Chinese."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from werkzeug.exceptions import default_exceptions

from app.problems import of_http
from records.media import MediaForm
from tests.api.talking import Program
from tests.exhibits import exhibit
from tests.house import Open

CHINESE = re.compile("[一-鿿]")


@pytest.mark.parametrize(
    ("method", "path", "taken"),
    [
        ("POST", "/api/v1/vocabularies", ["GET", "HEAD", "OPTIONS"]),
        ("DELETE", "/api/v1/artifacts", ["GET", "HEAD", "OPTIONS", "POST"]),
        ("PUT", "/iiif/3/abc/info.json", ["GET", "HEAD", "OPTIONS"]),
        ("POST", "/iiif/presentation/2/collection", ["GET", "HEAD", "OPTIONS"]),
        ("POST", "/files/abc", ["GET", "HEAD", "OPTIONS"]),
    ],
)
def test_a_method_that_is_none_is_told_those_that_are(
    opened: Open, method: str, path: str, taken: list[str]
) -> None:
    answer = opened.client().open(path, method=method)
    told = answer.get_json()
    assert answer.status_code == 405
    named = ", ".join(taken)
    assert told["detail"] == f"{method} is not taken at this address: {named} may be used"
    assert told["detail_zh"] == f"此地址不接受 {method}，可用：{'、'.join(taken)}"


@pytest.mark.parametrize("status", sorted(default_exceptions))
def test_what_the_framework_refuses_is_told_in_both_languages_or_in_its_title(status: int) -> None:
    with Flask(__name__).test_request_context("/"):
        told = of_http(default_exceptions[status]()).get_json()
    assert CHINESE.search(told["title_zh"])
    assert "detail" not in told or (
        CHINESE.search(told["detail_zh"]) and not CHINESE.search(told["detail"])
    )


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/nothing",
        "/api/v1/artifacts?after=nothing",
        "/api/v1/vocabularies/material?after=nothing",
        "/api/v1/search?after=nothing",
        "/api/v1/search?q=" + "+".join(f"w{n}" for n in range(100)),
    ],
)
def test_what_cannot_be_answered_is_told_in_both_languages(opened: Open, path: str) -> None:
    told = opened.client().get(path).get_json()
    assert CHINESE.search(told["detail_zh"])
    assert not CHINESE.search(told["detail"])


def test_a_recording_that_the_older_version_cannot_tell_of_leads_to_the_newer(
    opened: Open,
) -> None:
    whistle = exhibit(opened)
    whistle.keep(MediaForm.SOUND, duration=2.5)
    whistle.settle()
    told = opened.client().get(f"/iiif/presentation/2/{whistle.record}/manifest").get_json()
    newer = f"/iiif/presentation/3/{whistle.record}/manifest"
    assert told["detail"].endswith(f"there is none here: read {newer}")
    assert told["detail_zh"].endswith(f"此处没有图像：请改读 {newer}")


@pytest.mark.parametrize("longest", [10, -1, 300_001])
def test_a_limit_that_is_none_is_refused_in_the_same_words_whichever_it_is(
    opened: Open, longest: int
) -> None:
    program = Program(opened)
    address = program.enter()
    sent = program.send(
        "POST",
        f"{address}/media",
        query_string={"filename": "front.png"},
        data=b"a picture",
        content_type="image/png",
    )
    told = program.patch(f"{address}/media/{sent.get_json()['id']}", {"longest": longest})
    assert told.get_json()["errors"] == {
        "longest": ["expected 0 for no limit, or 16 to 300000 pixels"]
    }
    assert told.get_json()["errors_zh"] == {"longest": ["应为 0（不限），或 16 至 300000 像素"]}


@pytest.mark.parametrize("until", ["2027-01-01", "2027-01-01T00:00:00", "next year", 7])
def test_what_is_no_instant_is_told_by_example(opened: Open, until: object) -> None:
    program = Program(opened)
    at = f"{program.enter()}/media/none"
    told = program.patch(at, {"embargo_until": until}).get_json()
    example = "2026-11-24T00:00:00Z"
    assert told["errors"] == {
        "embargo_until": [f"expected an instant with its zone, such as {example}"]
    }
    assert told["errors_zh"] == {"embargo_until": [f"应为带时区的时刻，如 {example}"]}


@pytest.mark.parametrize("path", ["/api/v1/artifacts", "/iiif/3/abc/info.json", "/files/abc"])
def test_an_answer_without_a_body_has_no_type(opened: Open, path: str) -> None:
    answer = opened.client().options(path)
    assert (answer.status_code, answer.data) == (200, b"")
    assert "Content-Type" not in answer.headers
    assert "GET" in answer.headers["Allow"]
