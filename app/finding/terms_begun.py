"""Terms of vocabularies by what their words begin with, in any writing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from records.facets import Facet
from search.analysis import runs
from search.folding import fold
from search.pinyin import spellings
from vocabularies.terms import Term, Terms

# So many keys are looked at for a beginning of one letter.
LOOKED_AT = 400
LONGEST_WORDS = 40


class Begun(NamedTuple):
    """A term of a facet. late: whether its words only have it further on; length: of its words."""

    late: bool
    length: int
    facet: str
    code: str


class TermsBegun:
    """The terms of facets, sorted by everything that may be typed to mean them."""

    def __init__(self, terms: Terms, facets: Iterable[Facet]) -> None:
        self._keys = sorted(
            {
                (key, Begun(late, len(term.zh), facet.name, term.code))
                for facet in facets
                if facet.vocabulary is not None
                for term in terms.list_terms(facet.vocabulary).values()
                for key, late in _keys(term)
            }
        )

    def find(self, words: str) -> list[Begun]:
        """The terms whose words, pinyin or initials begin so, each once, the nearest first."""
        begins = " ".join(fold(words).split())
        if not begins:
            return []
        start = bisect_left(self._keys, (begins,))
        found: dict[tuple[str, str], Begun] = {}
        for key, begun in islice(self._keys, start, start + LOOKED_AT):
            if not key.startswith(begins):
                break
            known = found.get((begun.facet, begun.code))
            found[begun.facet, begun.code] = min(begun, known) if known else begun
        return sorted(found.values())


def _keys(term: Term) -> Iterator[tuple[str, bool]]:
    for words in (term.zh, term.en):
        folded = fold(words)[:LONGEST_WORDS]
        for run in runs(folded):
            if run.kind == "word":
                yield folded[run.start :], run.start > 0
            else:
                yield from (
                    (folded[at:], at > 0)
                    for at in range(run.start, max(run.start + 1, run.end - 1))
                )
                yield from ((spelt, False) for spelt in spellings(run.text) if len(spelt) > 1)
