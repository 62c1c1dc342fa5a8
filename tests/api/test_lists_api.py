"""Lists over HTTP: narrowed by facets, paged by links, told to harvesters in order of change."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.api.talking import ARTIFACTS, ENTERPRISES, Program, enterprise, ids, partner_of
from tests.house import PUBLIC_URL, Open, lathe, steam_engine

ANYBODY = None


def _id(address: str) -> str:
    return address.rpartition("/")[2]


def test_a_list_is_narrowed_by_any_facet_and_several_values_are_any_of_them(opened: Open) -> None:
    program = Program(opened)
    iron = program.show(lathe("A-1", materials=["iron"], industrial_type="machine"))
    wood = program.show(lathe("A-2", materials=["wood"], industrial_type="machine"))
    program.show(lathe("A-3", industrial_type="tool"))
    anybody = Program(opened, ANYBODY)
    both = anybody.read(f"{ARTIFACTS}?material=iron&material=wood&category=machine")
    assert ids(both) == [_id(iron), _id(wood)]
    assert ids(anybody.read(ARTIFACTS, material="iron", category="tool")) == []


def test_working_copies_are_narrowed_by_facets_and_state(opened: Open) -> None:
    program = Program(opened)
    draft = program.enter(lathe("A-1", materials=["iron"]))
    submitted = program.enter(lathe("A-2", materials=["iron"]))
    program.post(f"{submitted}/submit")
    working = {"view": "working", "material": "iron"}
    assert ids(program.read(ARTIFACTS, **working)) == [_id(draft), _id(submitted)]
    assert ids(program.read(ARTIFACTS, **working, state="submitted")) == [_id(submitted)]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("colour=red", "colour"),
        (f"material={'x' * 201}", "material"),
        ("material=", "material"),
        ("&".join(["material=iron"] * 21), "material"),
        ("pictured=perhaps", "pictured"),
        ("view=partners", "view"),
        ("state=draft", "state"),
        ("view=working&pictured=true", "pictured"),
        ("updated_since=yesterday", "updated_since"),
        ("limit=201", "limit"),
        ("museum=hanyang", "museum"),
    ],
)
def test_what_a_list_cannot_be_asked_is_named(opened: Open, query: str, named: str) -> None:
    answer = Program(opened).get(f"{ARTIFACTS}?{query}")
    told = answer.get_json()
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert named in told.get("errors", {}) or told["detail"].startswith(f"{named}:")
    assert set(told.get("errors", {})) == set(told.get("errors_zh", {}))


def test_the_next_page_is_a_link_that_keeps_what_was_asked(opened: Open) -> None:
    program = Program(opened)
    made = [program.show(lathe(f"A-{n}", materials=["iron"])) for n in range(3)]
    anybody = Program(opened, ANYBODY)
    first = anybody.get(ARTIFACTS, limit=2, material="iron")
    link = first.headers["Link"]
    assert link.endswith('>; rel="next"')
    assert link.startswith(f"<{PUBLIC_URL}{ARTIFACTS}?")
    last = anybody.get(link[1 : link.index(">")])
    assert ids(last.get_json()) == [_id(made[2])]
    assert "Link" not in last.headers
    assert last.get_json()["next"] is None


def test_a_harvester_reads_changes_in_their_order_and_misses_nothing(opened: Open) -> None:
    program, anybody = Program(opened), Program(opened, ANYBODY)
    made = [program.show(lathe(f"A-{n}")) for n in range(3)]
    since = datetime.now(UTC).isoformat()
    program.patch(made[2], {"quantity": {"zh": "1台"}})
    program.post(f"{made[2]}/publish")
    program.post(f"{made[0]}/withdraw", {"reason": "重复"})
    found: list[Any] = []
    query: dict[str, Any] = {"updated_since": since, "limit": 1}
    while True:
        page = anybody.read(ARTIFACTS, **query)
        found += [(one["id"], one["state"]) for one in page["items"]]
        if page["next"] is None:
            break
        assert "~" in page["next"]
        query["after"] = page["next"]
    assert found == [(_id(made[2]), "published"), (_id(made[0]), "withdrawn")]
    assert anybody.get(ARTIFACTS, after=found[0][0], updated_since=since).status_code == 400


def test_lists_are_of_an_owner_and_with_or_without_pictures(opened: Open) -> None:
    ours = Program(opened).show(lathe("A-1"))
    theirs = Program(opened, "nantong").show(lathe("A-1"))
    anybody = Program(opened, ANYBODY)
    assert ids(anybody.read(ARTIFACTS, owner="nantong")) == [_id(theirs)]
    assert ids(anybody.read(ARTIFACTS, pictured="false")) == [_id(ours), _id(theirs)]
    assert ids(anybody.read(ARTIFACTS, pictured="true")) == []
    assert anybody.get(ARTIFACTS, owner="nowhere").status_code == 404


def test_partners_read_more_than_the_public_under_a_tag_of_their_own(opened: Open) -> None:
    address = Program(opened).show(enterprise(archives="in the cellar"), at=ENTERPRISES)
    partner, anybody = partner_of(opened), Program(opened, ANYBODY)
    told, public = partner.get(address), anybody.get(address)
    assert told.get_json()["values"]["archives"] == "in the cellar"
    assert "archives" not in public.get_json()["values"]
    assert (told.headers["ETag"], public.headers["ETag"]) == ('"1-partner-mul"', '"1-public-mul"')
    assert told.cache_control.private
    assert "Authorization" in public.headers["Vary"]
    assert "archives" not in partner.read(address, view="public")["values"]
    listed = partner.read(ENTERPRISES)["items"][0]["values"]
    assert listed["archives"] == "in the cellar"
    assert "archives" not in anybody.read(ENTERPRISES)["items"][0]["values"]
    assert Program(opened, "nantong").get(address, view="partner").status_code == 403
    assert anybody.get(address, view="partner").status_code == 401


def test_search_takes_every_facet_of_every_kind(opened: Open) -> None:
    program = Program(opened)
    engine = program.show(steam_engine())
    program.show(enterprise(), at=ENTERPRISES)
    opened.settle()
    anybody = Program(opened, ANYBODY)
    assert ids(anybody.read("/api/v1/search", kind="artifact")) == [_id(engine)]
    first = anybody.get("/api/v1/search", limit=1)
    assert first.headers["Link"].endswith('rel="next"')
    facets = first.get_json()["facets"]
    assert {"kind", "museum", "picture", "category", "industry"} <= facets.keys()
    assert anybody.get("/api/v1/search", colour="red").status_code == 400
