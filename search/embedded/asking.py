"""Turns a query into tantivy's, object by object, so that no query string is ever parsed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import tantivy
from tantivy import Occur
from tantivy import Query as Q

from search.analysis import Asked, Group, Part
from search.embedded.fields import LIVE, VALUE_MARK, YES, facet_column, filter_term
from search.ports import Count

FACET_VALUES = 1_000
NAME_TIER, WHOLE_NAME_TIER = 1_000.0, 2_000.0
"""Constant scores above what BM25 gives: a name outranks any text, the whole name all else."""

_LIKE_MIN = 4
_PREFIX_MIN = 2


@dataclass(frozen=True, slots=True)
class Match:
    """What words find: `plain` for counting and sorting; `scored`, if there are words."""

    plain: Q
    scored: Q | None


@dataclass(frozen=True, slots=True)
class _Scope:
    """The fields of one search: of everything, or of the names alone."""

    words: str
    pairs: str
    sounds: tuple[str, ...]


_ALL = _Scope("w", "b", ("ps",))
_NAMES = _Scope("wn", "bn", ())


class Asker:
    """Builds queries against one schema."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema

    def match(self, asked: Asked | None, *, loosely: bool = False) -> Match:
        """What the words find. `loosely` also takes beginnings and small typing errors."""
        if asked is None:
            return Match(self.live(), None)
        if not asked.groups:
            return Match(Q.empty_query(), Q.empty_query())
        plain = _all([self._group(group, _ALL, loosely) for group in asked.groups])
        names = [self._group(group, _NAMES, loosely) for group in asked.groups]
        whole = self._term("name", asked.name)
        scored = [
            (Occur.Must, plain),
            *((Occur.Should, Q.boost_query(name, 2.0)) for name in names),
            (Occur.Should, Q.const_score_query(_all(names), NAME_TIER)),
            (Occur.Should, Q.const_score_query(whole, WHOLE_NAME_TIER)),
        ]
        return Match(plain, Q.boolean_query(scored))

    def narrow(self, found: Q, chosen: Mapping[str, Sequence[str]]) -> Q:
        """What was found, where every facet has one of its chosen values; scores stay."""
        clauses = [(Occur.Must, found)]
        for name, values in chosen.items():
            if not values:
                continue
            terms = [filter_term(name, value) for value in values]
            among = Q.const_score_query(Q.term_set_query(self._schema, "f", terms), 0.0)
            clauses.append((Occur.Must, among))
        return Q.boolean_query(clauses) if len(clauses) > 1 else found

    def ids(self, ids: Iterable[str]) -> Q:
        """The documents of these ids."""
        return Q.term_set_query(self._schema, "id", list(ids))

    def live(self) -> Q:
        """All documents, without what is kept of removals."""
        return self._term(LIVE, YES)

    def _group(self, group: Group, scope: _Scope, loosely: bool) -> Q:
        each = _all([self._part(part, scope, loosely) for part in group.parts])
        if group.joined is None or len(group.joined) < _PREFIX_MIN:
            return each
        return Q.disjunction_max_query([each, Q.boost_query(self._prefix("num", group.joined), 8)])

    def _part(self, part: Part, scope: _Scope, loosely: bool) -> Q:
        if part.kind == "han":
            return self._han(part, scope)
        return self._letters(part, scope, loosely)

    def _han(self, part: Part, scope: _Scope) -> Q:
        if len(part.text) == 1:
            return self._prefix(scope.pairs, part.text)
        words = _all([self._term(scope.words, word) for word in part.words])
        return Q.disjunction_max_query([Q.boost_query(words, 2.0), self._phrase(scope, part)])

    def _phrase(self, scope: _Scope, part: Part) -> Q:
        if len(part.pairs) == 1:
            return self._term(scope.pairs, part.pairs[0])
        return Q.phrase_query(self._schema, scope.pairs, list(part.pairs))

    def _letters(self, part: Part, scope: _Scope, loosely: bool) -> Q:
        word = part.words[0]
        ways = [Q.boost_query(self._term(scope.words, word), 2.0)]
        ways += [self._term(field, part.text) for field in scope.sounds]
        if len(part.text) >= _PREFIX_MIN and part.text.isascii():
            ways.append(Q.boost_query(self._prefix("py", part.text), 0.5))
        if loosely and len(part.text) >= _LIKE_MIN:
            likeness = Q.fuzzy_term_query(self._schema, scope.words, word, distance=1)
            ways += [self._prefix(scope.words, part.text), Q.boost_query(likeness, 0.5)]
        return Q.disjunction_max_query(ways)

    def _term(self, field: str, word: str) -> Q:
        return Q.term_query(self._schema, field, word, "freq")

    def _prefix(self, field: str, beginning: str) -> Q:
        return Q.regex_query(self._schema, field, re.escape(beginning) + ".*")


def aggregation(count: Iterable[str], chosen: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Each facet counted under the choices of the other facets, all in one pass."""
    wanted: dict[str, Any] = {}
    for name in count:
        values = {"terms": {"field": f"facets.{facet_column(name)}", "size": FACET_VALUES}}
        others = [
            f"f: IN [{' '.join(filter_term(other, value) for value in values_of)}]"
            for other, values_of in chosen.items()
            if other != name
        ]
        condition = " AND ".join(others) or "*"
        wanted[facet_column(name)] = {"filter": condition, "aggs": {"values": values}}
    return wanted


def counts(answer: Mapping[str, Any], name: str, chosen: Sequence[str]) -> tuple[Count, ...]:
    """The counts of a facet, most first, then by value; a chosen value stays even with none."""
    buckets = answer[facet_column(name)]["values"]["buckets"]
    found = {b["key"].removeprefix(VALUE_MARK): b["doc_count"] for b in buckets}
    found |= {value: 0 for value in chosen if value not in found}
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Count(value, number) for value, number in ordered)


def _all(queries: Sequence[Q]) -> Q:
    if len(queries) == 1:
        return queries[0]
    return Q.boolean_query([(Occur.Must, query) for query in queries])
