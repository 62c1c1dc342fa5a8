"""What a visitor asks of the search page: the address is the state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from werkzeug.datastructures import MultiDict

from search.ports import Query, Sort

View = Literal["sheet", "list"]
SORTS: tuple[Sort, ...] = get_args(Sort)
PAGE = 24
# `widen` in an address: these words alone.
NARROW = "no"
LONGEST_WORDS, MOST_VALUES, LONGEST_VALUE = 200, 20, 200


@dataclass(frozen=True, slots=True)
class Asked:
    """Words, chosen facet values, order, view, and the cursor of the page.

    widen: whether words of the same meaning count, too.
    """

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort | None = None
    view: View = "sheet"
    after: str | None = None
    widen: bool = True

    @property
    def usual(self) -> Sort:
        """The order when none is asked for: without words nothing is more relevant."""
        return "relevance" if self.words else "newest"

    @property
    def order(self) -> Sort:
        """The order that is asked for, else the usual one."""
        return self.sort or self.usual

    def query(self, facets: Iterable[str], *, size: int = PAGE) -> Query:
        """The same for the index, with these facets counted."""
        return Query(
            words=self.words,
            chosen=self.chosen,
            count=tuple(facets),
            sort=self.order,
            size=size,
            after=self.after,
            widen=self.widen,
        )

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The same as an address says it; what is as usual is left out."""
        yield "q", self.words
        yield from ((name, value) for name, values in self.chosen.items() for value in values)
        yield "sort", "" if self.order == self.usual else self.order
        yield "view", "" if self.view == "sheet" else self.view
        yield "widen", "" if self.widen else NARROW
        yield "after", self.after or ""

    def first(self) -> Asked:
        """The first page of the same."""
        return replace(self, after=None)

    def unfiltered(self) -> Asked:
        """The first page of the same without any choice."""
        return replace(self, chosen={}, after=None)

    def without(self, name: str, value: str) -> Asked:
        """The same with one choice taken back."""
        left = {
            key: tuple(one for one in values if (key, one) != (name, value))
            for key, values in self.chosen.items()
        }
        chosen = {key: values for key, values in left.items() if values}
        return replace(self, chosen=chosen, after=None)

    def count(self) -> int:
        """How many facet values are chosen."""
        return sum(len(values) for values in self.chosen.values())


def read_asked(args: MultiDict[str, str], facets: Iterable[str]) -> Asked:
    """What an address asks and chooses of these facets; what cannot be read is as usual."""
    sort, view = args.get("sort", ""), args.get("view", "")
    words = _printable(" ".join(args.get("q", "").split()))[:LONGEST_WORDS]
    chosen = {
        name: tuple(dict.fromkeys(value[:LONGEST_VALUE] for value in values if value))[:MOST_VALUES]
        for name in facets
        if any(values := [_printable(value) for value in args.getlist(name)])
    }
    return Asked(
        words=words,
        chosen=chosen,
        sort=next((one for one in SORTS if one == sort), None),
        view="list" if view == "list" else "sheet",
        after=_printable(args.get("after", "")) or None,
        widen=args.get("widen") != NARROW,
    )


def _printable(written: str) -> str:
    """Without control characters, which stand in no page and in no value."""
    return "".join(each for each in written if each.isprintable())
