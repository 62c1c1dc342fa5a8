"""A snapshot of all terms: looking one up costs no query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Term:
    """One code of a vocabulary, with its words; a retired one stays readable."""

    vocabulary: str
    code: str
    zh: str
    en: str
    parent: str | None = None
    retired: bool = False

    def words(self, lang: str) -> str:
        """Its words in the asked language; Chinese where English is wanting."""
        return self.en if lang == "en" and self.en else self.zh or self.en


class Terms:
    """All terms of all vocabularies at one moment; never changed, replaced whole."""

    def __init__(self, terms: Iterable[Term]) -> None:
        by_code: dict[str, dict[str, Term]] = {}
        for term in terms:
            by_code.setdefault(term.vocabulary, {})[term.code] = term
        self._by_code = by_code
        self._by_words: dict[tuple[str, str], str] = {}
        for vocabulary, codes in by_code.items():
            for term in reversed(codes.values()):
                for words in (term.zh, term.en, term.code):
                    self._by_words[vocabulary, _key(words)] = term.code

    def get(self, vocabulary: str, code: str) -> Term | None:
        """The term of a code, or None."""
        return self._by_code.get(vocabulary, {}).get(code)

    def find(self, vocabulary: str, words: str) -> Term | None:
        """The term that is written so (code, Chinese or English, any case), or None."""
        code = self._by_words.get((vocabulary, _key(words)))
        return None if code is None else self._by_code[vocabulary][code]

    def list_terms(self, vocabulary: str) -> Mapping[str, Term]:
        """All terms of a vocabulary by code, in the order of its list."""
        return MappingProxyType(self._by_code.get(vocabulary, {}))

    def lineage(self, vocabulary: str, code: str) -> Iterator[Term]:
        """The term, its parent, and so on up."""
        seen: set[str] = set()
        at: str | None = code
        while at is not None and at not in seen and (term := self.get(vocabulary, at)):
            yield term
            seen.add(at)
            at = term.parent


def _key(words: str) -> str:
    return " ".join(words.casefold().split())
