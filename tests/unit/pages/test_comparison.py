"""Plates beside each other: which, at what size, and what differs between their things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.pages.comparing.comparison import Comparison, address, comparison, read_plates
from app.pages.links import Links
from app.pages.things import Showing
from records.editions import Edition
from tests.unit.pages.showroom import KINDS, Showroom

ROOM = Showroom()
LINKS = Links("zh", "https://gongbo.example")
FIRST, SECOND = [one for one in ROOM.editions if one.kind == "artifact" and one.pictures][:2]


def compared(*editions: Edition, asked: Sequence[str] = ()) -> Comparison:
    plates = read_plates(asked or [one.id for one in editions])
    showing = Showing(KINDS, ROOM.terms, LINKS)
    return comparison(plates, {one.id: one for one in editions}, showing, base=LINKS.compare())


def _wide(edition: Edition, width_mm: float) -> Edition:
    first = replace(edition.pictures[0], width_mm=width_mm)
    return replace(edition, pictures=(first, *edition.pictures[1:]))


def test_an_address_names_a_record_once_its_picture_and_at_most_four() -> None:
    asked = read_plates(["a", "b.2", "a.3", " c.x ", "", "d.0", "e"])
    assert [one.written() for one in asked] == ["a", "b.2", "c", "d"]
    assert address("/zh/compare", asked[:2]) == "/zh/compare?of=a&of=b.2"


def test_at_known_scales_the_plates_stand_in_true_proportion() -> None:
    found = compared(_wide(FIRST, 840), _wide(SECOND, 420))
    assert (found.scaled, [one.part for one in found.plates]) == (True, [1.0, 0.5])


def test_where_one_scale_is_not_known_none_is_pretended() -> None:
    found = compared(_wide(FIRST, 840), SECOND)
    assert (found.scaled, [one.part for one in found.plates]) == (False, [1.0, 1.0])


def test_a_thing_without_a_picture_leaves_the_others_at_their_scale() -> None:
    bare = replace(FIRST, id="bare", pictures=())
    found = compared(_wide(FIRST, 840), _wide(SECOND, 420), bare)
    assert (found.scaled, [one.part for one in found.plates]) == (True, [1.0, 0.5, 1.0])


def test_what_is_not_shown_is_left_out_and_a_plate_can_be_taken_away_or_moved() -> None:
    found = compared(FIRST, SECOND, asked=[FIRST.id, "hidden00", f"{SECOND.id}.9"])
    assert [one.away for one in found.plates] == [
        f"/zh/compare?of={SECOND.id}.9",
        f"/zh/compare?of={FIRST.id}",
    ]
    assert found.plates[1].earlier == f"/zh/compare?of={SECOND.id}.9&of={FIRST.id}"


def test_lines_that_tell_different_things_are_marked() -> None:
    other = replace(FIRST, id="other", values={**FIRST.values, "quantity": {"zh": "9件"}})
    lines = {one.label: one for one in compared(FIRST, other).lines}
    assert lines["数量"].differs
    assert [one.label for one in lines.values() if one.differs] == ["数量"]
