"""Bodies and headers that nobody sends by mistake."""

from __future__ import annotations

from typing import Any

import pytest

from app.api import bodies
from tests.house import Open, lathe

ARTIFACTS = "/api/v1/artifacts"
JSON = "application/json"
# As the web server hands over a body that comes in chunks.
CHUNKED = {
    "CONTENT_LENGTH": "",
    "HTTP_TRANSFER_ENCODING": "chunked",
    "wsgi.input_terminated": True,
}


@pytest.mark.parametrize(
    "body",
    [
        b'{"\\ud800": 1}',
        b'{"title": {"zh": "\\udc00"}}',
        b'{"a":' * 900 + b"1" + b"}" * 900,
        b'{"quantity":' + b"9" * 6_000 + b"}",
        b'{"reason": "\\ud800"}',
    ],
)
@pytest.mark.parametrize("route", ["", "/publish", "/withdraw"])
def test_a_hostile_document_is_unreadable_and_told_so(
    opened: Open, body: bytes, route: str
) -> None:
    address = f"{ARTIFACTS}/{opened.publish(lathe())}{route}"
    send = opened.client().post if route else opened.client().patch
    answer = send(address, data=body, content_type=JSON, headers=opened.headers(If_Match="*"))
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert answer.get_json()["detail"]


def test_a_document_over_four_megabytes_is_refused_whatever_length_it_claims(
    opened: Open,
) -> None:
    body = b'{"a": "' + b"x" * bodies.JSON_BYTES + b'"}'
    answer = opened.client().post(
        ARTIFACTS,
        data=body,
        content_type=JSON,
        headers=opened.headers(),
        environ_overrides=CHUNKED,
    )
    assert answer.status_code == 413


@pytest.mark.parametrize("route", ["publish", "withdraw", "media?filename=a.png"])
def test_nobody_s_body_is_read_before_he_says_who_he_is(opened: Open, route: str) -> None:
    class Unread:
        def read(self, *_: object) -> bytes:
            raise AssertionError("the body was read")

        readline = readlines = __iter__ = read

    answer = opened.client().post(
        f"{ARTIFACTS}/{opened.publish(lathe())}/{route}",
        content_type=JSON,
        environ_overrides={"wsgi.input": Unread(), "CONTENT_LENGTH": "100"},
    )
    assert answer.status_code == 401


def test_an_upload_of_unknown_length_and_checksum_is_refused(opened: Open) -> None:
    address = f"{ARTIFACTS}/{opened.publish(lathe())}/media?filename=a.png"
    answer = opened.client().post(
        address,
        data=b"part of a picture",
        content_type="image/png",
        headers=opened.headers(),
        environ_overrides=CHUNKED,
    )
    assert (answer.status_code, answer.get_json()["type"]) == (411, "/problems/length-needed")
    assert list(opened.house.store.keys("masters/")) == []


def test_more_bodies_at_once_than_there_are_places_wait_outside(opened: Open) -> None:
    places = [bodies.taking() for _ in range(16)]
    for place in places:
        place.__enter__()
    try:
        answer = opened.client().post(ARTIFACTS, json=lathe(), headers=opened.headers())
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert opened.client().get(ARTIFACTS).status_code == 200
    finally:
        for place in places:
            place.__exit__(None, None, None)
    assert (
        opened.client().post(ARTIFACTS, json=lathe(), headers=opened.headers()).status_code == 201
    )


@pytest.mark.parametrize(
    "tag", ['"v' + "9" * 5_000 + '"', '"v"', '"v-1"', '"v1.5"', "v", '"v1", "v2"']
)
def test_an_if_match_that_names_no_version_is_unreadable(opened: Open, tag: str) -> None:
    address = f"{ARTIFACTS}/{opened.publish(lathe())}"
    patch: dict[str, Any] = {"quantity": {"zh": "1台"}}
    answer = opened.client().patch(address, json=patch, headers=opened.headers(If_Match=tag))
    assert answer.status_code == 400


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"])
def test_an_instant_outside_the_calendar_is_refused(opened: Open, moment: str) -> None:
    answer = opened.client().get(ARTIFACTS, query_string={"updated_since": moment})
    assert answer.status_code == 400


def test_a_redirect_never_leads_where_the_host_header_says(opened: Open) -> None:
    for path in ("/zh", "/en//search"):
        answer = opened.client().get(path, headers={"Host": "evil.example"})
        assert "evil.example" not in answer.headers.get("Location", "")
