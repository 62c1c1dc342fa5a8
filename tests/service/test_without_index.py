"""An index that is away takes no page with it: the database answers, and the page says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.reindexing import rebuild_if_needed
from tests.house import Open, lathe, steam_engine

SAID = "comes from the catalogue itself"


def _index_of(opened: Open) -> Path:
    return Path(opened.house.settings.search_url.removeprefix("tantivy://"))


def _lose(opened: Open) -> None:
    shutil.rmtree(_index_of(opened))


def _damage(opened: Open) -> None:
    index = _index_of(opened)
    current = index / (index / "current").read_text().strip()
    for file in current.iterdir():
        if file.is_file():
            file.write_bytes(b"\0" * 40)


@pytest.fixture
def shown(opened: Open) -> Open:
    """A house with a lathe and an engine that are shown."""
    opened.publish(lathe())
    opened.publish(steam_engine("HY-1890-001"))
    opened.settle()
    return opened


def _said(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.text


@pytest.mark.parametrize("harm", [_lose, _damage])
def test_pages_go_on_and_say_so_until_the_index_is_back(shown: Open, harm: object) -> None:
    assert callable(harm)
    harm(shown)
    public_id = shown.publish(lathe("HY-7", title={"en": "Turret lathe"}))
    client = shown.client()
    for address in ("/en/", "/en/search", "/en/search?q=lathe", f"/en/artifacts/{public_id}"):
        assert SAID in _said(client, address), address
    assert _said(client, "/en/museums")
    assert client.get("/en/search.atom?q=lathe").status_code == 200
    assert client.get("/en/suggest?q=lat").get_json()["groups"] == []
    with shown.app.app_context():
        rebuild_if_needed(shown.house)
    told = _said(client, "/en/search?q=turret")
    assert SAID not in told
    assert "Turret" in told


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("", ["HY-1890-001", "HY-1903-007"]),
        ("q=lathe", ["HY-1903-007"]),
        ("q=LATHE+driven", ["HY-1903-007"]),
        ("q=皮帶", ["HY-1903-007"]),
        ("q=1890", ["HY-1890-001"]),
        ("q=en", ["HY-1890-001", "HY-1903-007"]),
        ("q=zh", []),
        ("q=——", []),
        ("q=%25", []),
        ("kind=artifact&museum=hanyang", ["HY-1890-001", "HY-1903-007"]),
        ("museum=nantong", []),
        ("picture=yes", []),
        ("picture=no", ["HY-1890-001", "HY-1903-007"]),
        ("material=iron", ["HY-1890-001"]),
        ("rights=http://creativecommons.org/publicdomain/zero/1.0/", []),
        ("after=books~garbled", ["HY-1890-001", "HY-1903-007"]),
        ("after=books~9999-12-31T23:59:59-14:00~a", ["HY-1890-001", "HY-1903-007"]),
        ("after=books~0001-01-01T00:00:00%2B14:00~a", ["HY-1890-001", "HY-1903-007"]),
    ],
)
def test_the_database_answers_the_same_questions(
    shown: Open, asked: str, numbers: list[str]
) -> None:
    _lose(shown)
    told = _said(shown.client(), f"/en/search?view=list&{asked}")
    found = [one for one in ("HY-1890-001", "HY-1903-007") if f'">{one}' in told]
    assert found == numbers


def test_what_is_withdrawn_or_a_draft_is_not_found_in_the_database(shown: Open) -> None:
    client = shown.client()
    made = client.post("/api/v1/artifacts", json=lathe("HY-9"), headers=shown.headers())
    assert made.status_code == 201
    _lose(shown)
    assert "HY-9" not in _said(client, "/en/search?view=list&q=lathe")


def test_its_pages_follow_each_other_and_end(shown: Open) -> None:
    for at in range(30):
        shown.publish(lathe(f"HY-2-{at}"))
    _lose(shown)
    client, seen, address = shown.client(), 0, "/en/search?q=lathe"
    while address:
        told = _said(client, address)
        seen += told.count("data-record=") or told.count('class="num faint small"')
        rest = told.partition('rel="next" href="')[2]
        address = rest.partition('"')[0].replace("&amp;", "&")
    assert seen == 31


def test_a_page_further_on_begins_anew_when_the_index_goes_or_comes_back(shown: Open) -> None:
    for at in range(30):
        shown.publish(lathe(f"HY-2-{at}"))
    shown.settle()
    client = shown.client()

    def following(told: str) -> str:
        return told.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")

    further = following(_said(client, "/en/search?q=lathe"))
    _lose(shown)
    of_books = following(_said(client, further))
    assert of_books
    with shown.app.app_context():
        rebuild_if_needed(shown.house)
    assert "Next page" in _said(client, of_books)
