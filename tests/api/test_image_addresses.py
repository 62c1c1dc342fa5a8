"""However an address of the Image door is written on the wire, it means the same."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator

import pytest

from tests.api.front_house import front_house, noted
from tests.api.image_museum import PUBLIC_URL, Museum

pytestmark = pytest.mark.real

TILE = "512,0,512,512/512,512/0/default.jpg"
SLOW = "pct:10,10,50,50/^800,/!45/gray.png"


@pytest.fixture
def port(museum: Museum) -> Iterator[int]:
    """The port of our own web server before the museum."""
    museum.open()
    tiles, flask = museum.ways
    with front_house(noted(flask, tiles)) as front:
        yield front.port


def ask(port: int, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """Status, headers without the time, and body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path)
    answer = connection.getresponse()
    headers = {name.lower(): value for name, value in answer.getheaders() if name.lower() != "date"}
    body = answer.read()
    connection.close()
    return answer.status, headers, body


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize(
    ("plain", "others"),
    [
        (f"pic7/{TILE}", [f"%70ic7/{TILE}", f"pic%37/{TILE}", f"pic7/{TILE.replace(',', '%2C')}"]),
        (f"pic7/{TILE}", [f"pic7/{TILE.replace('.', '%2e')}", f"pic7/{TILE}?v=1"]),
        ("pic7/full/!90,90/!90/default.png", ["pic7/full/%2190%2c90/%2190/default.png"]),
        ("pic7/pct:10,10,50,50/pct:50/0/gray.png", ["pic7/pct%3A10,10,50,50/pct%3a50/0/gray.png"]),
        ("pic7/info.json", ["%70%69%63%37/info.json", "pic7/info%2Ejson"]),
        ("pic7", ["pi%637"]),
    ],
)
def test_an_address_in_other_letters_is_the_same(
    plain: str, others: list[str], version: int, port: int
) -> None:
    expected = ask(port, f"/iiif/{version}/{plain}")
    assert expected[0] in {200, 303}
    assert "%" not in expected[1].get("link", "") + expected[1].get("location", "")
    for other in others:
        assert ask(port, f"/iiif/{version}/{other}") == expected


def test_enlarging_is_asked_for_with_or_without_an_escape(port: int) -> None:
    expected = ask(port, f"/iiif/3/pic7/{SLOW}")
    assert expected[0] == 200
    assert ask(port, f"/iiif/3/pic7/{SLOW.replace('^', '%5E')}") == expected


@pytest.mark.parametrize("path", [f"pic7/{TILE}", f"pic7/{SLOW}", "pic7/info.json", "pic7", "pic8"])
def test_head_says_what_get_says(path: str, port: int) -> None:
    status, headers, _ = ask(port, f"/iiif/3/{path}")
    assert ask(port, f"/iiif/3/{path}", "HEAD") == (status, headers, b"")


@pytest.mark.parametrize("path", [f"pic7/{TILE}", "pic7/info.json", "pic7/"])
def test_a_wrong_method_is_told_the_right_ones(path: str, port: int) -> None:
    status, headers, body = ask(port, f"/iiif/2/{path}", "DELETE")
    assert status == 405
    assert set(headers["allow"].replace(" ", "").split(",")) == {"GET", "HEAD", "OPTIONS"}
    assert headers["content-type"] == "application/problem+json"
    assert headers["access-control-allow-origin"] == "*"
    told = json.loads(body)
    assert "GET" in told["detail"]
    assert "GET" in told["detail_zh"]


@pytest.mark.parametrize(
    "path", ["[frob]/info.json", "a%2Fb/full/max/0/default.jpg", "%ff/info.json"]
)
def test_an_id_that_is_none_is_not_found(path: str, port: int) -> None:
    assert ask(port, f"/iiif/3/{path}")[0] == 404


def test_the_redirect_leads_to_the_public_address(port: int) -> None:
    status, headers, _ = ask(port, "/iiif/2/%70ic7/")
    assert (status, headers["location"]) == (303, f"{PUBLIC_URL}/iiif/2/pic7/info.json")
