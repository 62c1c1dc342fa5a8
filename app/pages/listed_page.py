"""The list of a kind by name: under initials where it is long, with the ways to narrow it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.pages.directory import BY_NAME, GLANCE, Heading, Order, Shelving
from app.pages.entrance.ways import Way, ways_in
from app.pages.links import Links
from app.pages.searching.facet_words import FacetWords
from app.pages.things import Thing
from records.kind import Kind
from search.pinyin import reading
from search.ports import Count, Query

# A longer list of names is searched, not read.
MOST_NAMES = 500
# A shorter one needs no letters; one that is seen at a glance, nothing to narrow it.
FEW_NAMES = 40
MOST_WAYS = 6
NO_LETTER = "#"
NOT_SHELVED = Shelving({})


@dataclass(frozen=True, slots=True)
class Initial:
    """The names under a letter; chinese ones stand under that of their sound."""

    letter: str
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A facet of the kind, and its values as ways to what has them."""

    label: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class ListedPage:
    """What the list shows. holdings: how many things each museum keeps, by its code; most: of one.

    initials: a single one, without a letter, where the list is short; none where it stands under
    headings. orders: none where there is but one.
    """

    kind: type[Kind]
    total: int
    initials: tuple[Initial, ...]
    narrowings: tuple[Narrowing, ...]
    holdings: Mapping[str, int]
    most: int
    orders: tuple[Order, ...] = ()
    headings: tuple[Heading, ...] = ()

    @property
    def pictured(self) -> bool:
        """Whether anything in the list has a picture."""
        under = [one.things for one in self.initials] + [one.things for one in self.headings]
        return any(thing.picture for things in under for thing in things)


def names_query(kind: type[Kind]) -> Query:
    """What the index is asked for the list of a kind."""
    counted = tuple(facet.name for facet in kind.facets())
    return Query(chosen={"kind": (kind.name,)}, count=counted, sort="title", size=MOST_NAMES)


def listed_page(
    kind: type[Kind],
    things: Sequence[Thing],
    counts: Mapping[str, Sequence[Count]],
    *,
    holdings: Mapping[str, int],
    words: FacetWords,
    links: Links,
    shelving: Shelving = NOT_SHELVED,
    by: str = BY_NAME,
) -> ListedPage:
    """The page of things that the index gave by their Chinese names.

    shelving: what they stand under; by: the order that is asked for.
    """
    ordered = sorted(things, key=_order) if words.lang == "en" else list(things)
    chosen = shelving.chosen(by)
    named = chosen == BY_NAME
    return ListedPage(
        kind=kind,
        total=len(ordered),
        initials=tuple(_initials(ordered)) if named else (),
        narrowings=tuple(_narrowings(kind, counts, words=words, links=links))
        if len(ordered) > GLANCE
        else (),
        holdings=holdings,
        most=max(holdings.values(), default=0),
        orders=shelving.orders(kind, by, lang=words.lang, links=links),
        headings=()
        if named
        else tuple(shelving.headings(chosen, ordered, words=words, links=links)),
    )


def _initials(things: Sequence[Thing]) -> Iterator[Initial]:
    if len(things) <= FEW_NAMES:
        yield Initial("", tuple(things))
        return
    by_letter = sorted(things, key=lambda one: _place(_letter(one)))
    for letter, several in groupby(by_letter, key=_letter):
        yield Initial(letter, tuple(several))


def _order(thing: Thing) -> str:
    return reading(thing.name.text).casefold()


def _letter(thing: Thing) -> str:
    first = _order(thing)[:1].upper()
    return first if "A" <= first <= "Z" else NO_LETTER


def _place(letter: str) -> tuple[bool, str]:
    return letter == NO_LETTER, letter


def _narrowings(
    kind: type[Kind], counts: Mapping[str, Sequence[Count]], *, words: FacetWords, links: Links
) -> Iterator[Narrowing]:
    for facet in kind.facets():
        level = _level(facet.name, counts.get(facet.name, ()), words)
        if len(level) > 1:
            ways = ways_in(facet.name, level, words=words, links=links, kind=kind.name)
            yield Narrowing(facet.label(words.lang), tuple(ways)[:MOST_WAYS])


def _level(facet: str, counts: Sequence[Count], words: FacetWords) -> Sequence[Count]:
    """The widest terms that leave a choice: provinces rather than counties, divisions, not all."""
    known = {one.value for one in counts}
    below: dict[str | None, list[Count]] = {}
    for one in counts:
        parent = words.parent(facet, one.value)
        below.setdefault(parent if parent in known else None, []).append(one)
    level = below.get(None, [])
    while len(level) == 1 and (inner := below.get(level[0].value)):
        level = inner
    return level
