"""A snapshot of all terms: looking one up costs no query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from foundation.database import utcnow


@dataclass(frozen=True, slots=True)
class Term:
    """One code of a vocabulary, with its words; a retired one stays readable.

    valid_from, valid_to: a year, a month or a day (2012, 2012-12, 2012-12-01), empty where it is
    open. At `valid_to` it has ended; successor is the code that took its place, if one did.
    """

    vocabulary: str
    code: str
    zh: str
    en: str
    parent: str | None = None
    valid_from: str = ""
    valid_to: str = ""
    source: str = ""
    successor: str | None = None

    @property
    def retired(self) -> bool:
        """Whether it has ended by today."""
        return self.ended(utcnow().date().isoformat())

    def ended(self, at: str) -> bool:
        """Whether it has ended at a year, a month or a day."""
        return bool(self.valid_to) and self.valid_to <= at

    def valid(self, at: str) -> bool:
        """Whether it was in use at a day, or some time in a month or year."""
        return self.valid_from[: len(at)] <= at and not self.ended(at)

    def words(self, lang: str) -> str:
        """Its words in the asked language; Chinese where English is wanting."""
        return self.en if lang == "en" and self.en else self.zh or self.en


@dataclass(frozen=True, slots=True)
class Spelling:
    """Words that people decided to mean a term: 国家一级 is 国家一级博物馆."""

    vocabulary: str
    words: str
    code: str


class Terms:
    """All terms of all vocabularies at one moment; never changed, replaced whole."""

    def __init__(self, terms: Iterable[Term], spellings: Iterable[Spelling] = ()) -> None:
        by_code: dict[str, dict[str, Term]] = {}
        for term in terms:
            by_code.setdefault(term.vocabulary, {})[term.code] = term
        self._by_code = by_code
        self._spelled: dict[str, dict[str, str]] = {}
        for one in spellings:
            self._spelled.setdefault(one.vocabulary, {})[key_of(one.words)] = one.code
        # Made for a vocabulary when it is first asked for: most snapshots are asked for few.
        self._by_words: dict[str, Mapping[str, tuple[Term, ...]]] = {}

    def get(self, vocabulary: str, code: str) -> Term | None:
        """The term of a code, or None."""
        return self._by_code.get(vocabulary, {}).get(code)

    def find(self, vocabulary: str, words: str) -> Term | None:
        """The term that is written so (code, spelling, Chinese or English, any case), or None.

        Words of several terms mean the one of them that is not retired, or the one that holds the
        others; else none: a choice among them would be a guess.
        """
        found = self.list_written(vocabulary, words)
        if len(found) > 1:
            found = tuple(term for term in found if not term.retired) or found
        holding = [one for one in found if all(self._holds(one, other) for other in found)]
        return holding[0] if holding else None

    def list_written(self, vocabulary: str, words: str) -> tuple[Term, ...]:
        """All terms that are written so, in the order of the list; of a code or spelling, one."""
        if vocabulary not in self._by_words:
            self._by_words[vocabulary] = self._index(vocabulary)
        return self._by_words[vocabulary].get(key_of(words), ())

    def list_vocabularies(self) -> tuple[str, ...]:
        """The codes of all vocabularies that have a term."""
        return tuple(self._by_code)

    def list_terms(self, vocabulary: str) -> Mapping[str, Term]:
        """All terms of a vocabulary by code, in the order of its list."""
        return MappingProxyType(self._by_code.get(vocabulary, {}))

    def list_children(self, vocabulary: str, code: str | None) -> Iterator[Term]:
        """The terms directly under a code; those of the first level for None."""
        return (term for term in self.list_terms(vocabulary).values() if term.parent == code)

    def lineage(self, vocabulary: str, code: str) -> Iterator[Term]:
        """The term, its parent, and so on up."""
        seen: set[str] = set()
        at: str | None = code
        while at is not None and at not in seen and (term := self.get(vocabulary, at)):
            yield term
            seen.add(at)
            at = term.parent

    def _holds(self, one: Term, other: Term) -> bool:
        return one in self.lineage(other.vocabulary, other.code)

    def _index(self, vocabulary: str) -> Mapping[str, tuple[Term, ...]]:
        codes = self._by_code.get(vocabulary, {})
        found: dict[str, tuple[Term, ...]] = {}
        for term in codes.values():
            for key in {key_of(term.zh), key_of(term.en)} - {""}:
                found[key] = (*found.get(key, ()), term)
        for key, code in self._spelled.get(vocabulary, {}).items():
            if code in codes:
                found[key] = (codes[code],)
        # A code is its own before it is another's words.
        return found | {key_of(term.code): (term,) for term in reversed(codes.values())}


def key_of(words: str) -> str:
    """What words are compared by: case and width of spaces do not count."""
    return " ".join(words.casefold().split())
