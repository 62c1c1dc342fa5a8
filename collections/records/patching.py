"""JSON merge patches (RFC 7396) on the values of a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from records.fields import Group
from records.fields.base import FieldType
from records.kind import Kind


def merged(kind: type[Kind], values: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """Values after a patch: null removes, objects merge, lists and the rest replace.

    A value that its type completes is replaced whole: the bounds of a date follow its new words.
    Nothing is checked here: unknown fields stay in, for the schema to refuse them by name.
    """
    types = {name: (one.type, one.many) for name, one in kind.fields.items()}
    return _merged(types, values, patch)


Types = Mapping[str, tuple[FieldType, bool]]


def _merged(types: Types, values: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(values)
    for name, given in patch.items():
        if given is None:
            result.pop(name, None)
        else:
            result[name] = _one(types.get(name), result.get(name), given)
    return result


def _one(known: tuple[FieldType, bool] | None, before: Any, given: Any) -> Any:
    if not isinstance(given, Mapping) or (known is not None and known[0].completes):
        return given
    inner: Types = {}
    if known is not None and isinstance(known[0], Group):
        parts = known[0].shape.parts
        inner = {name: (part.type, part.many) for name, part in parts.items()}
    return _merged(inner, before if isinstance(before, Mapping) else {}, given)
