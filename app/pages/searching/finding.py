"""What the search page asks of the house beyond the index itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.finding.suggestions import Suggested
from records.fields.base import Linked
from search.spelling import Shelf


@dataclass(frozen=True, slots=True)
class Finding:
    """What helps to find.

    suggest: what is typed → groups of suggestions. called: identifiers → what these records are
    called, those that are shown. shelf: what spelling is learnt from.
    """

    suggest: Callable[[str], Sequence[Suggested]]
    called: Callable[[Sequence[str]], Mapping[str, Linked]]
    shelf: Shelf
