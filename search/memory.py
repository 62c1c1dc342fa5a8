"""A SearchIndex in memory: small, real, for tests and for trying things out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from threading import Lock

from search import cursors
from search.analysis import Asked, Terms, document_terms
from search.explaining import explained
from search.explanations import Explanation
from search.likeness import alike
from search.naming import Naming
from search.needs import TIERS, AllOf, AnyOf, Need, Plan, plan
from search.ordering import sort_keys
from search.ports import (
    DEEPEST,
    Count,
    Document,
    IndexDown,
    LeftOut,
    Query,
    Removal,
    Results,
    Verdict,
    facets_of,
    newest,
    rank,
)
from search.thesaurus import Thesaurus, house_thesaurus
from search.ways import IN_ORDER, LITTLE, Way, asks_loosely
from search.widening import understand_widened, widenings


@dataclass(frozen=True, slots=True)
class _Held:
    """A document with its terms, and each field of them as text, to look for phrases in it."""

    document: Document
    terms: Terms
    keys: Mapping[str, str]
    facets: Mapping[str, frozenset[str]]
    fields: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, str]


class MemoryIndex:
    """Finds what the other adapters find, by looking at every document."""

    def __init__(self, *, thesaurus: Thesaurus | None = None) -> None:
        """`thesaurus`: what widens queries; the one of the house, if not given."""
        self._thesaurus = house_thesaurus() if thesaurus is None else thesaurus
        self._held: dict[str, _Held] | None = None
        self._gone: dict[str, Removal] = {}
        self._lock = Lock()

    def write(self, *, put: Iterable[Document] = (), remove: Iterable[Removal] = ()) -> None:
        verdicts = newest([*put, *remove]).values()
        made = {each.id: _hold(each) for each in verdicts if isinstance(each, Document)}
        with self._lock:
            held, gone = dict(self._documents()), dict(self._gone)
            for verdict in verdicts:
                if not _stands(held, gone, verdict):
                    continue
                held.pop(verdict.id, None)
                gone.pop(verdict.id, None)
                if isinstance(verdict, Removal):
                    gone[verdict.id] = verdict
                else:
                    held[verdict.id] = made[verdict.id]
            self._held, self._gone = held, gone

    def rebuild(self, documents: Iterable[Document], *, left_out: LeftOut | None = None) -> int:
        with self._lock:
            held: dict[str, _Held] = {}
            for document in documents:
                if not _stands(held, {}, document):
                    continue
                try:
                    held[document.id] = _hold(document)
                except Exception as error:
                    if left_out is None:
                        raise
                    left_out(document, error)
            self._held, self._gone = held, {}
        return len(held)

    def search(self, query: Query) -> Results:
        place, asked = cursors.read(query), understand_widened(query, self._thesaurus)
        chosen = {name: set(values) for name, values in query.chosen.items() if values}
        found, planned = _found(list(self._documents().values()), asked)
        wanted = [held for held in found if _fits(held, chosen)]
        ids = _ordered(wanted, query, planned)[: place.needed(query.size)]
        shown, following = cursors.page(ids, query, place)
        facets = {name: _counts(found, name, chosen) for name in query.count}
        return Results(shown, len(wanted), facets, following, widenings(asked))

    def explain(self, query: Query, id_: str) -> Explanation:
        documents = self._documents()
        held, asked = documents.get(id_), understand_widened(query, self._thesaurus)
        found, planned = _found(list(documents.values()), asked)
        chosen = {name: set(values) for name, values in query.chosen.items() if values}
        ids = _ordered([one for one in found if _fits(one, chosen)], query, planned)
        return explained(
            id_,
            asked,
            edition=held.document.edition if held else None,
            ids=ids[:DEEPEST],
            total=len(ids),
            planned=planned,
            score=_score(held, planned) if held and planned else None,
            meets=lambda need: held is not None and _meets(held, need),
            choices=[n for n, values in chosen.items() if held and not _fits(held, {n: values})],
        )

    def names(self, asked: Naming) -> tuple[str, ...]:
        ranked = [
            (place, held.document.id)
            for held in self._documents().values()
            if not asked.kinds or held.document.kind in asked.kinds
            for place, need in enumerate(asked.needs)
            if _meets(held, need)
        ]
        return tuple(dict.fromkeys(id_ for _, id_ in sorted(ranked)))[: asked.most]

    def count(self) -> int:
        return len(self._documents())

    def editions(self, ids: Sequence[str]) -> dict[str, int]:
        held = self._documents()
        return {each: held[each].document.edition for each in ids if each in held}

    def state(self) -> object:
        return {id_: held.document.edition for id_, held in self._documents().items()}

    def needs_rebuild(self) -> bool:
        return self._held is None

    def _documents(self) -> dict[str, _Held]:
        if self._held is None:
            raise IndexDown("the index must be built first")
        return self._held


def _stands(held: Mapping[str, _Held], gone: Mapping[str, Removal], verdict: Verdict) -> bool:
    known = held[verdict.id].document if verdict.id in held else gone.get(verdict.id)
    return known is None or rank(known) <= rank(verdict)


def _hold(document: Document) -> _Held:
    terms = document_terms(document)
    fields = {one.name: tuple(getattr(terms, one.name)) for one in dataclass_fields(Terms)}
    return _Held(
        document=document,
        terms=terms,
        keys=sort_keys(document),
        facets={name: frozenset(values) for name, values in facets_of(document).items()},
        fields=fields,
        phrases={name: _spaced(fields[name]) for name in IN_ORDER},
    )


def _found(among: Sequence[_Held], asked: Asked | None) -> tuple[list[_Held], Plan | None]:
    """What the words find, and the plan by which: loosely if little is found as asked."""
    if asked is None:
        return list(among), None
    exactly = plan(asked)
    found = [held for held in among if _meets(held, exactly.found)]
    if len(found) > LITTLE:
        return found, exactly
    loose = plan(asked, loosely=True)
    more = [held for held in among if _meets(held, loose.found)]
    return (more, loose) if asks_loosely(len(found), len(more)) else (found, exactly)


def _ordered(found: Iterable[_Held], query: Query, planned: Plan | None) -> list[str]:
    if query.sort == "relevance" and planned is not None:
        ranked = [
            (-_score(held, planned), len(held.terms.name_words), held.document.id) for held in found
        ]
        return [id_ for _, _, id_ in sorted(ranked)]
    order = "newest" if query.sort == "relevance" else query.sort
    return [held.document.id for held in sorted(found, key=lambda held: held.keys[order])]


def _score(held: _Held, planned: Plan) -> float:
    tiers = sum(TIERS[tier] for tier, need in planned.tiers.items() if _meets(held, need))
    return tiers + sum(_meets(held, need) for need in planned.counted)


def _meets(held: _Held, need: Need) -> bool:
    match need:
        case AllOf():
            return all(_meets(held, one) for one in need.needs)
        case AnyOf():
            return any(_meets(held, one) for one in need.needs)
        case Way():
            return _has(held, need)


def _has(held: _Held, way: Way) -> bool:
    terms, first = held.fields[way.held], way.tokens[0]
    match way.test:
        case "all":
            return all(token in terms for token in way.tokens)
        case "phrase":
            return _spaced(way.tokens) in held.phrases[way.held]
        case "begins":
            return any(term.startswith(first) for term in terms)
        case "like":
            return any(alike(first, term) for term in terms)
        case "like-beginning":
            lengths = range(len(first) - 1, len(first) + 2)
            return any(alike(first, term[:length]) for term in terms for length in lengths)


def _fits(held: _Held, chosen: Mapping[str, set[str]]) -> bool:
    return all(held.facets.get(name, frozenset()) & values for name, values in chosen.items())


def _counts(found: Iterable[_Held], name: str, chosen: Mapping[str, set[str]]) -> tuple[Count, ...]:
    others = {other: values for other, values in chosen.items() if other != name}
    counted = Counter(dict.fromkeys(chosen.get(name, ()), 0))
    for held in found:
        if _fits(held, others):
            counted.update(held.facets.get(name, ()))
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Count(value, number) for value, number in ordered)


def _spaced(tokens: Iterable[str]) -> str:
    return f" {' '.join(tokens)} "
