"""Rules of a mapping, made of its keys and held against the declared field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Protocol

from records.fields import FieldType, Group, LangText
from records.fields.lang_text import LANGUAGE
from transfer.lookups import Lookup, lookup
from transfer.mapping import Format, Rule
from transfer.mapping_keys import Keys
from transfer.paths import HERE, Path, dotted, heading

KEYS = (
    "column",
    "first_of",
    "constant",
    "split",
    "strip",
    "match",
    "lookup",
    "otherwise",
    "language",
    "longest",
    "parts",
)


class Declared(Protocol):
    """A field of a kind, or a part of a group."""

    @property
    def type(self) -> FieldType: ...
    @property
    def many(self) -> bool: ...
    @property
    def required(self) -> bool: ...


def rules(tables: list[Keys], declared: Declared, written_as: Format) -> tuple[Rule, ...]:
    """The rules of a field, in the order of the file; MappingError."""
    return tuple(_rule(keys, declared, written_as) for keys in tables)


def _rule(keys: Keys, declared: Declared, written_as: Format) -> Rule:
    keys.only(KEYS)
    made = Rule(
        columns=_columns(keys, written_as),
        constant=keys.text("constant"),
        split=_split(keys),
        strip=keys.text("strip") or "",
        match=_match(keys),
        lookup=_lookup(keys),
        language=_language(keys, declared),
        longest=keys.number("longest"),
        parts=_parts(keys, declared, written_as),
    )
    if not _says_where(made):
        raise keys.wrong("", "one of column, first_of and constant, or parts", None)
    return made


def _says_where(rule: Rule) -> bool:
    if rule.constant is not None:
        return not rule.columns and not rule.parts
    return bool(rule.columns or rule.parts)


def _columns(keys: Keys, written_as: Format) -> tuple[Path, ...]:
    if "column" in keys.told and "first_of" in keys.told:
        raise keys.wrong("first_of", "no column beside it", None)
    key = "first_of" if "first_of" in keys.told else "column"
    if written_as is Format.CSV:
        return tuple(heading(words) for words in keys.texts(key))
    try:
        return tuple(dotted(words) for words in keys.texts(key))
    except ValueError as problem:
        raise keys.wrong(key, str(problem), keys.told[key]) from problem


def _split(keys: Keys) -> re.Pattern[str] | None:
    marks = keys.texts("split")
    return re.compile("|".join(map(re.escape, marks))) if marks else None


def _match(keys: Keys) -> re.Pattern[str] | None:
    if (written := keys.text("match")) is None:
        return None
    try:
        made = re.compile(written)
    except re.error as problem:
        raise keys.wrong("match", f"a regular expression ({problem})", written) from problem
    if made.groups > 1:
        raise keys.wrong("match", "at most one group: (?:…) groups without keeping", written)
    return made


def _lookup(keys: Keys) -> Lookup | None:
    if "lookup" not in keys.told and "otherwise" not in keys.told:
        return None
    table = keys.table("lookup")
    otherwise = _told(keys, "otherwise") if "otherwise" in keys.told else None
    return lookup({key: _told(table, key) for key in table.told}, otherwise=otherwise)


def _told(keys: Keys, key: str) -> tuple[str, ...]:
    if keys.told[key] is False:
        return ()
    if not (words := keys.texts(key)):
        raise keys.wrong(key, "words, a list of words, or false to leave it out", None)
    return words


def _language(keys: Keys, declared: Declared) -> str | None:
    language = keys.text("language")
    if language is None:
        return None
    if not isinstance(declared.type, LangText):
        raise keys.wrong("language", "no language: the field is not in words by language", None)
    if not re.match(LANGUAGE, language):
        raise keys.wrong("language", "a language such as zh or en", language)
    return language


def _parts(keys: Keys, declared: Declared, written_as: Format) -> dict[str, Any]:
    if "parts" not in keys.told:
        return {}
    if not isinstance(declared.type, Group):
        raise keys.wrong("parts", "no parts: the field is not a group", None)
    below, shape = keys.table("parts"), declared.type.shape
    below.only(shape.parts, what=f"a part of {shape.__name__}")
    for name, part in shape.parts.items():
        if part.required and name not in below.told:
            raise below.wrong(name, "a rule for it: the group needs it", None)
    made = {name: rules(below.tables(name), shape.parts[name], written_as) for name in below.told}
    if written_as is Format.CSV and ("column" in keys.told or "first_of" in keys.told):
        _require_here(below, made)
    return made


def _require_here(keys: Keys, parts: Mapping[str, tuple[Rule, ...]]) -> None:
    """The parts of a cell are read from the cell itself."""
    for name, each in parts.items():
        if any(path.words != HERE for rule in each for path in rule.columns):
            raise keys.wrong(name, f'column = "{HERE}": a part of each value of the column', None)
