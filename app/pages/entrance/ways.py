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
        share = max(1, round(100 * one.count / most)) if most else 1
        href = links.search(Asked(chosen=chosen).pairs())
        yield Way(one.value, words.of(facet, one.value), one.count, share, href)
