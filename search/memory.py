"""A SearchIndex in memory: small, real, for tests and for trying things out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from search import cursors
from search.analysis import Asked, Group, Part, Terms, document_terms, understand
from search.ordering import sort_keys
from search.ports import (
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

_LIKE_MIN = 4
_PREFIX_MIN = 2
_NAME_TIER, _WHOLE_NAME_TIER = 1_000, 2_000


@dataclass(frozen=True, slots=True)
class _Held:
    """A document with its terms, and the pairs as text, to look for phrases in it."""

    document: Document
    terms: Terms
    keys: Mapping[str, str]
    facets: Mapping[str, frozenset[str]]
    pairs: str
    name_pairs: str


class MemoryIndex:
    """Finds what the other adapters find, by looking at every document."""

    def __init__(self) -> None:
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
        place, asked = cursors.read(query), understand(query.words)
        chosen = {name: set(values) for name, values in query.chosen.items() if values}
        found = _found(list(self._documents().values()), asked)
        wanted = [held for held in found if _fits(held, chosen)]
        ids = _ordered(wanted, query, asked)[: place.needed(query.size)]
        shown, following = cursors.page(ids, query, place)
        facets = {name: _counts(found, name, chosen) for name in query.count}
        return Results(shown, len(wanted), facets, following)

    def count(self) -> int:
        return len(self._documents())

    def editions(self, ids: Sequence[str]) -> dict[str, int]:
        held = self._documents()
        return {each: held[each].document.edition for each in ids if each in held}

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
    return _Held(
        document=document,
        terms=terms,
        keys=sort_keys(document),
        facets={name: frozenset(values) for name, values in facets_of(document).items()},
        pairs=_spaced(terms.bigrams),
        name_pairs=_spaced(terms.name_bigrams),
    )


def _found(among: Sequence[_Held], asked: Asked | None) -> list[_Held]:
    if asked is None:
        return list(among)
    if not asked.groups:
        return []
    for loosely in (False, True):
        found = [h for h in among if all(_has(h, g, loosely=loosely) for g in asked.groups)]
        if found:
            return found
    return []


def _ordered(found: Iterable[_Held], query: Query, asked: Asked | None) -> list[str]:
    if query.sort == "relevance" and asked is not None:
        ranked = [
            (-_score(held, asked), len(held.terms.name_words), held.document.id) for held in found
        ]
        return [id_ for _, _, id_ in sorted(ranked)]
    order = "newest" if query.sort == "relevance" else query.sort
    return [held.document.id for held in sorted(found, key=lambda held: held.keys[order])]


def _score(held: _Held, asked: Asked) -> int:
    named = sum(_has(held, group, names=True, loosely=True) for group in asked.groups)
    score = named + (_NAME_TIER if named == len(asked.groups) else 0)
    return score + (_WHOLE_NAME_TIER if asked.name in held.terms.names else 0)


def _has(held: _Held, group: Group, *, names: bool = False, loosely: bool = False) -> bool:
    if all(_has_part(held, part, names, loosely) for part in group.parts):
        return True
    joined = group.joined or ""
    return len(joined) >= _PREFIX_MIN and _begins(held.terms.numbers, joined)


def _has_part(held: _Held, part: Part, names: bool, loosely: bool) -> bool:
    words = held.terms.name_words if names else held.terms.words
    pairs = held.name_pairs if names else held.pairs
    if part.kind == "han":
        if len(part.text) == 1:
            return f" {part.text}" in pairs
        return all(word in words for word in part.words) or _spaced(part.pairs) in pairs
    if part.words[0] in words or (not names and part.text in held.terms.sounds):
        return True
    if len(part.text) >= _PREFIX_MIN and _begins(held.terms.spellings, part.text):
        return True
    if not loosely or len(part.text) < _LIKE_MIN:
        return False
    return _begins(words, part.text) or any(_alike(part.words[0], word) for word in words)


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


def _begins(tokens: Iterable[str], beginning: str) -> bool:
    return any(token.startswith(beginning) for token in tokens)


def _alike(one: str, other: str) -> bool:
    """Whether one letter more, less, other, or two neighbours exchanged, make them the same."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return one == other
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if same is None:
        return True
    a, b = one[same:], other[same:]
    swapped = a[1:2] + a[:1] + a[2:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or swapped == b
