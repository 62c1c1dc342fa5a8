"""How often a program may ask the API, and what a page of another site may read of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from config.settings import Rates
from tests.house import Open, open_house

KINDS = "/api/v1/kinds"


def _open(folder: Path, *, address: int = 0, token: int = 0, proxies: int = 0) -> Open:
    return open_house(folder, rates=Rates(token=token, address=address, proxies=proxies))


def _ask(client: FlaskClient, address: str = "203.0.113.7", **headers: str) -> int:
    environ = {"REMOTE_ADDR": address}
    return client.get(KINDS, headers=headers, environ_overrides=environ).status_code


def test_more_requests_than_an_address_has_are_refused_in_both_languages(tmp_path: Path) -> None:
    client = _open(tmp_path, address=2).client()
    assert [_ask(client) for _ in range(2)] == [200, 200]
    refused = client.get(KINDS, environ_overrides={"REMOTE_ADDR": "203.0.113.7"})
    told = refused.get_json()
    assert (refused.status_code, refused.mimetype) == (429, "application/problem+json")
    assert told["type"] == "/problems/too-many"
    assert told["detail"] != told["detail_zh"]
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert _ask(client, "203.0.113.8") == 200


def test_every_answer_tells_what_is_left(tmp_path: Path) -> None:
    answer = _open(tmp_path, address=5).client().get(KINDS)
    assert answer.headers["RateLimit-Policy"] == '"minute";q=5;w=60'
    assert answer.headers["RateLimit"].startswith('"minute";r=4;t=')


def test_a_token_has_its_own_count_wherever_it_comes_from(tmp_path: Path) -> None:
    opened = _open(tmp_path, address=1, token=3)
    client, token = opened.client(), opened.headers()
    assert [_ask(client, f"203.0.113.{n}", **token) for n in range(4)] == [200, 200, 200, 429]
    assert _ask(client, **opened.headers("nantong")) == 200
    assert _ask(client) == 200


def test_made_up_tokens_count_for_their_address(tmp_path: Path) -> None:
    client = _open(tmp_path, address=2, token=9).client()
    made_up = [_ask(client, Authorization=f"Bearer gbt_{n}") for n in range(3)]
    assert made_up == [401, 401, 429]


def test_addresses_of_one_network_count_together(tmp_path: Path) -> None:
    client = _open(tmp_path, address=2).client()
    assert [_ask(client, f"2001:db8::{n}") for n in (1, 2, 3)] == [200, 200, 429]
    assert _ask(client, "2001:db8:0:1::1") == 200


@pytest.mark.parametrize(("proxies", "status"), [(0, 429), (1, 200)])
def test_a_forwarded_address_is_believed_of_the_house_s_own_proxies_alone(
    tmp_path: Path, proxies: int, status: int
) -> None:
    client = _open(tmp_path, address=1, proxies=proxies).client()
    for visitor in ("198.51.100.1", "198.51.100.2"):
        last = _ask(client, **{"X-Forwarded-For": visitor})
    assert last == status


def test_pages_tiles_and_health_are_not_counted(tmp_path: Path) -> None:
    client = _open(tmp_path, address=1).client()
    for _ in range(3):
        assert client.get("/healthz").status_code == 200
        assert "RateLimit" not in client.get("/iiif/3/none/info.json").headers


def test_a_page_of_another_site_reads_what_everybody_may(opened: Open) -> None:
    for path in (KINDS, "/api/v1/search", "/api/v1/openapi.json", "/api/v1/artifacts/none"):
        answer = opened.client().get(path, headers={"Origin": "https://elsewhere.example"})
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Link" in answer.headers["Access-Control-Expose-Headers"]
        assert "Access-Control-Allow-Credentials" not in answer.headers


def test_a_page_of_another_site_changes_nothing(opened: Open) -> None:
    asked = opened.client().options(
        "/api/v1/artifacts", headers={"Access-Control-Request-Method": "POST"}
    )
    assert "POST" not in asked.headers["Access-Control-Allow-Methods"]
    assert "Authorization" not in asked.headers["Access-Control-Allow-Headers"]
    sent = opened.client().post("/api/v1/artifacts", json={}, headers=opened.headers())
    assert "Access-Control-Allow-Origin" not in sent.headers
