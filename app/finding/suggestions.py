"""Suggestions while somebody types: records, people, museums and terms that begin so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from app.finding.terms_begun import TermsBegun
from records.fields.base import Linked
from records.kind import Kinds
from search.folding import fold
from search.naming import Naming, begun
from search.pinyin import syllables
from search.ports import IndexDown, Query, SearchIndex
from vocabularies.terms import Terms

GroupName = Literal["records", "makers", "museums", "terms"]
MOST: Mapping[GroupName, int] = {"records": 5, "makers": 3, "museums": 3, "terms": 4}
# So many are looked at for the best of a group.
LOOKED_AT, TERMS_COUNTED = 48, 10
LONGEST = 100
MAKERS = frozenset({"Person", "Organization"})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record, or a value of a facet with how many published records it has."""

    words: Mapping[str, str]
    kind: str = ""
    id: str = ""
    facet: str = ""
    value: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Suggested:
    """A group that has suggestions, the likeliest first."""

    name: GroupName
    suggestions: tuple[Suggestion, ...]


class Suggester:
    """Suggests what is published, from the index and the vocabularies."""

    def __init__(
        self,
        *,
        kinds: Kinds,
        index: SearchIndex,
        terms: Callable[[], Terms],
        called: Callable[[Sequence[str]], Mapping[str, Linked]],
    ) -> None:
        """called: identifiers → what is shown of these records."""
        self._kinds, self._index = kinds, index
        self._terms, self._called = terms, called
        self._begun: tuple[Terms, TermsBegun] | None = None

    def suggest(self, words: str) -> list[Suggested]:
        """The groups that have something; nothing while the index is down."""
        try:
            return list(self._suggest(" ".join(words.split())[:LONGEST]))
        except IndexDown:
            return []

    def _suggest(self, words: str) -> Iterator[Suggested]:
        if not (needs := begun(words)):
            return
        ids = {
            group: self._index.names(Naming(needs, kinds=kinds, most=LOOKED_AT))
            for group, kinds in self._groups().items()
            if kinds
        }
        known = self._called([id_ for several in ids.values() for id_ in several])
        for group, several in ids.items():
            found = [known[id_] for id_ in several if id_ in known]
            best = nearest(words, found)[: MOST[group]]
            if best:
                yield Suggested(group, tuple(_record(one) for one in best))
        if terms := tuple(self._of_terms(words)):
            yield Suggested("terms", terms)

    def _groups(self) -> dict[GroupName, tuple[str, ...]]:
        entry = self._kinds.entry()
        museums = () if entry is None else (entry.name,)
        makers = tuple(kind.name for kind in self._kinds if kind.schema_type in MAKERS)
        others = {kind.name for kind in self._kinds} - {*museums, *makers}
        return {"records": tuple(sorted(others)), "makers": makers, "museums": museums}

    def _of_terms(self, words: str) -> Iterator[Suggestion]:
        told, terms, facets = 0, self._terms(), self._kinds.facets()
        for one in self._terms_begun(terms).find(words)[:TERMS_COUNTED]:
            term = terms.get(facets[one.facet].vocabulary or "", one.code)
            asked = Query(chosen={one.facet: (one.code,)}, size=0)
            if term is None or not (total := self._index.search(asked).total):
                continue
            said = {lang: each for lang, each in (("zh", term.zh), ("en", term.en)) if each}
            yield Suggestion(said, facet=one.facet, value=one.code, count=total)
            told += 1
            if told == MOST["terms"]:
                return

    def _terms_begun(self, terms: Terms) -> TermsBegun:
        if self._begun is None or self._begun[0] is not terms:
            self._begun = terms, TermsBegun(terms, self._kinds.facets().values())
        return self._begun[1]


def _record(linked: Linked) -> Suggestion:
    return Suggestion(linked.label, kind=linked.kind, id=linked.id)


def nearest(words: str, found: Sequence[Linked]) -> list[Linked]:
    """Those called just so, then those whose name begins so, then whose sound does; the shorter

    first. Of sounds whole syllables come before begun ones: zhan is 詹天佑 before 张謇.
    """
    asked = fold(words)

    def place(one: Linked) -> tuple[int, int]:
        names = [fold(name) for name in one.label.values()]
        begins = 0 if asked in names else 1 if any(n.startswith(asked) for n in names) else 2
        if begins == 2:
            begins += min((_sounded(asked, syllables(name)) for name in names), default=2)
        return begins, min(map(len, names), default=0)

    return sorted(found, key=place)


def _sounded(asked: str, name: Sequence[str]) -> int:
    """0 for a name that begins with these syllables, 1 with a part of the last; else 2."""
    if asked in accumulate(name):
        return 0
    return 1 if "".join(name).startswith(asked) else 2
