"""What the pages ask of the house: plain calls, wired by the application."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.pages.searching.finding import Finding
from config.imprint import Imprint
from foundation.pagination import Page
from letters.service import Written
from records.editions import Edition, Owner, Tombstone
from records.family import Family
from records.kind import Kinds
from records.linking import Linking
from records.usage import Usage
from search.ports import Query, Results
from vocabularies.terms import Terms


@dataclass(frozen=True, slots=True)
class PageDeps:
    """public_url: where the site is reached, without a slash at the end.

    edition: (kind, public id) → the edition; raises NotFound, or Gone with its tombstone.
    shown: public id → the edition, whatever its kind; raises the same.
    editions: public ids → the live editions, in that order. newest: (kind, most) → newest first.
    museum_of: code of an organisation → its own entry, or None. owner_of: the
    same code → its names, or None. museums_of, owners: the same for several codes, for those that
    there are, by code. told: public ids → editions and tombstones, by id. family: the whole and the
    parts of an edition. linking: (public id, most) → what links to it, of each relation at most so
    many editions. linking_by: (public id, relation, size, after) → a page of the editions that link
    to it so; raises UnknownPage.
    count_linking: (public id, relation) → how many. count: kind → live editions.
    letters_from: address → counts a letter from it, the seconds to wait if these are too many, else
    0. receive_letter: (public id, what was written); raises NotFound. index_state: what is equal as
    long as the index answers the same; raises IndexDown. clock: seconds that never go back.
    now: seconds since 1970.
    numbered: (kind, owner, number) → the edition that its owner knows so, or None. stories: the
    folder of the stories, which need not be there. usage: (vocabulary, code) → the fields that use
    the term or one below it; using: (vocabulary, code, most) → editions that do. Both raise
    NotFound.
    imprint: what the operator says of itself.
    """

    public_url: str
    kinds: Kinds
    edition: Callable[[str, str], Edition]
    shown: Callable[[str], Edition]
    editions: Callable[[Sequence[str]], list[Edition]]
    newest: Callable[[str, int], list[Edition]]
    museum_of: Callable[[str], Edition | None]
    owner_of: Callable[[str], Owner | None]
    museums_of: Callable[[Sequence[str]], Mapping[str, Edition]]
    owners: Callable[[Sequence[str]], Mapping[str, Owner]]
    told: Callable[[Sequence[str]], Mapping[str, Edition | Tombstone]]
    family: Callable[[Edition], Family]
    linking: Callable[[str, int], list[Linking]]
    linking_by: Callable[[str, str, int, str | None], Page[Edition]]
    count_linking: Callable[[str, str], int]
    search: Callable[[Query], Results]
    finding: Finding
    terms: Callable[[], Terms]
    count: Callable[[str], int]
    letters_from: Callable[[str], int]
    receive_letter: Callable[[str, Written], None]
    index_state: Callable[[], object]
    clock: Callable[[], float]
    now: Callable[[], float]
    numbered: Callable[[str, str, str], Edition | None]
    stories: Path
    usage: Callable[[str, str], list[Usage]]
    using: Callable[[str, str, int], list[Edition]]
    imprint: Imprint = field(default_factory=Imprint, kw_only=True)
