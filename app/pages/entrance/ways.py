"""Ways in: a facet value in words, how many things it has, the address of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.pages.languages import Said
from app.pages.links import Links
from app.pages.searching.asked import Asked
from app.pages.searching.facet_words import FacetWords
from search.ports import Count


@dataclass(frozen=True, slots=True)
class Way:
    """A way in. share: the part of the largest count, in per cent, at least 1."""

    code: str
    words: Said
    count: int
    share: int
    href: str


def ways_in(
    facet: str, counts: Sequence[Count], *, words: FacetWords, links: Links, kind: str | None = None
) -> Iterator[Way]:
    """The values of a facet that have things, most first; `kind` narrows what they lead to."""
    most = max((one.count for one in counts), default=1)
    for one in sorted(counts, key=lambda count: (-count.count, count.value)):
        chosen = {facet: (one.value,)} | ({"kind": (kind,)} if kind else {})
        href = links.search(Asked(chosen=chosen).pairs())
        yield Way(one.value, words.of(facet, one.value), one.count, share_of(one.count, most), href)


def ways_to_pages(
    facet: str, counts: Sequence[Count], *, words: FacetWords, links: Links
) -> Iterator[Way]:
    """The same of a facet of terms, each as a way to the page of its term."""
    vocabulary = words.kinds.facets()[facet].vocabulary or ""
    most = max((one.count for one in counts), default=1)
    for one in sorted(counts, key=lambda count: (-count.count, count.value)):
        href = links.term(vocabulary, one.value)
        yield Way(one.value, words.of(facet, one.value), one.count, share_of(one.count, most), href)


def share_of(count: int, most: int) -> int:
    """A part of the largest count in per cent; what is there at all is seen."""
    return max(1, round(100 * count / most)) if most and count else 0
