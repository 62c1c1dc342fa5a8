"""Keys of a rule that say what sort of value the words are: language, unit, bounds, link."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from records.fields import Date, FieldType, Group, LangText, Link, Measurement, Text
from records.fields.lang_text import LANGUAGE
from records.kind import Kinds
from records.measures import find_unit, list_units, read_dimensions
from transfer.mapping import Bounds, Lengths, Rule, Target
from transfer.mapping_keys import Keys
from transfer.paths import Path

BY = ("number", "name")


class Declared(Protocol):
    """A field of a kind, or a part of a group."""

    @property
    def type(self) -> FieldType: ...
    @property
    def many(self) -> bool: ...
    @property
    def required(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Plain:
    """Words that are read for their own sake and kept in no field."""

    type: FieldType = Text()  # noqa: RUF009 - it is frozen
    many: bool = False
    required: bool = False


PathOf = Callable[[str, str], Path]
RulesOf = Callable[[list[Keys], Declared], tuple[Rule, ...]]


def language(keys: Keys, declared: Declared) -> str | None:
    """The language of words by language."""
    if (told := keys.text("language")) is None:
        return None
    if not isinstance(declared.type, LangText | Link):
        raise keys.wrong("language", "no language: the field has no words by language", told)
    if re.match(LANGUAGE, told) is None:
        raise keys.wrong("language", "a language such as zh or en", told)
    return told


def unit(keys: Keys) -> str | None:
    """The unit of numbers that stand without one."""
    if (told := keys.text("unit")) is None:
        return None
    if find_unit(told) is None:
        known = ", ".join(one.en for one in list_units().values())
        raise keys.wrong("unit", f"one of the units {known}", told)
    return told


def lengths(keys: Keys, declared: Declared, path: PathOf) -> Lengths | None:
    """`measure = { width = "item_width", height = "item_height" }`, in one `unit`."""
    if "measure" not in keys.told:
        return None
    if not (isinstance(declared.type, Group) and issubclass(declared.type.shape, Measurement)):
        raise keys.wrong("measure", "no measure: the field holds no dimensions", None)
    table, of = keys.table("measure"), unit(keys)
    if of is None:
        raise keys.wrong("unit", "the unit of the numbers, such as mm or in", None)
    axes = []
    for axis in table.told:
        said = read_dimensions(f"{axis} 1 {of}").rows
        if not said or said[0].axes[0] is None:
            raise table.wrong(axis, "an axis in one word, such as width, height or 口径", None)
        (column,) = table.texts(axis) or (None,)
        if column is None:
            raise table.wrong(axis, "a column", None)
        axes.append((axis, path("measure", column)))
    if not axes:
        raise keys.wrong("measure", "an axis and its column, such as width", None)
    return Lengths(tuple(axes), of)


def bounds(keys: Keys, declared: Declared, below: RulesOf) -> Bounds | None:
    """`from` and `to`: what columns of their own say that a date begins and ends with."""
    if not keys.told.keys() & {"from", "to"}:
        return None
    if not isinstance(declared.type, Date):
        raise keys.wrong("from" if "from" in keys.told else "to", "neither: it is no date", None)
    first, last = (
        below([keys.table_or_column(key)], Plain()) if key in keys.told else ()
        for key in ("from", "to")
    )
    return Bounds(first, last)


def target(keys: Keys, declared: Declared, kinds: Kinds) -> Target | None:
    """`link = { kind = "enterprise", by = "name" }`: which records the words mean."""
    if "link" not in keys.told:
        return None
    if not isinstance(declared.type, Link):
        raise keys.wrong("link", "no link: the field links to no records", None)
    below = keys.table("link")
    below.only(("kind", "by"))
    house = [kind.name for kind in kinds]
    allowed = [name for name in declared.type.to or house if name in house]
    # Where it can lead to one kind only nobody needs to say to which.
    kind = allowed[0] if len(allowed) == 1 else ""
    if "kind" in below.told or not kind:
        kind = below.one_of("kind", allowed)
    return Target(kinds.get(kind), below.one_of("by", list(BY)))
