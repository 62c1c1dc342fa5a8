"""Every code that a mapping names is in its vocabulary."""

from __future__ import annotations

from collections.abc import Iterator

from records.fields import Group, Term
from transfer.mapping import FileMapping, Rule
from transfer.problems import MappingError
from transfer.rule_values import Declared
from vocabularies.terms import Terms


def require_terms(mapping: FileMapping, terms: Terms) -> None:
    """MappingError for the first word of the mapping itself that no vocabulary knows."""
    for name, rules in mapping.fields.items():
        for at, vocabulary, words in _named(f"fields.{name}", rules, mapping.kind.fields[name]):
            if terms.find(vocabulary, words) is None:
                if not terms.list_terms(vocabulary):
                    raise MappingError(f"the vocabulary {vocabulary} is empty: load it first")
                raise MappingError(
                    f"{mapping.name}.toml, {at}: expected a term of the vocabulary {vocabulary}, "
                    f"got {words!r}"
                )


def _named(at: str, rules: tuple[Rule, ...], declared: Declared) -> Iterator[tuple[str, str, str]]:
    """(key, vocabulary, words) of every term that rules name."""
    for rule in rules:
        if isinstance(declared.type, Term):
            if rule.constant is not None:
                yield f"{at}.constant", declared.type.vocabulary, rule.constant
            for words in rule.lookup.told() if rule.lookup else ():
                yield f"{at}.lookup", declared.type.vocabulary, words
        elif isinstance(declared.type, Group):
            for name, below in rule.parts.items():
                part = declared.type.shape.parts[name]
                yield from _named(f"{at}.parts.{name}", below, part)
