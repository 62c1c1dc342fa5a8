"""Facet values in words: the museum's name, the term's words, else the value itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.pages.languages import Said, said
from app.pages.rights import rights_words
from records import on_show
from records.editions import Owner
from records.facets import MAKER, RIGHTS
from records.fields.base import Linked, Wording
from records.fields.flag import in_words
from records.fields.lang_text import in_language
from records.kind import Kinds
from records.on_show import ON_SHOW
from vocabularies.terms import Term, Terms


@dataclass(frozen=True, slots=True)
class FacetWords:
    """Says facet values in one language. called: the records that values name, by identifier."""

    lang: str
    kinds: Kinds
    terms: Terms
    owner_of: Callable[[str], Owner | None]
    called: Mapping[str, Linked] = field(default_factory=dict)

    def of(self, facet: str, value: str) -> Said:
        """The words of a value of a facet."""
        if facet == "museum":
            return self._museum(value)
        if facet == "kind":
            return Said(self._kind(value))
        if facet == RIGHTS.name and (statement := rights_words(value, self.lang)):
            return Said(statement.name)
        if facet == MAKER.name and (linked := self.called.get(value)):
            return said(in_language(linked.label, self.lang), self.lang)
        if facet == ON_SHOW.name and (words := on_show.in_words(value, self.lang)):
            return Said(words)
        if (term := self._term(facet, value)) is None:
            # Of pictures the template says it.
            return Said(value if facet == "picture" else in_words(value, self.lang))
        written = "en" if self.lang == "en" and term.en else "zh"
        return said(Wording(term.words(self.lang), written), self.lang)

    def _museum(self, code: str) -> Said:
        if (owner := self.owner_of(code)) is None:
            return Said(code)
        return said(in_language(owner.names, self.lang), self.lang)

    def _kind(self, name: str) -> str:
        known = next((kind for kind in self.kinds if kind.name == name), None)
        return name if known is None else known.en if self.lang == "en" else known.zh

    def parent(self, facet: str, value: str) -> str | None:
        """The value that counts this one too, in a facet of hierarchical terms."""
        term = self._term(facet, value)
        return None if term is None else term.parent

    def _term(self, facet: str, value: str) -> Term | None:
        known = self.kinds.facets().get(facet)
        if known is None or known.vocabulary is None:
            return None
        return self.terms.get(known.vocabulary, value)
