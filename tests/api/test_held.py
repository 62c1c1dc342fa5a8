"""What a record holds beside its pictures, as pages show it."""

from __future__ import annotations

import re

import pytest

from app.pages import assets
from records.media import MediaForm
from tests.exhibits import Exhibit, exhibit
from tests.house import Open


@pytest.fixture
def whistle(opened: Open) -> Exhibit:
    """A record without a picture: a sound and a document."""
    if not assets.MANIFEST.is_file():
        pytest.skip("the front end is not built")
    made = exhibit(opened)
    made.keep(MediaForm.SOUND, duration=1.0)
    made.keep(MediaForm.SOUND, duration=2.0)
    made.keep(MediaForm.DOCUMENT)
    made.settle()
    return made


def words_of(html: str) -> list[str]:
    """The words that stand where a picture would, without their marks."""
    (told,) = re.findall(r'<div class="no-picture">.*?</div>', html, re.DOTALL)
    return re.sub(r"<[^>]+>", " ", told).split()


def page(opened: Open, path: str) -> str:
    answer = opened.client().get(path)
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize(
    ("lang", "words"), [("en", ["Sound", "Document"]), ("zh", ["录音", "文档"])]
)
def test_in_a_search_it_is_told_from_a_record_with_nothing(
    whistle: Exhibit, lang: str, words: list[str]
) -> None:
    assert words_of(page(whistle.opened, f"/{lang}/search?view=list")) == words
    # With no picture among them the sheet is a ledger.
    sheet = page(whistle.opened, f"/{lang}/search")
    assert all(re.search(rf"</svg>\s*{word}<", sheet) for word in words)


def test_a_record_with_nothing_says_so(opened: Open) -> None:
    if not assets.MANIFEST.is_file():
        pytest.skip("the front end is not built")
    exhibit(opened)
    opened.settle()
    listed = page(opened, "/en/search?view=list")
    assert words_of(listed) == ["No", "picture", "yet"]


def test_its_page_leads_to_it_from_the_title_block(whistle: Exhibit) -> None:
    html = page(whistle.opened, f"/en/artifacts/{whistle.record}")
    (block,) = re.findall(r'<div class="revs num">.*?</div>', html, re.DOTALL)
    (link,) = re.findall(r'<a href="#files">.*?</a>', block, re.DOTALL)
    assert re.sub(r"<[^>]+>", " ", link).split() == ["Sound", "Document"]
    assert 'id="files"' in html


def test_only_the_first_few_players_ask_for_the_head_of_their_file(whistle: Exhibit) -> None:
    for seconds in range(3, 6):
        whistle.keep(MediaForm.FILM, duration=float(seconds))
    whistle.settle()
    html = page(whistle.opened, f"/en/artifacts/{whistle.record}")
    assert re.findall(r'preload="(\w+)"', html) == ["metadata"] * 3 + ["none"] * 2
