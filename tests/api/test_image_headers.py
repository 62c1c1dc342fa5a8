"""What the Image door says beside the pixels: links, validators, negotiation, refusals."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from media_pipeline.image_api import Ceiling
from media_pipeline.shown import Shown, Withdrawn
from records.editions import Owner, Tombstone
from tests.api.image_museum import MODIFIED, PUBLIC_URL, SIZE, Museum, hang, picture, shown, soft

TILE = "/iiif/3/pic7/512,0,512,512/512,512/0/default.jpg"
TILE_2 = "/iiif/2/pic7/512,0,512,512/512,/0/default.jpg"
SLOW = "/iiif/3/pic7/10,20,300,200/150,100/0/default.png"
INFO, INFO_2 = "/iiif/3/pic7/info.json", "/iiif/2/pic7/info.json"
EVERYTHING = (TILE, TILE_2, SLOW, INFO, INFO_2)
NAMED = "application/ld+json"
LINKED = 'application/ld+json;profile="http://iiif.io/api/image/3/context.json"'
LARGE = Ceiling()


def canonical(answer: TestResponse) -> str:
    first, _, _ = answer.headers["Link"].partition('>;rel="canonical"')
    return first.removeprefix(f"<{PUBLIC_URL}")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("3/pic7/512,0,512,512/512,/0/default.jpg", "3/pic7/512,0,512,512/max/0/default.jpg"),
        ("2/pic7/512,0,512,512/512,/0/default.jpg", "2/pic7/512,0,512,512/full/0/default.jpg"),
        ("3/pic7/full/258,/0/default.jpg", "3/pic7/full/258,193/0/default.jpg"),
        ("2/pic7/full/258,193/0/default.jpg", "2/pic7/full/258,/0/default.jpg"),
        ("2/pic7/0,0,1031,769/258,192/0/default.jpg", "2/pic7/full/258,192/0/default.jpg"),
        ("2/pic7/full/100,10/0/gray.png", "2/pic7/full/100,10/0/gray.png"),
        ("3/pic7/full/100,/360/color.webp", "3/pic7/full/100,75/0/default.webp"),
        ("2/pic7/pct:0,0,50,50/,100/!090.50/bitonal.png", None),
    ],
)
def test_every_answer_names_its_canonical_address_and_what_is_done_here(
    asked: str, told: str | None, museum: Museum
) -> None:
    for visitor in museum.open():
        answer = visitor.get(f"/iiif/{asked}")
        assert canonical(answer) == f"/iiif/{told or '2/pic7/0,0,516,384/134,/!90.5/bitonal.png'}"
        profile = f'<http://iiif.io/api/image/{asked[0]}/level2.json>;rel="profile"'
        assert profile in answer.headers["Link"]


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize(
    "request_path",
    [
        "512,0,512,512/512,512/0/default.jpg",
        "512,0,512,512/512,/0/default.jpg",
        "512,0,512,512/max/0/default.jpg",
        "1024,512,512,512/7,257/0/default.jpg",
        "1024,512,512,512/7,/0/default.jpg",
        "0,0,1024,769/512,385/0/default.jpg",
        "0,0,1024,769/512,/0/default.jpg",
        "full/258,193/0/default.jpg",
        "full/258,/0/default.jpg",
    ],
)
def test_both_ways_give_the_same_bytes_and_headers(
    request_path: str, version: int, museum: Museum
) -> None:
    path = f"/iiif/{version}/pic7/{request_path}"
    fast, slow = museum.open()
    for ask in ("get", "head"):
        one, other = getattr(fast, ask)(path), getattr(slow, ask)(path)
        assert one.status_code == 200
        assert (one.status, one.data, dict(one.headers)) == (
            other.status,
            other.data,
            dict(other.headers),
        )
    known = {"If-None-Match": fast.get(path).headers["ETag"]}
    one, other = fast.get(path, headers=known), slow.get(path, headers=known)
    assert (one.status_code, dict(one.headers)) == (304, dict(other.headers))


def test_the_keyword_full_for_a_size_is_of_version_2_only(museum: Museum) -> None:
    museum.ceiling = LARGE
    fast, _ = museum.open()
    assert picture(fast.get("/iiif/2/pic7/full/full/0/default.jpg")).size == SIZE
    assert fast.get("/iiif/3/pic7/full/full/0/default.jpg").status_code == 400


def test_the_full_size_of_what_is_over_the_limit_is_refused_and_max_is_what_is_allowed(
    fast: Client,
) -> None:
    assert fast.get("/iiif/2/pic7/full/full/0/default.jpg").status_code == 400
    for version in (2, 3):
        largest = picture(fast.get(f"/iiif/{version}/pic7/full/max/0/default.jpg"))
        assert largest.size == (818, 610)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("3/pic7/full/2000,/0/default.jpg", ("put ^ before it", "请加 ^")),
        ("2/pic7/full/2000,/0/default.jpg", ("at most that is given", "不提供放大")),
        ("2/pic7/full/^900,/0/default.jpg", ("none of full, max, w,", "之一")),
        ("3/pic7/full/^901,/0/default.jpg", ("maxWidth", "maxWidth")),
        ("3/pic7/full/full/0/default.jpg", ("none of max, w,", "之一")),
        ("3/pic7/2000,0,10,10/max/0/default.jpg", ("outside of 1031 × 769", "之外")),
        ("3/pic7/full/max/0/default.gif", ("none of jpg, png, webp", "jpg, png, webp")),
        ("3/pic7/full/max/0/native.jpg", ("none of default, color", "default, color")),
        ("3/pic7/full/max/0/default", ("quality.format", "质量.格式")),
        ("3/pic7/full/max/361/default.jpg", ("0 to 360", "0 到 360")),
    ],
)
def test_a_refusal_says_what_was_expected_in_both_languages(
    path: str, words: tuple[str, str], fast: Client
) -> None:
    answer = fast.get(f"/iiif/{path}")
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"
    told = answer.get_json(force=True)
    assert words[0] in told["detail"]
    assert words[1] in told["detail_zh"]


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        (TILE, "GET", 200),
        (SLOW, "GET", 200),
        (INFO_2, "GET", 200),
        ("/iiif/3/pic7", "GET", 303),
        (TILE.replace("512,512/512", "512,512/5120"), "GET", 400),
        (TILE.replace("pic7", "pic8"), "GET", 404),
        ("/iiif/3/pic7/full/max/0", "GET", 404),
        ("/iiif/2/pic7/nothing/here", "GET", 404),
        (TILE, "POST", 405),
        (INFO, "DELETE", 405),
        (TILE_2, "OPTIONS", 200),
    ],
)
def test_every_answer_may_be_read_by_any_page(
    path: str, method: str, status: int, fast: Client
) -> None:
    answer = fast.open(path, method=method)
    assert answer.status_code == status
    assert answer.headers.getlist("Access-Control-Allow-Origin") == ["*"]
    assert "Link" in answer.headers["Access-Control-Expose-Headers"]
    if status >= 400:
        assert answer.content_type == "application/problem+json"
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", [*EVERYTHING, "/iiif/2/pic7"])
def test_a_wrong_method_is_told_the_right_ones(path: str, fast: Client) -> None:
    answer = fast.put(path)
    assert answer.status_code == 405
    assert {name.strip() for name in answer.headers["Allow"].split(",")} == {
        "GET",
        "HEAD",
        "OPTIONS",
    }


@pytest.mark.parametrize("path", [*EVERYTHING, "/iiif/2/pic7"])
def test_a_page_of_another_site_may_ask_whether_it_has_the_latest(path: str, fast: Client) -> None:
    asked = {"Origin": "https://viewer.example", "Access-Control-Request-Method": "GET"}
    answer = fast.options(path, headers=asked)
    assert answer.status_code == 200
    assert "HEAD" in answer.headers["Access-Control-Allow-Methods"]
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]
    assert answer.headers["Access-Control-Max-Age"] == "86400"


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("slash", ["", "/"])
def test_the_address_of_a_picture_leads_to_its_description(
    slash: str, version: int, fast: Client
) -> None:
    answer = fast.get(f"/iiif/{version}/pic7{slash}")
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{PUBLIC_URL}/iiif/{version}/pic7/info.json"


@pytest.mark.parametrize(
    ("path", "accept", "kind"),
    [
        (INFO, None, LINKED),
        (INFO, "*/*", LINKED),
        (INFO, NAMED, LINKED),
        (INFO, "application/json", "application/json"),
        (INFO, "application/json;q=0.5, application/ld+json", LINKED),
        (INFO, "text/html", LINKED),
        (INFO_2, None, "application/json"),
        (INFO_2, "*/*", "application/json"),
        (INFO_2, "application/json", "application/json"),
        (INFO_2, NAMED, NAMED),
        (INFO_2, "application/ld+json, */*;q=0.1", NAMED),
        (INFO_2, "application/ld+json;q=0.1, application/json", "application/json"),
        (INFO_2, "application/ld+json;q=0", "application/json"),
    ],
)
def test_a_description_is_of_the_kind_that_is_preferred(
    path: str, accept: str | None, kind: str, fast: Client
) -> None:
    answer = fast.get(path, headers={"Accept": accept} if accept else {})
    assert answer.content_type == kind
    assert answer.headers["Vary"] == "Accept"


def test_plain_json_of_version_2_says_where_its_context_is(fast: Client) -> None:
    plain, linked = fast.get(INFO_2), fast.get(INFO_2, headers={"Accept": NAMED})
    context = '<http://iiif.io/api/image/2/context.json>;rel="http://www.w3.org/ns/json-ld#context"'
    assert context in plain.headers["Link"]
    assert context not in linked.headers["Link"]


def test_an_etag_names_one_representation(fast: Client) -> None:
    answers = [fast.get(path) for path in (*EVERYTHING, TILE.replace("jpg", "png"))]
    answers += [fast.get(INFO, headers={"Accept": "application/json"})]
    tags = {answer.headers["ETag"] for answer in answers}
    assert len(tags) == len(answers)
    assert all(tag.startswith('"4-') for tag in tags)


@pytest.mark.parametrize("path", EVERYTHING)
def test_what_was_made_again_under_the_same_key_has_another_etag(museum: Museum, path: str) -> None:
    damaged = museum.open()[0].get(path).headers["ETag"]
    museum.answer = replace(shown(*SIZE), modified=MODIFIED + DAY)
    mended = museum.open()[0].get(path, headers={"If-None-Match": damaged})
    assert (mended.status_code, mended.headers["ETag"] != damaged) == (200, True)


def test_another_limit_makes_another_description(museum: Museum) -> None:
    one = museum.open()[0].get(INFO)
    museum.ceiling = Ceiling(side=700, area=400_000)
    known = {"If-None-Match": one.headers["ETag"]}
    assert museum.open()[0].get(INFO, headers=known).status_code == 200


@pytest.mark.parametrize("path", EVERYTHING)
@pytest.mark.parametrize("form", ["{}", "W/{}", '"x", W/{}, "y"', '"x",{}', "*"])
def test_what_is_known_by_its_etag_is_not_sent_again(form: str, path: str, fast: Client) -> None:
    first = fast.get(path)
    known = {"If-None-Match": form.format(first.headers["ETag"])}
    again = fast.get(path, headers=known)
    assert (again.status_code, again.data) == (304, b"")
    for name in ("ETag", "Cache-Control", "Link", "Access-Control-Allow-Origin"):
        assert again.headers[name] == first.headers[name]
    assert again.headers.get("Vary") == first.headers.get("Vary")


DAY = timedelta(days=1)
WHEN = "%a, %d %b %Y %H:%M:%S GMT"


@pytest.mark.parametrize("path", EVERYTHING)
@pytest.mark.parametrize(
    ("since", "status"),
    [
        (MODIFIED.strftime(WHEN), 304),
        ((MODIFIED + DAY).strftime(WHEN), 304),
        ((MODIFIED - DAY).strftime(WHEN), 200),
        ("Sunday, 01-Mar-26 12:00:00 GMT", 304),
        ("Sun Mar  1 12:00:00 2026", 304),
        ("Sun Mar  1 11:59:59 2026", 200),
        ("yesterday", 200),
        ("", 200),
        ("Sun, 99 Mar 2026 12:00:00 GMT", 200),
    ],
)
def test_what_has_not_changed_since_a_date_is_not_sent_again(
    since: str, status: int, path: str, fast: Client
) -> None:
    assert fast.get(path, headers={"If-Modified-Since": since}).status_code == status


def test_a_fraction_of_a_second_is_no_change(museum: Museum) -> None:
    assert isinstance(museum.answer, Shown)
    museum.answer = replace(museum.answer, modified=MODIFIED + timedelta(microseconds=900_000))
    fast, _ = museum.open()
    known = {"If-Modified-Since": fast.get(SLOW).headers["Last-Modified"]}
    assert fast.get(SLOW, headers=known).status_code == 304


@pytest.mark.parametrize("path", EVERYTHING)
def test_an_etag_that_is_not_the_latest_wins_over_a_date(path: str, fast: Client) -> None:
    known = {"If-None-Match": '"x"', "If-Modified-Since": (MODIFIED + DAY).strftime(WHEN)}
    assert fast.get(path, headers=known).status_code == 200


@pytest.mark.parametrize("path", EVERYTHING)
def test_head_says_what_get_says(path: str, fast: Client) -> None:
    whole, head = fast.get(path), fast.head(path)
    assert (head.data, dict(head.headers)) == (b"", dict(whole.headers))


@pytest.mark.parametrize("version", [2, 3])
def test_an_id_in_other_letters_is_told_as_the_plain_one(version: int, fast: Client) -> None:
    plain, encoded = f"/iiif/{version}/pic7", f"/iiif/{version}/%70%69c%37"
    told = fast.get(f"{encoded}/info.json").get_json(force=True)
    assert told["id" if version == 3 else "@id"] == PUBLIC_URL + plain
    tile = fast.get(f"{encoded}/512%2C0%2C512%2C512/512,/0/default.jpg")
    assert canonical(tile).startswith(plain)
    assert fast.get(encoded).headers["Location"] == f"{PUBLIC_URL}{plain}/info.json"


def test_a_fit_with_more_room_than_pixels_is_the_region_as_it_is(fast: Client) -> None:
    asked = "pic7/0,0,300,200/!400,300/0/default.jpg"
    for version, status in ((2, 200), (3, 203)):
        answer = fast.get(f"/iiif/{version}/{asked}")
        assert answer.status_code == status
        assert picture(answer).size == (300, 200)
    assert fast.get(f"/iiif/3/{asked.replace('!400,300', '!400,200')}").status_code == 200


@pytest.mark.parametrize("path", [*EVERYTHING, "/iiif/2/pic7", "/iiif/3/pic7/"])
def test_a_withdrawn_picture_tells_the_tombstone_of_its_record(path: str, museum: Museum) -> None:
    owner = Owner("hanyang", {})
    museum.answer = Withdrawn("r9", Tombstone("r9", "artifact", "HY-7", owner, 5, MODIFIED, "旧录"))
    for visitor in museum.open():
        answer = visitor.get(path)
        assert answer.status_code == 410
        told: dict[str, Any] = answer.get_json(force=True)["withdrawn"]
        assert (told["id"], told["number"], told["reason"]) == ("r9", "HY-7", "旧录")


def test_a_picture_without_colour_is_given_as_it_is(tmp_path: Path) -> None:
    grey = soft(300, 200)[0].copy(interpretation="b-w")
    museum = Museum(hang(grey, tmp_path), shown(300, 200))
    for visitor in museum.open():
        info = visitor.get(INFO).get_json(force=True)
        assert info["extraQualities"] == ["gray", "bitonal"]
        plain = visitor.get("/iiif/3/pic7/full/max/0/default.jpg")
        for quality in ("color", "gray"):
            answer = visitor.get(f"/iiif/3/pic7/full/max/0/{quality}.jpg")
            assert (answer.data, dict(answer.headers)) == (plain.data, dict(plain.headers))
        assert picture(plain).mode == "L"
