"""What kinds declare, held together: a slip stops the house before it opens, with its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from itertools import chain

from foundation.errors import DomainError
from records.facets import KIND, MUSEUM, PICTURE, RIGHTS, SHARED, Facet
from records.fields import (
    FieldType,
    Group,
    LangText,
    Link,
    Measure,
    Money,
    Point,
    Region,
    Term,
    Text,
)
from records.kind import Kind
from records.measures import list_units

# What lists and searches are asked beside their facets.
QUESTIONS = frozenset({
    "after", "limit", "owner", "picture", "pictured", "q", "sort", "state", "updated_since", "view",
    "widen",
})  # fmt: skip
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
# Types of which no value counts under a facet.
_SILENT = (LangText, Link, Measure, Money, Point, Region, Text)
_FACET = re.compile(r"[a-z][a-z0-9_]*\Z")


class DeclarationError(DomainError):
    """A kind cannot be kept as it is declared; names kind and field and says what was expected."""


def require_sound(
    kinds: Sequence[type[Kind]], vocabularies: Collection[str], *, addresses: Collection[str] = ()
) -> None:
    """Refuse names used twice, and facets, lists and dimensions that there are not.

    vocabularies: the lists that the house begins with. addresses: what stands in addresses where
    the plural of a kind would. DeclarationError for the first slip.
    """
    for problem in chain(_names(kinds, addresses), _types(kinds, vocabularies), _facets(kinds)):
        raise DeclarationError(problem)


def _names(kinds: Sequence[type[Kind]], addresses: Collection[str]) -> Iterator[str]:
    for kind in kinds:
        for said in ("name", "plural", "zh", "en"):
            if not isinstance(getattr(kind, said, None), str):
                yield f"{_where(kind)}: expected it to say `{said}`"
    for said in ("name", "plural"):
        named = [(getattr(kind, said), kind) for kind in kinds]
        count = Counter(words for words, _ in named)
        for words, kind in named:
            if not _NAME.match(words):
                yield f"{_where(kind)}: {said}: expected letters and hyphens, got {words!r}"
            if count[words] > 1:
                others = ", ".join(_where(one) for other, one in named if other == words)
                yield f"{said} {words!r}: expected one kind of this {said}, found {others}"
    for kind in kinds:
        if kind.plural in addresses:
            yield f"{_where(kind)}: plural: expected another word, /{kind.plural} is a page"


def _facets(kinds: Sequence[type[Kind]]) -> Iterator[str]:
    known: dict[str, tuple[Facet, str]] = {one.name: (one, "every kind's") for one in SHARED}
    known |= {one.name: (one, "every record's") for one in (KIND, MUSEUM, PICTURE, RIGHTS)}
    for kind in kinds:
        for name, declared in kind.fields.items():
            if (facet := declared.facet) is None:
                continue
            here = f"{_where(kind)}.{name}"
            if not _FACET.match(facet.name) or facet.name in QUESTIONS:
                yield (
                    f"{here}: facet {facet.name!r}: expected small letters and underscores, "
                    f"and none of {', '.join(sorted(QUESTIONS))}"
                )
            first, owner = known.setdefault(facet.name, (facet, here))
            if first != facet:
                yield f"{here}: facet {facet.name!r}: expected another name, it is {owner} already"
            if not _feeds(declared.type):
                yield (
                    f"{here}: facet {facet.name!r}: expected a type with facet values (Term, Date, "
                    f"Place, Flag), got {type(declared.type).__name__}"
                )
            of = declared.type
            if isinstance(of, Term) and facet.vocabulary not in (None, of.vocabulary):
                yield (
                    f"{here}: facet {facet.name!r}: expected Term({facet.vocabulary!r}), whose "
                    f"words it has, got Term({of.vocabulary!r})"
                )


def _types(kinds: Sequence[type[Kind]], vocabularies: Collection[str]) -> Iterator[str]:
    dimensions = sorted({unit.dimension for unit in list_units().values()})
    for kind in kinds:
        for name, declared in kind.fields.items():
            if declared.facet and (wanted := declared.facet.vocabulary) is not None:
                yield from _missing(f"{_where(kind)}.{name}: facet", wanted, vocabularies)
            for place, of in _below(f"{_where(kind)}.{name}", declared.type):
                if isinstance(of, Term):
                    yield from _missing(f"{place}: Term", of.vocabulary, vocabularies)
                if isinstance(of, Measure) and of.dimension not in (None, *dimensions):
                    known = ", ".join(dimensions)
                    yield f"{place}: expected a dimension ({known}), got {of.dimension!r}"


def _missing(place: str, wanted: str, known: Collection[str]) -> Iterator[str]:
    if wanted not in known:
        near = get_close_matches(wanted, known, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        yield f"{place}: expected a list of terms, there is no {wanted}.csv{hint}"


def _below(place: str, of: FieldType) -> Iterator[tuple[str, FieldType]]:
    """The type, and those of all parts, however deep."""
    yield place, of
    if isinstance(of, Group):
        for name, one in of.shape.parts.items():
            yield from _below(f"{place}.{name}", one.type)


def _feeds(of: FieldType) -> bool:
    """Whether values of the type, or of a part of it, count under a facet."""
    return any(not isinstance(one, (Group, *_SILENT)) for _, one in _below("", of))


def _where(kind: type[Kind]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
