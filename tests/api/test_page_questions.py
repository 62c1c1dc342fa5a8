"""Pages ask the database once for many, however many there are."""

from __future__ import annotations

import pytest

from app.pages import assets
from foundation.identifiers import mint
from tests.api.test_manifest_walk import publish_entry
from tests.house import Open, lathe
from tests.statements import heard

pytestmark = pytest.mark.skipif(not assets.MANIFEST.is_file(), reason="the front end is not built")


def questions(opened: Open, path: str) -> list[str]:
    with heard(opened) as asked:
        answer = opened.client().get(path)
    assert answer.status_code == 200
    return asked


def of_organisations(asked: list[str]) -> int:
    return sum("FROM organisations" in one for one in asked)


def test_the_museums_of_a_facet_are_read_at_once(opened: Open) -> None:
    for museum in ("hanyang", "nantong"):
        opened.publish(lathe(), museum=museum)
    opened.settle()
    assert of_organisations(questions(opened, "/en/search")) == 1


def test_the_museums_of_the_first_page_are_read_at_once(opened: Open) -> None:
    for museum in ("hanyang", "nantong"):
        opened.publish(lathe(), museum=museum)
        publish_entry(opened, f"G-{museum}", museum=museum)
    opened.settle()
    asked = questions(opened, "/en/")
    assert sum("min(published.record_id)" in one for one in asked) == 1
    assert [one for one in asked if "organisations.code = ?" in one] == []


def test_a_set_of_what_never_was_asks_once(opened: Open) -> None:
    few, many = (",".join(mint() for _ in range(size)) for size in (1, 100))
    assert len(questions(opened, f"/zh/set?of={few}")) == len(
        questions(opened, f"/zh/set?of={many}")
    )


def test_what_is_no_identifier_is_not_asked_for(opened: Open) -> None:
    asked = questions(opened, "/en/set?of=nobody,nothing")
    assert [one for one in asked if "FROM published" in one] == []
