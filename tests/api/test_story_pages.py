"""The pages of stories as a client gets them."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.api.test_pages import open_pages, words
from tests.unit.pages.showroom import Showroom
from tests.unit.pages.test_stories import WHOLE, write

__all__ = ["words"]


@pytest.fixture
def client(words: Path, tmp_path: Path) -> FlaskClient:
    write(tmp_path)
    write(tmp_path, WHOLE.replace("BEIHE", "NOBODY"), "nobody.toml")
    room = Showroom()
    room.stories = tmp_path
    return open_pages(room, words)


def test_the_first_page_leads_to_a_story(client: FlaskClient) -> None:
    assert "/zh/stories/lathe" in client.get("/zh/").text


def test_a_step_has_an_address_of_its_own(client: FlaskClient) -> None:
    page = client.get("/zh/stories/lathe").text
    assert 'id="s1"' in page
    assert "--z1:" in page


def test_a_story_whose_record_is_not_shown_is_not_found(client: FlaskClient) -> None:
    assert client.get("/zh/stories/nobody").status_code == 404
    assert "nobody" not in client.get("/en/stories").text


def test_a_story_that_nobody_wrote_is_not_found(client: FlaskClient) -> None:
    assert client.get("/zh/stories/nothing").status_code == 404
