"""The links of a record over HTTP: only to what a reader may see, page by page."""

from __future__ import annotations

from typing import Any

from tests.api.talking import ARTIFACTS, ENTERPRISES, Program, enterprise, ids, partner_of
from tests.house import Open, lathe

ARSENAL = {"zh": "江南机器制造总局", "en": "Kiangnan Arsenal"}


def _made_by(address: str, number: str = "A-1") -> dict[str, Any]:
    who = {"to": address.rpartition("/")[2], "when": {"words": "1903"}}
    return lathe(number, makers=[{"name": ARSENAL, "who": who}])


def _ends(told: Any, side: str) -> list[tuple[str, str]]:
    return [(one["relation"], one["number"]) for one in told[side]]


def test_a_link_is_told_from_both_ends_with_its_words_and_years(opened: Open) -> None:
    program, anybody = Program(opened), Program(opened, None)
    arsenal = program.show(enterprise(), at=ENTERPRISES)
    engine = program.show(_made_by(arsenal))
    (to,) = anybody.read(f"{engine}/links")["to"]
    assert (to["relation"], to["kind"], to["label"]) == ("maker", "enterprise", ARSENAL)
    assert int(to["from_year"]) == 1903
    assert anybody.read(to["href"])["number"] == "E-1"
    (by,) = anybody.read(f"{arsenal}/links")["by"]
    assert (by["number"], by["relation_labels"]["en"]) == ("A-1", "Objects made")


def test_what_links_to_a_record_is_paged(opened: Open) -> None:
    program, anybody = Program(opened), Program(opened, None)
    arsenal = program.show(enterprise(), at=ENTERPRISES)
    for n in range(5):
        program.show(_made_by(arsenal, f"A-{n}"))
    found: list[str] = []
    query: dict[str, Any] = {"limit": 2}
    while True:
        page = anybody.read(f"{arsenal}/links", **query)
        found += [one["number"] for one in page["by"]]
        if page["next"] is None:
            break
        query["after"] = page["next"]
    assert found == [f"A-{n}" for n in range(5)]
    for nonsense in ("x", "x~makers~0", f"{page['by'][0]['id']}~makers~-1", "~~"):
        assert anybody.get(f"{arsenal}/links", after=nonsense).status_code == 400


def test_the_outside_sees_no_link_to_or_from_what_is_hidden(opened: Open) -> None:
    program, anybody = Program(opened), Program(opened, None)
    hidden = program.enter(enterprise("E-1"), at=ENTERPRISES)
    shown = program.show(enterprise("E-2"), at=ENTERPRISES)
    engine = program.show(_made_by(hidden, "A-1"))
    program.enter(_made_by(shown, "A-2"))
    opened.settle()
    assert _ends(anybody.read(f"{engine}/links"), "to") == []
    assert _ends(anybody.read(f"{shown}/links"), "by") == []
    assert _ends(program.read(f"{engine}/links"), "to") == [("maker", "E-1")]
    assert _ends(program.read(f"{shown}/links"), "by") == [("maker", "A-2")]
    assert anybody.get(f"{hidden}/links").status_code == 404
    stranger = Program(opened, "nantong")
    assert _ends(stranger.read(f"{shown}/links"), "by") == []


def test_a_museum_sees_the_links_that_others_show_to_its_records(opened: Open) -> None:
    ours, theirs = Program(opened), Program(opened, "nantong")
    arsenal = ours.show(enterprise(), at=ENTERPRISES)
    theirs.show(_made_by(arsenal, "N-1"))
    theirs.enter(_made_by(arsenal, "N-2"))
    assert _ends(ours.read(f"{arsenal}/links"), "by") == [("maker", "N-1")]
    assert _ends(theirs.read(f"{arsenal}/links"), "by") == [("maker", "N-1")]


def test_partners_are_told_each_link_once(opened: Open) -> None:
    program = Program(opened)
    arsenal = program.show(enterprise(archives="in the cellar"), at=ENTERPRISES)
    seen_by_partners = [{"date": {"words": "1990"}, "summary": {"zh": "良好"}}]
    engine = program.show({**_made_by(arsenal), "conditions": seen_by_partners})
    partner = partner_of(opened)
    assert len(partner.read(f"{engine}/links")["to"]) == 1
    assert len(partner.read(f"{arsenal}/links")["by"]) == 1
    assert ids(partner.read(ARTIFACTS)) == [engine.rpartition("/")[2]]


def test_the_links_of_what_was_withdrawn_are_gone(opened: Open) -> None:
    program, anybody = Program(opened), Program(opened, None)
    arsenal = program.show(enterprise(), at=ENTERPRISES)
    engine = program.show(_made_by(arsenal))
    program.post(f"{engine}/withdraw", {"reason": "twice"})
    assert anybody.get(f"{engine}/links").status_code == 410
    assert anybody.read(f"{arsenal}/links")["by"] == []
