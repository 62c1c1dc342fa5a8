"""The Image door: fast and slow answers agree, and a withdrawn picture is gone from both."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from werkzeug.test import Client

from app.iiif.turns import Turns
from media_pipeline.folder import FolderStore
from media_pipeline.shown import Shown, Withdrawn
from tests.api.image_museum import Museum, picture

ADDRESS = "https://museum.example/iiif/3/pic7"
TILE = "/iiif/3/pic7/512,0,512,512/512,512/0/default.jpg"
SLOW = "/iiif/3/pic7/10,20,300,200/150,100/0/default.jpg"


def test_a_tile_never_reaches_flask(museum: Museum, fast: Client) -> None:
    for path in (
        TILE,
        "/iiif/3/pic7/512,0,512,512/512,/0/default.jpg",
        "/iiif/3/pic7/512,0,512,512/max/0/default.jpg",
        "/iiif/3/pic7/0,0,1031,769/258,193/0/default.jpg",
        "/iiif/3/pic7/full/258,/0/default.jpg",
        "/iiif/3/pic7/1024,512,512,512/7,257/0/default.jpg",
    ):
        assert fast.get(path).status_code == 200
    assert museum.passed_on == []


def test_a_tile_is_the_same_by_both_ways_in_bytes_and_headers(museum: Museum) -> None:
    fast, slow = museum.open()
    for path in (TILE, "/iiif/3/pic7/full/258,193/0/default.jpg"):
        one, other = fast.get(path), slow.get(path)
        assert one.data == other.data
        assert dict(one.headers) == dict(other.headers)
        known = {"If-None-Match": one.headers["ETag"]}
        one, other = fast.get(path, headers=known), slow.get(path, headers=known)
        assert one.status_code == other.status_code == 304
        assert dict(one.headers) == dict(other.headers)


def test_a_rendering_has_the_headers_of_a_tile(fast: Client) -> None:
    tile, rendering = fast.get(TILE), fast.get(SLOW)
    assert set(dict(tile.headers)) == set(dict(rendering.headers))
    for name in ("Last-Modified", "Cache-Control", "Access-Control-Allow-Origin"):
        assert tile.headers[name] == rendering.headers[name]


def test_a_tile_says_all_that_a_cache_and_a_viewer_need(fast: Client) -> None:
    headers = fast.get(TILE).headers
    assert headers["ETag"].startswith('"4-')
    assert headers["Last-Modified"] == "Sun, 01 Mar 2026 12:00:00 GMT"
    assert headers["Cache-Control"] == "public, max-age=60"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Content-Type"] == "image/jpeg"
    assert f'<{ADDRESS}/512,0,512,512/max/0/default.jpg>;rel="canonical"' in headers["Link"]
    assert '<http://iiif.io/api/image/3/level2.json>;rel="profile"' in headers["Link"]


def test_head_says_the_same_and_sends_nothing(fast: Client) -> None:
    for path in (TILE, SLOW):
        whole, head = fast.get(path), fast.head(path)
        assert head.data == b""
        assert dict(head.headers) == dict(whole.headers)


@pytest.mark.parametrize("path", [TILE, SLOW])
def test_what_has_not_changed_is_not_sent_again(path: str, fast: Client) -> None:
    first = fast.get(path)
    tag, date = first.headers["ETag"], first.headers["Last-Modified"]
    for known in ({"If-None-Match": f'"x", W/{tag}'}, {"If-Modified-Since": date}):
        again = fast.get(path, headers=known)
        assert again.status_code == 304
        assert again.data == b""
        assert again.headers["ETag"] == tag
        assert again.headers["Cache-Control"] == "public, max-age=60"
    stale = {"If-None-Match": '"x"', "If-Modified-Since": date}
    assert fast.get(path, headers=stale).status_code == 200


def test_a_new_edition_is_sent_though_the_old_one_is_known(museum: Museum, fast: Client) -> None:
    known = {"If-None-Match": fast.get(TILE).headers["ETag"]}
    assert isinstance(museum.answer, Shown)
    museum.answer = replace(museum.answer, edition=5)
    museum.now = 2.1
    assert fast.get(TILE, headers=known).status_code == 200


@pytest.mark.parametrize("path", [TILE, SLOW, "/iiif/3/pic7/info.json", "/iiif/3/pic7"])
def test_a_withdrawal_holds_within_two_seconds(path: str, museum: Museum, fast: Client) -> None:
    assert fast.get(path).status_code in {200, 303}
    museum.answer = Withdrawn("pic7")
    museum.now = 1.9
    assert fast.get(path).status_code in {200, 303}
    museum.now = 2.0
    answer = fast.get(path)
    assert answer.status_code == 410
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    museum.answer = None
    assert fast.get(path).status_code == 404


def test_the_rules_are_asked_once_in_two_seconds(museum: Museum, fast: Client) -> None:
    for tenth in range(40):
        museum.now = tenth / 10
        fast.get(TILE)
    assert museum.asked == 2


def test_an_unknown_picture_is_not_here(fast: Client) -> None:
    assert fast.get(TILE.replace("pic7", "pic8")).status_code == 404
    assert fast.get("/iiif/3/PIC7/info.json").status_code == 404


def test_the_address_of_a_picture_leads_to_its_description(fast: Client) -> None:
    answer = fast.get("/iiif/3/pic7")
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{ADDRESS}/info.json"


def test_the_description_says_exactly_what_is_done_here(fast: Client) -> None:
    info = fast.get("/iiif/3/pic7/info.json").get_json(force=True)
    assert info["@context"] == "http://iiif.io/api/image/3/context.json"
    assert (info["id"], info["type"], info["profile"]) == (ADDRESS, "ImageService3", "level2")
    assert info["protocol"] == "http://iiif.io/api/image"
    assert (info["width"], info["height"]) == (1031, 769)
    assert info["tiles"] == [{"width": 512, "height": 512, "scaleFactors": [1, 2, 4]}]
    assert info["sizes"] == [{"width": 258, "height": 193}, {"width": 516, "height": 385}]
    assert (info["maxWidth"], info["maxArea"]) == (900, 500_000)


def test_the_description_is_json_ld_unless_plain_json_is_preferred(fast: Client) -> None:
    linked = fast.get("/iiif/3/pic7/info.json")
    assert linked.content_type.startswith("application/ld+json;profile=")
    plain = fast.get("/iiif/3/pic7/info.json", headers={"Accept": "application/json"})
    assert plain.content_type == "application/json"
    assert linked.headers["ETag"] != plain.headers["ETag"]
    assert "Accept" in linked.headers["Vary"]


@pytest.mark.parametrize(
    ("path", "size", "form"),
    [
        ("full/max/0/default.jpg", (818, 610), "JPEG"),
        ("square/100,/0/default.png", (100, 100), "PNG"),
        ("full/!200,200/0/default.webp", (200, 149), "WEBP"),
        ("0,0,300,200/150,/90/default.jpg", (100, 150), "JPEG"),
        ("0,0,300,200/150,/!180/gray.jpg", (150, 100), "JPEG"),
        ("0,0,300,200/^600,/0/color.jpg", (600, 400), "JPEG"),
        ("1030,768,1,1/max/0/default.png", (1, 1), "PNG"),
        ("pct:10,10,50,50/pct:20/270/bitonal.png", (77, 103), "PNG"),
    ],
)
def test_anything_else_is_rendered(
    path: str, size: tuple[int, int], form: str, fast: Client
) -> None:
    shown = picture(fast.get(f"/iiif/3/pic7/{path}"))
    assert (shown.size, shown.format) == (size, form)


def test_a_rendering_shows_the_region_asked_for(fast: Client) -> None:
    shown = picture(fast.get("/iiif/3/pic7/600,300,200,200/100,100/0/default.png"))
    red, green, _ = shown.getpixel((50, 50))
    assert abs(red - 700 / 5) < 4
    assert abs(green - 400 / 4) < 4
    mirrored = picture(fast.get("/iiif/3/pic7/600,300,200,200/100,100/!0/default.png"))
    assert mirrored.getpixel((10, 50))[0] > shown.getpixel((10, 50))[0]


def test_what_is_bitonal_is_black_and_white_only(fast: Client) -> None:
    shown = picture(fast.get("/iiif/3/pic7/full/200,/0/bitonal.png"))
    assert {colour for _, colour in shown.convert("L").getcolors()} == {0, 255}


def test_the_corners_of_a_turned_picture_are_transparent_where_that_is_known(fast: Client) -> None:
    turned = picture(fast.get("/iiif/3/pic7/full/200,/45/default.png"))
    assert turned.getpixel((0, 0))[3] == 0
    paper = picture(fast.get("/iiif/3/pic7/full/200,/45/default.jpg"))
    assert min(paper.getpixel((0, 0))) > 250


@pytest.mark.parametrize(
    "path",
    [
        "full/2000,/0/default.jpg",
        "9999,0,10,10/max/0/default.jpg",
        "full/max/400/default.jpg",
        "full/max/0/default",
        "full/^901,/0/default.jpg",
        "nonsense/max/0/default.jpg",
    ],
)
def test_a_request_that_makes_no_sense_is_told_so(path: str, fast: Client) -> None:
    assert fast.get(f"/iiif/3/pic7/{path}").status_code == 400


def test_no_more_renderings_at_once_than_there_are_turns(museum: Museum) -> None:
    fast, _ = museum.open()
    turn = museum.turns.turn
    with turn("one", pixels=1), turn("another", pixels=1):
        assert fast.get(SLOW).status_code == 503
        assert fast.get(TILE).status_code == 200
    assert fast.get(SLOW).status_code == 200


def test_one_visitor_alone_cannot_take_all_places_for_renderings(museum: Museum) -> None:
    museum.turns = Turns(patience=0.01, share=1)
    fast, _ = museum.open()
    with museum.turns.turn("192.0.2.7", pixels=1):
        assert fast.get(SLOW, environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 503
        assert fast.get(SLOW, environ_base={"REMOTE_ADDR": "192.0.2.8"}).status_code == 200


def test_other_sites_may_ask_beforehand(fast: Client) -> None:
    answer = fast.options(TILE, headers={"Origin": "https://viewer.example"})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in answer.headers["Access-Control-Allow-Methods"]


def test_a_pyramid_that_is_damaged_is_left_to_flask(museum: Museum) -> None:
    assert isinstance(museum.answer, Shown)
    museum.answer = replace(museum.answer, index="p.tif")
    fast, _ = museum.open()
    assert fast.get(TILE).status_code == 500
    assert museum.passed_on == [TILE]


def test_the_store_is_read_from_a_folder_as_well(museum: Museum, tmp_path: Path) -> None:
    folder = FolderStore(tmp_path)
    for key in ("p.tif", "p.idx"):
        folder.put(key, museum.store.read(key))
    in_memory = museum.open()[0].get(TILE).data
    in_folder = Museum(folder, museum.answer).open()[0]
    assert in_folder.get(TILE).data == in_memory
    assert picture(in_folder.get(SLOW)).size == (150, 100)
