"""Values of any field type that carry a marker, and records full of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from records.fields import (
    Date,
    Flag,
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
from records.fields.base import Audience, FieldType
from records.kind import Field, Kind
from records.measures import list_units
from tests.house import lathe
from vocabularies import service as vocabularies
from vocabularies.terms import Term as VocabularyTerm

# What the rules of a kind ask for beyond the types of its fields.
RULES: Mapping[str, Mapping[str, Any]] = {"artifact": lathe(status="accessioned")}
DECLASSIFIED = {"words": "2001"}


@dataclass(frozen=True, slots=True)
class Marker:
    """Words and digits to look for; both stand nowhere else."""

    words: str
    digits: str

    def is_in(self, told: str) -> bool:
        """Whether an answer gives it away."""
        return self.words in told or self.digits in told


OPEN = Marker("openly" + "said", "71" + "30001")
PARTNERS = Marker("partner" + "secret", "72" + "30002")
SECRET = Marker("planted" + "secret", "73" + "30003")
NARROWED = Marker("narrowed" + "secret", "74" + "30004")
BY_AUDIENCE = {
    Audience.PUBLIC: OPEN,
    Audience.PARTNER: PARTNERS,
    Audience.INTERNAL: SECRET,
}


def add_terms(session: Session, kinds: Iterator[type[Kind]]) -> None:
    """A term for each marker in every vocabulary that a field of these kinds takes codes of."""
    names = {name for kind in kinds for name in vocabularies_of(kind)}
    for name in sorted(names):
        for one in (*BY_AUDIENCE.values(), NARROWED):
            vocabularies.add(
                session, VocabularyTerm(name, one.words, one.words, one.words, source="a test")
            )


def full(kind: type[Kind]) -> dict[str, Any]:
    """Values for every field of a kind, each marked for the audience that may see it."""
    values = {
        name: _marked(declared, BY_AUDIENCE[declared.visibility])
        for name, declared in kind.fields.items()
    }
    return _by_rules(kind, values)


def narrow(kind: type[Kind]) -> tuple[dict[str, Any], dict[str, str]]:
    """A record that keeps every public field that it may to itself, and how it says so."""
    kept = {
        name: declared
        for name, declared in kind.fields.items()
        if declared.visibility is Audience.PUBLIC and not declared.required
    }
    needed = {name: one for name, one in kind.fields.items() if one.required}
    values = {
        **{name: _marked(one, OPEN) for name, one in needed.items()},
        **{name: _marked(one, NARROWED, inside=NARROWED) for name, one in kept.items()},
    }
    return _by_rules(kind, values), dict.fromkeys(kept, "internal")


def _by_rules(kind: type[Kind], values: dict[str, Any]) -> dict[str, Any]:
    if "care" in values:
        values["care"]["declassified"] = DECLASSIFIED
    return {**values, **RULES.get(kind.name, {})}


def _marked(declared: Field, marker: Marker, *, inside: Marker | None = None) -> Any:
    one = plant(declared.type, marker, inside=inside)
    return [one] if declared.many else one


def plant(of: FieldType, marker: Marker, *, inside: Marker | None = None) -> Any:
    """A value that carries the marker; narrower parts of a group carry their own audience's."""
    match of:
        case Text():
            return marker.words
        case LangText():
            return {"zh": marker.words, "en": marker.words}
        case Term():
            return marker.words
        case Date():
            return {"words": marker.words}
        case Measure():
            units = (one for one in list_units().values() if of.dimension in {None, one.dimension})
            return {"value": marker.digits, "unit": next(units).code}
        case Money():
            return {"amount": marker.digits, "currency": "CNY"}
        case Point():
            return {"lat": float(f"30.{marker.digits}"), "lon": 114.3, "system": "WGS84"}
        case Link():
            return {"name": {"zh": marker.words, "en": marker.words}}
        case Flag():
            return True
        case Region():
            return f"1#xywh=percent:1.{marker.digits},2,3,4"
        case Group():
            return _group(of, marker, inside)
    raise AssertionError(f"say how a marker is planted in {of!r}")


def _group(of: Group, marker: Marker, inside: Marker | None) -> dict[str, Any]:
    planted = {}
    for name, part in of.shape.parts.items():
        own = inside or (
            marker if part.visibility is Audience.PUBLIC else BY_AUDIENCE[part.visibility]
        )
        if marker is SECRET:
            own = SECRET
        one = plant(part.type, own, inside=inside)
        planted[name] = [one] if part.many else one
    return planted


def flags_of(kind: type[Kind]) -> Iterator[tuple[str, str, Audience]]:
    """(field, key that it stands under, who sees it) of each flag: true or false is no marker."""
    for name, declared in kind.fields.items():
        for key, audience in _flags(name, declared.type, declared.visibility):
            yield name, key, audience


def _flags(key: str, of: FieldType, audience: Audience) -> Iterator[tuple[str, Audience]]:
    if isinstance(of, Flag):
        yield key, audience
    if isinstance(of, Group):
        for name, part in of.shape.parts.items():
            yield from _flags(name, part.type, max(audience, part.visibility))


def vocabularies_of(kind: type[Kind]) -> Iterator[str]:
    for declared in kind.fields.values():
        yield from _of_type(declared.type)


def _of_type(of: FieldType) -> Iterator[str]:
    if isinstance(of, Term):
        yield of.vocabulary
    if isinstance(of, Group):
        for part in of.shape.parts.values():
            yield from _of_type(part.type)
