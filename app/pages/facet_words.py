"""Facet values in words: the museum's name, the term's words, else the value itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.pages.languages import Said, said
from records.editions import Owner
from records.fields import Group, Term
from records.fields.base import FieldType, Wording
from records.fields.lang_text import in_language
from records.kind import Facet, Kinds
from vocabularies.terms import Terms

# Dates count under the periods of this list (records.fields.date).
PERIODS = "industrial-period"


@dataclass(frozen=True, slots=True)
class FacetWords:
    """Says facet values in one language."""

    lang: str
    kinds: Kinds
    terms: Terms
    owner_of: Callable[[str], Owner | None]

    def of(self, facet: str, value: str) -> Said:
        """The words of a value of a facet."""
        if facet == "museum":
            return self._museum(value)
        if facet == "kind":
            return Said(self._kind(value))
        for vocabulary in self._vocabularies(facet):
            if term := self.terms.get(vocabulary, value):
                written = "en" if self.lang == "en" and term.en else "zh"
                return said(Wording(term.words(self.lang), written), self.lang)
        return Said(value)

    def _museum(self, code: str) -> Said:
        if (owner := self.owner_of(code)) is None:
            return Said(code)
        return said(in_language(owner.names, self.lang), self.lang)

    def _kind(self, name: str) -> str:
        known = next((kind for kind in self.kinds if kind.name == name), None)
        return name if known is None else known.en if self.lang == "en" else known.zh

    def parent(self, facet: str, value: str) -> str | None:
        """The value that counts this one too, in a facet of hierarchical terms."""
        for vocabulary in self._vocabularies(facet):
            if term := self.terms.get(vocabulary, value):
                return term.parent
        return None

    def _vocabularies(self, facet: str) -> Iterator[str]:
        if facet == Facet.PERIOD:
            yield PERIODS
        if facet not in {one.value for one in Facet}:
            return
        for kind in self.kinds:
            for declared in kind.fields.values():
                if declared.facet == facet:
                    yield from _vocabularies_of(declared.type)


def _vocabularies_of(declared: FieldType) -> Iterator[str]:
    if isinstance(declared, Term):
        yield declared.vocabulary
    if isinstance(declared, Group):
        for part in declared.shape.parts.values():
            yield from _vocabularies_of(part.type)
