"""What values are held against while they are loaded."""

from __future__ import annotations

from dataclasses import dataclass

from vocabularies.terms import Terms


@dataclass(frozen=True, slots=True)
class Loading:
    """The terms of the moment; it comes to the fields by marshmallow's Context.

    held: (vocabulary, code) of the terms that a record holds already: a retired one among them
    may stay, and no other may be given anew. reading: whether a cell is read, of which nobody
    knows yet to which record it goes: retired codes pass, and are asked about when it is loaded.
    """

    terms: Terms
    held: frozenset[tuple[str, str]] = frozenset()
    reading: bool = False

    def may_hold(self, vocabulary: str, code: str) -> bool:
        """Whether a retired code may stand."""
        return self.reading or (vocabulary, code) in self.held
