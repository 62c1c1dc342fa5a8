"""The doors of searching: suggestions, feeds, the description for browsers."""

from __future__ import annotations

from xml.etree import ElementTree

from tests.house import PUBLIC_URL, Open, lathe, steam_engine

ATOM = "{http://www.w3.org/2005/Atom}"


def _feed(opened: Open, address: str) -> ElementTree.Element:
    answer = opened.client().get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "application/atom+xml"
    return ElementTree.fromstring(answer.text)  # noqa: S314 — our own


def _links(feed: ElementTree.Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in feed.findall(f"{ATOM}link")}


def test_what_is_typed_is_answered_in_groups(opened: Open) -> None:
    public_id = opened.publish(lathe())
    opened.settle()
    answer = opened.client().get("/en/suggest?q=lat")
    told = answer.get_json()
    (group,) = told["groups"]
    assert (told["q"], group["label"]) == ("lat", "Objects and sites")
    assert [one["href"] for one in group["items"]] == [f"/en/artifacts/{public_id}"]
    assert answer.cache_control.max_age == 60


def test_what_is_not_published_is_not_suggested(opened: Open) -> None:
    made = opened.client().post("/api/v1/artifacts", json=lathe(), headers=opened.headers())
    assert made.status_code == 201
    opened.settle()
    assert opened.client().get("/en/suggest?q=lat").get_json()["groups"] == []


def test_the_feed_of_a_question_has_its_records_by_their_permanent_addresses(opened: Open) -> None:
    lathe_id, _ = opened.publish(lathe()), opened.publish(steam_engine("HY-2"))
    opened.settle()
    feed = _feed(opened, "/zh/search.atom?q=lathe")
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [f"{PUBLIC_URL}/id/{lathe_id}"]
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    assert _links(feed)["self"] == f"{PUBLIC_URL}/zh/search.atom?q=lathe"
    assert _links(feed)["alternate"].startswith(f"{PUBLIC_URL}/zh/search?q=lathe")


def test_a_long_feed_is_read_page_by_page_to_its_end(opened: Open) -> None:
    wanted = {opened.publish(lathe(f"HY-{at}")) for at in range(26)}
    opened.settle()
    address, seen, pages = "/en/search.atom", [], 0
    while address:
        feed = _feed(opened, address)
        seen += [entry.findtext(f"{ATOM}id", "")[-10:] for entry in feed.iter(f"{ATOM}entry")]
        address = _links(feed).get("next", "").removeprefix(PUBLIC_URL)
        pages += 1
    assert (set(seen), len(seen), pages) == (wanted, 26, 2)


def test_a_feed_of_nothing_is_a_feed(opened: Open) -> None:
    feed = _feed(opened, "/zh/search.atom?q=石油")
    assert feed.findall(f"{ATOM}entry") == []
    assert feed.findtext(f"{ATOM}updated")


def test_a_browser_is_told_how_to_search_here(opened: Open) -> None:
    answer = opened.client().get("/zh/opensearch.xml")
    assert answer.mimetype == "application/opensearchdescription+xml"
    described = ElementTree.fromstring(answer.text)  # noqa: S314 — our own
    templates = [one.attrib["template"] for one in described if one.tag.endswith("}Url")]
    assert f"{PUBLIC_URL}/zh/search?q={{searchTerms}}" in templates


def test_the_api_suggests_the_same_with_codes_and_words_of_every_language(opened: Open) -> None:
    public_id = opened.publish(steam_engine())
    opened.settle()
    told = opened.client().get("/api/v1/suggest?q=iron").get_json()
    (terms,) = told["groups"]
    assert terms["suggestions"][0] == {
        "words": {"zh": "铁", "en": "Iron"},
        "facet": "material",
        "value": "iron",
        "count": 1,
    }
    told = opened.client().get("/api/v1/suggest?q=zhengqi").get_json()
    (records,) = (group for group in told["groups"] if group["name"] == "records")
    assert [one["id"] for one in records["suggestions"]] == [public_id]


def test_the_api_says_what_else_was_looked_for_unless_that_is_declined(opened: Open) -> None:
    opened.publish(steam_engine())
    opened.settle()
    told = opened.client().get("/api/v1/search?q=蒸汽机").get_json()
    assert "steam engine" in told["widened"][0]["synonyms"]
    assert opened.client().get("/api/v1/search?q=蒸汽机&widen=false").get_json()["widened"] == []


def test_the_api_is_asked_with_words(opened: Open) -> None:
    assert opened.client().get("/api/v1/suggest").status_code == 400
