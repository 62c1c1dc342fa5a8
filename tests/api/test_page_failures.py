"""What a page refuses, it refuses with a page; a door for programs with a problem document."""

from __future__ import annotations

import pytest

from app.pages import assets
from app.pages.letters.doors import MOST_BYTES
from tests.exhibits import exhibit
from tests.house import Open

pytestmark = pytest.mark.skipif(not assets.MANIFEST.is_file(), reason="the front end is not built")
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize(("lang", "said"), [("zh", "最多接收 64 kB"), ("en", "At most 64 kB")])
def test_a_letter_that_is_too_long_gets_a_page_that_says_the_limit(
    opened: Open, lang: str, said: str
) -> None:
    address = f"/{lang}/artifacts/{exhibit(opened).record}/letter"
    words = {"words": "车" * MOST_BYTES}
    answer = opened.client().post(address, data=words, headers=BROWSER)
    assert (answer.status_code, answer.mimetype) == (413, "text/html")
    assert said in answer.text


def test_what_is_sent_to_a_page_that_takes_nothing_gets_a_page(opened: Open) -> None:
    answer = opened.client().post("/en/about", headers=BROWSER)
    assert (answer.status_code, answer.mimetype) == (405, "text/html")
    assert "GET" in answer.headers["Allow"]
    assert "what was sent to it is not taken here" in answer.text


def test_what_is_sent_to_a_door_for_programs_gets_a_problem_document(opened: Open) -> None:
    answer = opened.client().post("/api/v1/search", headers=BROWSER)
    assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
