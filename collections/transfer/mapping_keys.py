"""Keys of a mapping's file, asked for one by one: a wrong one is named with what was expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from transfer.problems import MappingError


@dataclass(frozen=True, slots=True)
class Keys:
    """A table of the file; `at` is the way to it, such as `fields.makers.parts.name`."""

    file: str
    at: str
    told: Mapping[str, Any]

    def wrong(self, key: str, expected: str, got: object) -> MappingError:
        """The error that names file and key; `got` is None where nothing was written."""
        place = ".".join(part for part in (self.at, key) if part)
        tail = "" if got is None else f", got {got!r}"
        return MappingError(f"{self.file}, {place}: expected {expected}{tail}")

    def only(self, known: Iterable[str], *, what: str = "one of the keys") -> None:
        """Refuse a key that is not known."""
        names = list(known)
        for key in self.told:
            if key not in names:
                raise self.wrong(key, f"{what} ({', '.join(names)})", None)

    def text(self, key: str, *, of_length: int | None = None) -> str | None:
        """Words, or None."""
        value = self.told.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value or of_length not in {None, len(value)}:
            raise self.wrong(key, "one character" if of_length == 1 else "words", value)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of words, empty where there is none; words alone are a list of one."""
        value = self.told.get(key, [])
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(one, str) and one for one in listed):
            raise self.wrong(key, "words, or a list of words", value)
        return tuple(listed)

    def number(self, key: str) -> int | None:
        """A whole number above zero, or None."""
        value = self.told.get(key)
        if value is not None and (type(value) is not int or value < 1):
            raise self.wrong(key, "a whole number above zero", value)
        return value

    def one_of(self, key: str, choices: Sequence[str]) -> str:
        """One of some words."""
        value = self.told.get(key)
        if value not in choices:
            raise self.wrong(key, f"one of {', '.join(choices)}", value)
        return str(value)

    def table(self, key: str) -> Keys:
        """The table under a key, which must be there."""
        return self._below(key, self.told.get(key))

    def tables(self, key: str) -> list[Keys]:
        """The table under a key, or each of several ([[…]])."""
        value = self.told.get(key)
        if isinstance(value, list) and value:
            return [self._below(f"{key}[{place}]", one) for place, one in enumerate(value)]
        return [self._below(key, value)]

    def table_or_column(self, key: str) -> Keys:
        """The table under a key; words alone are the column that it reads."""
        value = self.told.get(key)
        return self._below(key, {"column": value} if isinstance(value, str) else value)

    def name_or_number(self, key: str) -> str | int | None:
        """Words or a whole number above zero, or None."""
        value = self.told.get(key)
        return self.text(key) if value is None or isinstance(value, str) else self.number(key)

    def _below(self, key: str, value: Any) -> Keys:
        if not isinstance(value, dict):
            raise self.wrong(key, "a table", value)
        return Keys(self.file, ".".join(part for part in (self.at, key) if part), value)
