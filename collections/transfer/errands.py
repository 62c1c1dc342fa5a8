"""What somebody wants done with a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from foundation.actors import Actor
from transfer.linking import Sessions
from transfer.mapping import FileMapping
from transfer.sources import Source
from vocabularies.terms import Terms

Told = Callable[[int], None]

__all__ = ["Errand", "Sessions", "Told", "nobody"]


@dataclass(frozen=True, slots=True)
class Errand:
    """An import: whose, by which mapping, in whose name; `publish` shows the records at once.

    reason: what the revisions say; "" names file and mapping.
    """

    mapping: FileMapping
    museum: str
    actor: Actor
    terms: Terms
    publish: bool = False
    reason: str = ""

    def why(self, source: Source) -> str:
        """What the revisions say."""
        return self.reason or f"import {source.name} ({self.mapping.name})"


def nobody(_: int) -> None:
    """Nobody listens how far it is."""
