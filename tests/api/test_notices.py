"""What the operator says of itself on the pages, and the notices that it may replace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.pages import assets, translations
from app.pages.routes import pages
from config.imprint import Imprint
from tests.api.test_pages import words
from tests.unit.pages.showroom import Showroom

__all__ = ["words"]
ICP, PSB = "京ICP备12345678号-1", "京公网安备11010502000001号"
FILING = ' rel="external nofollow" class="num" lang="zh-Hans"'
Say = Callable[..., FlaskClient]


@pytest.fixture
def say(words: Path) -> Say:
    """A client of a site whose operator says this of itself."""
    if not assets.MANIFEST.is_file():
        pytest.skip("the front end is not built")

    def opened(**said: str) -> FlaskClient:
        app = Flask("pages", static_folder=None)
        app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(words)
        translations.register(app)
        app.register_blueprint(pages(replace(Showroom().deps(), imprint=Imprint(**said))))  # type: ignore[arg-type]
        return app.test_client()

    return opened


def test_filings_stand_at_the_foot_of_every_page_with_their_links(say: Say) -> None:
    client = say(icp=ICP, psb=PSB, operator_zh="北河铸造博物馆")
    for address in ("/zh/", "/en/search", "/zh/nothing"):
        foot = client.get(address).text.partition("<footer")[2]
        assert f"{FILING}>{ICP}</a>" in foot
        assert f"{FILING}>{PSB}</a>" in foot
        assert 'href="https://beian.miit.gov.cn/"' in foot
        assert "webSearch?code=11010502000001" in foot
        assert "北河铸造博物馆" in foot


def test_what_is_not_set_is_not_shown(say: Say) -> None:
    page = say().get("/zh/").text
    assert "beian" not in page
    assert 'class="legal"' not in page


def test_filings_are_numbers_and_stay_as_they_are_in_traditional_characters(say: Say) -> None:
    foot = say(icp=ICP, psb=PSB).get("/zh-Hant/").text.partition("<footer")[2]
    assert f">{ICP}<" in foot
    assert f">{PSB}<" in foot


def test_every_notice_says_who_is_to_be_asked(say: Say) -> None:
    client = say(operator_en="Beihe Museum", email="a@example.org", telephone="+86 10 1234 5678")
    for name in ("privacy", "contact", "accessibility"):
        page = client.get(f"/en/{name}").text
        assert "Beihe Museum" in page
        assert 'href="mailto:a@example.org"' in page
        assert 'href="tel:+861012345678"' in page
    assert "has not said yet how it is reached" in say().get("/en/contact").text


def test_the_accessibility_statement_says_when_it_was_examined_and_what_is_known(say: Say) -> None:
    page = say(limits_en="Some plates have no description.").get("/en/accessibility").text
    assert "Some plates have no description." in page
    assert "has not said yet when" in page


def test_an_operator_may_write_a_notice_in_markdown(say: Say, tmp_path: Path) -> None:
    (tmp_path / "p.en.md").write_text("# Rules\n\nWe keep *nothing*. [Ask](mailto:a@example.org)\n")
    (tmp_path / "p.zh.md").write_text("什么也不留。", "utf-8")
    client = say(privacy=str(tmp_path / "p.{lang}.md"))
    page = client.get("/en/privacy").text
    assert "<h2>Rules</h2>" in page
    assert "We keep <em>nothing</em>" in page
    assert 'href="mailto:a@example.org"' in page
    assert "sets no cookie" not in page
    assert page.count("<h1") == 1
    assert "什么也不留。" in client.get("/zh/privacy").text
    assert "什麼也不留。" in client.get("/zh-Hant/privacy").text


def test_a_notice_of_an_operator_brings_nothing_along(say: Say, tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>\n\n[x](javascript:alert(2))\n\n![y](https://e.example/z.png)\n"
    (tmp_path / "p.md").write_text(bad)
    page = say(contact=str(tmp_path / "p.md")).get("/en/contact").text
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert "<img" not in page


def test_a_notice_in_plain_text_stands_in_paragraphs(say: Say, tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text("One <b>line</b>.\n\nAnother.")
    page = say(contact=str(tmp_path / "p.txt")).get("/en/contact").text
    assert "<p>One &lt;b&gt;line&lt;/b&gt;.</p><p>Another.</p>" in page


def test_our_words_stand_where_the_file_of_an_operator_is_gone(say: Say, tmp_path: Path) -> None:
    answer = say(privacy=str(tmp_path / "gone.md")).get("/en/privacy")
    assert answer.status_code == 200
    assert "sets no cookie" in answer.text
