"""What our kinds declare is sound, and what they may not take is what the edges have taken."""

from __future__ import annotations

from app.api.parameters import list_args, search_args
from app.wiring import ADDRESSES, find_kinds, find_vocabularies
from records.declarations import QUESTIONS, require_sound
from records.facets import KIND, MUSEUM, PICTURE


def test_our_kinds_are_sound() -> None:
    require_sound(list(find_kinds()), find_vocabularies(), addresses=ADDRESSES)


def test_no_facet_may_be_called_as_a_question_of_a_list() -> None:
    kinds = find_kinds()
    shapes = [search_args({}), *map(list_args, kinds)]
    asked = {name for shape in shapes for name in shape._declared_fields}
    assert asked - kinds.facets().keys() <= QUESTIONS | {
        one.name for one in (KIND, MUSEUM, PICTURE)
    }
