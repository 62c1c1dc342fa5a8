"""Sets of records by their address: the page for anybody, the collection for IIIF viewers."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from app.pages import assets
from tests.exhibits import Exhibit, exhibit, get
from tests.golden.presentation_schema import presentation_schema
from tests.house import PUBLIC_URL, Open

DOOR = "/iiif/presentation/3/set"
pages = pytest.mark.skipif(not assets.MANIFEST.is_file(), reason="the front end is not built")


@pytest.fixture
def three(opened: Open) -> list[Exhibit]:
    """Three published lathes, the first two with pictures."""
    made = [exhibit(opened, f"HY-{number}") for number in (1, 2, 3)]
    for one in made[:2]:
        one.hang()
        one.settle()
    return made


def ids(several: list[Exhibit]) -> str:
    return ",".join(one.record for one in several)


def listed(page: str) -> list[str]:
    return re.findall(r'data-record="(\w+)"', page)


@pages
def test_a_shared_set_shows_its_records_in_its_order_under_its_name(three: list[Exhibit]) -> None:
    client = three[0].opened.client()
    of = ids(three[::-1])
    page = client.get("/zh/set", query_string={"of": of, "name": "车床 <3>"}).text
    assert listed(page) == of.split(",")
    assert "<h1>车床 &lt;3&gt;</h1>" in page
    assert 'name="robots" content="noindex"' in page


@pages
def test_a_shared_set_says_which_of_it_is_withdrawn_and_which_never_was(
    three: list[Exhibit],
) -> None:
    three[0].withdraw()
    client = three[0].opened.client()
    page = client.get(f"/en/set?of={ids(three)},0000000000").text
    assert listed(page) == [three[1].record, three[2].record]
    assert "2 records of this set are not here" in page
    assert re.search(rf'data-absent="{three[0].record}">.*HY-1.*: withdrawn on \d{{4}}-', page)
    assert re.search(r'data-absent="0000000000">.*: no such record', page)


@pages
@pytest.mark.parametrize(("lang", "said"), [("zh", "第 1 项“&lt;b&gt;”"), ("en", "number 1")])
def test_a_set_that_is_none_is_refused_in_the_language_of_the_page(
    opened: Open, lang: str, said: str
) -> None:
    answer = opened.client().get(f"/{lang}/set", query_string={"of": "<b>"})
    assert answer.status_code == 400
    assert said in answer.text


@pages
def test_an_empty_set_is_a_page_that_leads_on(opened: Open) -> None:
    page = opened.client().get("/en/set").text
    assert "There is nothing in this set." in page


@pages
def test_the_sign_to_drag_leads_to_the_collection_of_the_set(three: list[Exhibit]) -> None:
    client = three[0].opened.client()
    page = client.get("/zh/set", query_string={"of": ids(three), "name": "车床"}).text
    found = re.search(r'href="([^"]*)" draggable="true"', page)
    assert found
    link = urlsplit(unescape(found[1]))
    [manifest] = parse_qs(link.query)["manifest"]
    document = get(three[0].opened, f"{link.path}?{link.query}")
    assert document["id"] == manifest


@pages
def test_neither_page_of_sets_sets_a_cookie(three: list[Exhibit]) -> None:
    client = three[0].opened.client()
    for path in (f"/zh/set?of={ids(three)}", "/zh/sets"):
        assert "Set-Cookie" not in client.get(path).headers


def test_the_collection_lists_what_a_viewer_can_show_in_the_order_of_the_set(
    three: list[Exhibit],
) -> None:
    document = get(three[0].opened, f"{DOOR}?of={ids(three[::-1])}&name=车床")
    presentation_schema("collection").validate(document)
    assert [one["id"] for one in document["items"]] == [
        f"{PUBLIC_URL}/iiif/presentation/3/{one.record}/manifest" for one in (three[1], three[0])
    ]
    assert document["label"] == {"none": ["车床"]}
    assert get(three[0].opened, document["id"]) == document


def test_the_collection_leads_back_to_the_page_of_the_set(three: list[Exhibit]) -> None:
    document = get(three[0].opened, f"{DOOR}?of={ids(three)}")
    homes = [one["id"] for one in document["homepage"]]
    assert homes == [f"{PUBLIC_URL}/{lang}/set?of={ids(three)}" for lang in ("zh", "en")]


def test_the_collection_is_open_to_any_site_and_not_sent_twice(three: list[Exhibit]) -> None:
    client, path = three[0].opened.client(), f"{DOOR}?of={ids(three)}"
    first = client.get(path)
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert first.headers["Cache-Control"] == "public, max-age=60"
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_what_is_withdrawn_leaves_the_collection_and_its_tag(three: list[Exhibit]) -> None:
    client, path = three[0].opened.client(), f"{DOOR}?of={ids(three)}"
    before = client.get(path).headers["ETag"]
    three[0].withdraw()
    after = client.get(path)
    assert after.headers["ETag"] != before
    assert len(after.get_json(force=True)["items"]) == 1


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 404),
        ("of=0000000000", 404),
        ("of=a/b", 400),
        ("of=" + ",".join(map(str, range(101))), 400),
    ],
)
def test_a_set_without_anything_to_show_or_that_is_none_is_refused(
    opened: Open, query: str, status: int
) -> None:
    answer = opened.client().get(f"{DOOR}?{query}")
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_set_without_anything_to_see_says_so_in_both_languages(opened: Open) -> None:
    answer = opened.client().get(f"{DOOR}?of=0000000000")
    assert answer.status_code == 404
    told = answer.get_json()
    assert told["detail"] == "there is no record with pictures, sound or film in this set"
    assert told["detail_zh"] == "这个藏品集里没有带图像、声音或影片的记录"
