"""What the rest of the house may ask of the index, in plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from search.explanations import Explanation

if TYPE_CHECKING:
    # It is made of needs, and these of what is said here.
    from search.naming import Naming

Sort = Literal["relevance", "newest", "earliest", "latest", "title"]
DEEPEST = 1_000


class BadQuery(ValueError):
    """A query that cannot be asked: an unknown facet, a foreign cursor; says why."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.zh = zh


class IndexDown(RuntimeError):
    """The index cannot answer now."""


class IndexBusy(IndexDown):
    """Another is writing, or already rebuilding: nothing is wrong, come again."""


@dataclass(frozen=True, slots=True)
class Document:
    """A published record as the index knows it; `edition` guards against older writers."""

    id: str
    edition: int
    kind: str
    names: tuple[str, ...]
    texts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort_title: str = ""
    sort_date: float | None = None
    published: float = 0.0


@dataclass(frozen=True, slots=True)
class Removal:
    """A record that is no longer shown; `edition` guards against older writers here as well."""

    id: str
    edition: int


Verdict = Document | Removal
"""What the index shall hold of a record: this document, or nothing."""


def rank(verdict: Verdict) -> tuple[int, bool]:
    """Of two verdicts about a record the one of higher rank stands; of equal rank, the later.

    A withdrawal raises the edition; should one be of the same edition as a document, it stands.
    """
    return verdict.edition, isinstance(verdict, Removal)


def newest(verdicts: Iterable[Verdict]) -> dict[str, Verdict]:
    """The verdict that stands of each record, by id."""
    kept: dict[str, Verdict] = {}
    for verdict in verdicts:
        known = kept.get(verdict.id)
        if known is None or rank(known) <= rank(verdict):
            kept[verdict.id] = verdict
    return kept


def facets_of(document: Document) -> dict[str, tuple[str, ...]]:
    """The facets a document counts under: its own, and its kind as one more, `kind`."""
    return {**document.facets, "kind": (document.kind,)}


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: words, the values chosen per facet, the facets to count, order, page.

    No words, all documents; words of signs only, none. Several values of a facet: any of them;
    several facets: all of them. `after` is the `next` of the page before. `widen`: whether words
    of the thesaurus are looked for by their synonyms and by what is near them, too.
    """

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    count: tuple[str, ...] = ()
    sort: Sort = "relevance"
    size: int = 24
    after: str | None = None
    widen: bool = True


@dataclass(frozen=True, slots=True)
class Count:
    """How many results would have this value, as if its own facet were not chosen.

    Most first, then by value; a value that is chosen is counted even where it has none.
    """

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Widening:
    """A word of the query, and what else was looked for: its synonyms; narrower, related words."""

    word: str
    synonyms: tuple[str, ...]
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """Ids in order, how many in all, the counts per facet, the cursor of the next page.

    `next` is None on the last page, and at DEEPEST results: further means asking more narrowly.
    `widened` says which words were looked for by others, too.
    """

    ids: tuple[str, ...]
    total: int
    facets: Mapping[str, tuple[Count, ...]]
    next: str | None
    widened: tuple[Widening, ...] = ()


LeftOut = Callable[[Document, Exception], None]
"""Is told of a document that cannot be indexed, and why."""


class SearchIndex(Protocol):
    """One index. Reads may come from any process; writes from the one that holds the lease."""

    def write(self, *, put: Iterable[Document] = (), remove: Iterable[Removal] = ()) -> None:
        """Put and remove, seen by readers within a second; an older edition never wins.

        That holds over writes, too: what was removed stays so until a newer edition is put.
        IndexDown if the index was never built, IndexBusy if another writes for too long. A
        document that cannot be indexed raises what its analysis raises, and nothing is written.
        """

    def rebuild(self, documents: Iterable[Document], *, left_out: LeftOut | None = None) -> int:
        """Make the index anew from all documents; readers see the old one until the end.

        Others may write meanwhile, and the new index has that too: begin the reading of the
        database when `documents` is first stepped, and nothing can be lost. How many there are.
        A document that cannot be indexed goes to `left_out`, the others go in; without it, it
        ends the rebuild with what its analysis raises.
        """

    def search(self, query: Query) -> Results:
        """Ask; BadQuery, IndexDown."""

    def explain(self, query: Query, id_: str) -> Explanation:
        """Why a record stands where it does among all results of a query; BadQuery, IndexDown."""

    def names(self, asked: Naming) -> tuple[str, ...]:
        """Ids of records that meet a need, those that meet a better one first; IndexDown."""

    def count(self) -> int:
        """How many documents it holds; IndexDown."""

    def editions(self, ids: Sequence[str]) -> Mapping[str, int]:
        """The edition that it holds of each of these; what it does not hold is left out.

        IndexDown.
        """

    def state(self) -> object:
        """What is equal as long as readers see the same; IndexDown."""

    def needs_rebuild(self) -> bool:
        """Whether it is missing or was made for another schema."""
