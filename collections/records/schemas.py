"""JSON schemas of kinds, made from the field types once per kind and audience."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError
from marshmallow.experimental.context import Context

from foundation.errors import Invalid
from records.fields.base import Audience
from records.fields.loading import Loading
from records.kind import Kind
from records.policy import seen_by
from vocabularies.terms import Terms

_made: dict[tuple[type[Any], Audience], type[Schema]] = {}
_loaders: dict[tuple[type[Any], Audience], Schema] = {}


def schema_for(kind: type[Kind], audience: Audience) -> type[Schema]:
    """The schema of a kind as an audience sees it; a field not to be seen is unknown."""
    if (known := _made.get((kind, audience))) is not None:
        return known
    shape: dict[str, Any] = {name: one.schema() for name, one in seen_by(kind, audience).items()}
    made = Schema.from_dict(shape, name=f"{kind.__name__}{audience.name.title()}")
    return _made.setdefault((kind, audience), made)


def load(
    kind: type[Kind],
    values: object,
    *,
    audience: Audience,
    terms: Terms,
    held: frozenset[tuple[str, str]] = frozenset(),
) -> dict[str, Any]:
    """Values checked and completed by their types, or Invalid with every place that is wrong.

    held: the terms that the record holds already (`held_terms`): retired ones of them may stay.
    """
    if not isinstance(values, Mapping):
        raise Invalid({"_schema": ["expected an object with the fields of the kind"]})
    with Context(Loading(terms, held)):
        try:
            loaded: dict[str, Any] = _loader(kind, audience).load(dict(values))
        except ValidationError as problem:
            raise Invalid(dict(problem.messages_dict)) from problem
    if wrong := kind.check(loaded):
        raise Invalid(wrong)
    return loaded


def _loader(kind: type[Kind], audience: Audience) -> Schema:
    # Kept: an instance copies every field of every group, which takes five times as long as
    # loading a record. It holds nothing of what it loads, so all threads may share it.
    if (known := _loaders.get((kind, audience))) is not None:
        return known
    return _loaders.setdefault((kind, audience), schema_for(kind, audience)())


def held_terms(kind: type[Kind], values: Mapping[str, Any]) -> frozenset[tuple[str, str]]:
    """(vocabulary, code) of every term that stands in a record's values."""
    return frozenset(
        row.term
        for name, one in kind.fields.items()
        if name in values
        for each in one.each(values[name])
        for row in one.type.index(each)
        if row.term
    )
