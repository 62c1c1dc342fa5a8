"""Tables of a mapping that turn the words of a file into ours."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

WILD = re.compile(r"[*?]")


@dataclass(frozen=True, slots=True)
class Lookup:
    """Words → our words; none means "leave it out". Case and spaces do not count.

    exact: by the whole of the words. patterns: with * and ?, the first that fits, in the order of
    the mapping. otherwise: for words that are not in the table; None keeps them as they are.
    """

    exact: Mapping[str, tuple[str, ...]]
    patterns: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    otherwise: tuple[str, ...] | None

    def find(self, words: str) -> tuple[str, ...]:
        """What the words become: one, several or nothing."""
        key = fold(words)
        if (found := self.exact.get(key)) is not None:
            return found
        for pattern, told in self.patterns:
            if pattern.fullmatch(key):
                return told
        return (words,) if self.otherwise is None else self.otherwise

    def told(self) -> Iterator[str]:
        """All words that it can turn something into."""
        yield from (word for words in self.exact.values() for word in words)
        yield from (word for _, words in self.patterns for word in words)
        yield from self.otherwise or ()


def fold(words: str) -> str:
    """Words as the table compares them."""
    return " ".join(words.casefold().split())


def lookup(
    table: Mapping[str, tuple[str, ...]], *, otherwise: tuple[str, ...] | None = None
) -> Lookup:
    """The lookup of a table whose keys may hold * and ?."""
    exact = {fold(key): told for key, told in table.items() if not WILD.search(key)}
    patterns = (
        (re.compile(_literal_brackets(fold(key))), told)
        for key, told in table.items()
        if WILD.search(key)
    )
    return Lookup(exact, tuple(patterns), otherwise)


def _literal_brackets(key: str) -> str:
    # A bracket in a museum's words is a bracket, not a class of characters.
    return fnmatch.translate(key.replace("[", "[[]"))
