"""A slip in what kinds declare stops the house, with kind, field and what was expected."""

from __future__ import annotations

from typing import Any

import pytest

from records.declarations import DeclarationError, require_sound
from records.facets import Facet
from records.fields import PUBLIC, FieldType, Group, LangText, Measure, Shape, Term, Text, part
from records.kind import Kind, Role, field

LISTS = frozenset({"material", "material-old", "route-theme"})
OWN = Facet("route_theme", "主题", "Theme", "route-theme")


def kind_with(of: FieldType, facet: Facet | None = None, **said: Any) -> type[Kind]:
    """A kind `Route` with a field `tried` of this type."""
    title = field(
        LangText(), zh="名称", en="Name", visibility=PUBLIC, required=True, role=Role.LABEL
    )
    tried = field(of, zh="试", en="Tried", visibility=PUBLIC, facet=facet)
    told = {"name": "route", "plural": "routes", "zh": "线路", "en": "Route"}
    body = {"title": title, "tried": tried, "__qualname__": "Route", **told, **said}
    return type("Route", (Kind,), body)


def grouped(of: FieldType) -> Group:
    shape = type("Stop", (Shape,), {"depth": part(of, zh="深", en="Depth")})
    return Group(shape)


def refusal(*kinds: type[Kind]) -> str:
    with pytest.raises(DeclarationError) as refused:
        require_sound(kinds, LISTS)
    return str(refused.value)


def test_a_kind_that_is_declared_rightly_is_sound() -> None:
    require_sound([kind_with(Term("route-theme"), OWN)], LISTS)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (kind_with(Term("materail")), "Route.tried: Term: .* no materail.csv; .* 'material'"),
        (kind_with(grouped(Term("nothing"))), "Route.tried.depth: Term: .* no nothing.csv"),
        (kind_with(Measure("areal")), r"Route.tried: expected a dimension \(.*, got 'areal'"),
        (kind_with(grouped(Measure("areal"))), "Route.tried.depth: expected a dimension"),
        (
            kind_with(Term("material"), Facet("material", "材料", "Stuff", "material")),
            "Route.tried: facet 'material': expected another name, it is every kind's already",
        ),
        (
            kind_with(Term("material"), Facet("museum", "馆", "House")),
            "Route.tried: facet 'museum': .* every record's already",
        ),
        (
            kind_with(Term("route-theme"), Facet("theme", "主题", "Theme", "themes")),
            "Route.tried: facet: expected a list of terms, there is no themes.csv",
        ),
        (kind_with(Term("material"), OWN), r"expected Term\('route-theme'\).*Term\('material'\)"),
        (kind_with(Text(), OWN), "Route.tried: facet 'route_theme': expected a type .* got Text"),
        (kind_with(Term("material"), Facet("sort", "序", "Sort")), "facet 'sort': .* none of "),
        (kind_with(Text(), plural="Routes of ours"), "plural: .* got 'Routes of ours'"),
        (kind_with(Text(), plural="search"), "plural: expected another word, /search is a page"),
        (kind_with(Text(), plural=None), "Route: expected it to say `plural`"),
    ],
)
def test_a_slip_is_named_with_kind_and_field(kind: type[Kind], said: str) -> None:
    with pytest.raises(DeclarationError, match=said):
        require_sound([kind], LISTS, addresses={"search"})


def test_a_facet_of_two_kinds_is_one_and_the_same() -> None:
    other = Facet("route_theme", "题材", "Subject", "route-theme")
    first = kind_with(Term("route-theme"), OWN)
    second = kind_with(Term("route-theme"), other, name="way", plural="ways", __qualname__="Way")
    assert "Way.tried: facet 'route_theme': expected another name" in refusal(first, second)


@pytest.mark.parametrize(
    ("said", "message"),
    [({"plural": "ways"}, "name 'route': "), ({"name": "way"}, "plural 'routes': ")],
)
def test_two_kinds_of_one_name_or_plural_are_both_named(said: dict[str, str], message: str) -> None:
    told = refusal(kind_with(Text()), kind_with(Text(), None, **said, __qualname__="Way"))
    assert told.startswith(message)
    assert "Route, " in told
    assert told.endswith("Way")
