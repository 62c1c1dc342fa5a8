"""Rules of a mapping, made of its keys and held against the declared field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from records.fields import Group
from records.kind import Kinds
from transfer import rule_words
from transfer.files.formats import Format
from transfer.mapping import Rule
from transfer.mapping_keys import Keys
from transfer.paths import HERE, Path, dotted, either, heading
from transfer.rule_values import Declared, RulesOf, bounds, language, lengths, target, unit

PLACES = ("column", "first_of", "join", "with", "measure", "constant")
WORDS = ("split", "strip", "match", "lookup", "otherwise", "longest", "unit")
VALUES = ("language", "from", "to", "link", "parts")
KEYS = (*PLACES, *WORDS, *VALUES)
_WHERE = "column, first_of, join, measure, constant"


def rules(
    tables: list[Keys], declared: Declared, written_as: Format | None, kinds: Kinds
) -> tuple[Rule, ...]:
    """The rules of a field, in the order of the file; MappingError."""
    return tuple(_rule(keys, declared, written_as, kinds) for keys in tables)


def _rule(keys: Keys, declared: Declared, written_as: Format | None, kinds: Kinds) -> Rule:
    keys.only(KEYS)

    def path(key: str, words: str) -> Path:
        return _path(keys, key, words, written_as)

    def below(tables: list[Keys], part: Declared) -> tuple[Rule, ...]:
        return rules(tables, part, written_as, kinds)

    made = Rule(
        columns=_columns(keys, path),
        join=tuple(path("join", words) for words in keys.texts("join")),
        joint=_joint(keys),
        lengths=lengths(keys, declared, path),
        constant=keys.text("constant"),
        split=rule_words.split(keys),
        strip=keys.text("strip") or "",
        match=rule_words.match(keys),
        lookup=rule_words.lookup_of(keys),
        longest=keys.number("longest"),
        unit=unit(keys),
        language=language(keys, declared),
        bounds=bounds(keys, declared, below),
        target=target(keys, declared, kinds),
        parts=_parts(keys, declared, written_as, below),
    )
    if not _says_where(keys, made):
        raise keys.wrong("", f"one of {_WHERE}, or parts", None)
    return made


def _says_where(keys: Keys, rule: Rule) -> bool:
    said = [key for key in PLACES if key in keys.told and key != "with"]
    if rule.constant is not None:
        return said == ["constant"] and not rule.parts
    return len(said) == 1 or (not said and bool(rule.parts))


def _columns(keys: Keys, path: Any) -> tuple[Path, ...]:
    if "column" in keys.told and "first_of" in keys.told:
        raise keys.wrong("first_of", "no column beside it", None)
    key = "first_of" if "first_of" in keys.told else "column"
    return tuple(path(key, words) for words in keys.texts(key))


def _joint(keys: Keys) -> str:
    if "with" in keys.told and "join" not in keys.told:
        raise keys.wrong("with", "join beside it: what stands between the columns", None)
    return keys.text("with") or ", "


def _path(keys: Keys, key: str, words: str, written_as: Format | None) -> Path:
    if written_as is None:
        return either(words)
    if written_as.tabular:
        return heading(words)
    try:
        return dotted(words)
    except ValueError as problem:
        raise keys.wrong(key, str(problem), keys.told[key]) from problem


def _parts(
    keys: Keys, declared: Declared, written_as: Format | None, rules_of: RulesOf
) -> dict[str, Any]:
    if "parts" not in keys.told:
        return {}
    if not isinstance(declared.type, Group):
        raise keys.wrong("parts", "no parts: the field is not a group", None)
    below, shape = keys.table("parts"), declared.type.shape
    below.only(shape.parts, what=f"a part of {shape.__name__}")
    made = {name: rules_of(below.tables(name), shape.parts[name]) for name in below.told}
    whole = keys.told.keys() & {"column", "first_of", "join"}
    if whole and all(one.constant is not None for each in made.values() for one in each):
        return made
    for name, part in shape.parts.items():
        if part.required and name not in below.told:
            raise below.wrong(name, "a rule for it: the group needs it", None)
    if written_as is not None and written_as.tabular and whole:
        _require_here(below, made)
    return made


def _require_here(keys: Keys, parts: Mapping[str, tuple[Rule, ...]]) -> None:
    """The parts of a cell are read from the cell itself."""
    for name, each in parts.items():
        if any(path.words != HERE for rule in each for path in (*rule.columns, *rule.join)):
            raise keys.wrong(name, f'column = "{HERE}": a part of each value of the column', None)
