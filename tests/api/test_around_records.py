"""What stands around a record on its page in a house with an index and books."""

from __future__ import annotations

import pytest

from app.pages import assets
from tests.exhibits import exhibit
from tests.house import Open


@pytest.fixture
def pages(opened: Open) -> Open:
    """A house whose front end is built."""
    if not assets.MANIFEST.is_file():
        pytest.skip("the front end is not built")
    return opened


def test_a_thing_of_the_same_type_is_related_until_it_is_withdrawn(pages: Open) -> None:
    one = exhibit(pages, "HY-1", industrial_type="tool").record
    other = exhibit(pages, "HY-2", industrial_type="tool").record
    pages.settle()
    address = f"/en/artifacts/{one}"
    page = pages.client().get(address).text
    assert "Of the same type: Tool" in page
    assert f'href="/en/artifacts/{other}"' in page
    working = f"/api/v1/artifacts/{other}"
    read = pages.client().get(f"{working}?view=working", headers=pages.headers())
    headers = pages.headers(If_Match=read.headers["ETag"])
    answer = pages.client().post(f"{working}/withdraw", json={"reason": "twice"}, headers=headers)
    assert answer.status_code == 200, answer.text
    # The index is not told yet: the books are asked.
    assert f'href="/en/artifacts/{other}"' not in pages.client().get(address).text
