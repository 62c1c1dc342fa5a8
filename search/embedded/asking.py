"""Turns what a query needs into tantivy's, object by object, so that no query string is parsed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import tantivy
from tantivy import Occur
from tantivy import Query as Q

from search.embedded.fields import LIVE, YES, filter_term
from search.needs import TIERS, AllOf, AnyOf, Need, Plan
from search.ways import Held, Way

_FIELDS: Mapping[Held, str] = {
    "words": "w",
    "name_words": "wn",
    "bigrams": "b",
    "name_bigrams": "bn",
    "spellings": "py",
    "sounds": "ps",
    "numbers": "num",
    "names": "name",
}


@dataclass(frozen=True, slots=True)
class Match:
    """What words find: `plain` for counting and sorting; `scored`, if there are words."""

    plain: Q
    scored: Q | None


class Asker:
    """Builds queries against one schema."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema

    def match(self, planned: Plan | None) -> Match:
        """What a plan finds; without words, everything."""
        if planned is None:
            return Match(self.live(), None)
        plain = self.need(planned.found)
        scored = [
            (Occur.Must, plain),
            *((Occur.Should, self.need(need)) for need in planned.counted),
            *(
                (Occur.Should, Q.const_score_query(self.need(need), TIERS[tier]))
                for tier, need in planned.tiers.items()
            ),
        ]
        return Match(plain, Q.boolean_query(scored))

    def need(self, need: Need) -> Q:
        """What meets a need."""
        match need:
            case Way():
                return _boosted(self._way(need), need.boost)
            case AllOf():
                return _boosted(_all([self.need(one) for one in need.needs]), need.boost)
            case AnyOf():
                return _boosted(_any([self.need(one) for one in need.needs]), need.boost)

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

    def _way(self, way: Way) -> Q:
        field, first = _FIELDS[way.held], way.tokens[0]
        match way.test:
            case "phrase" if len(way.tokens) > 1:
                return Q.phrase_query(self._schema, field, list(way.tokens))
            case "all" | "phrase":
                return _all([self._term(field, token) for token in way.tokens])
            case "begins":
                # Of no distance, for a regular expression costs more to make than to ask.
                return self._like(field, first, distance=0, beginning=True)
            case "like" | "like-beginning":
                return self._like(field, first, beginning=way.test == "like-beginning")

    def _like(self, field: str, word: str, *, distance: int = 1, beginning: bool) -> Q:
        return Q.fuzzy_term_query(self._schema, field, word, distance=distance, prefix=beginning)

    def _term(self, field: str, word: str) -> Q:
        return Q.term_query(self._schema, field, word, "freq")


def _all(queries: Sequence[Q]) -> Q:
    if len(queries) == 1:
        return queries[0]
    return Q.boolean_query([(Occur.Must, query) for query in queries])


def _any(queries: Sequence[Q]) -> Q:
    if len(queries) == 1:
        return queries[0]
    return Q.disjunction_max_query(list(queries)) if queries else Q.empty_query()


def _boosted(query: Q, boost: float) -> Q:
    return query if boost == 1 else Q.boost_query(query, boost)
