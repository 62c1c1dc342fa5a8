"""The industries of GB/T 4754 as an index: sections with their divisions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.pages.entrance.ways import Way, share_of, ways_to_pages
from app.pages.links import Links
from app.pages.searching.facet_words import FacetWords
from records.facets import INDUSTRY
from search.ports import Count

# A section is a letter, a division its letter with two digits: the digits alone are its number.
_SECTION = re.compile(r"[A-T]\Z")
_DIVISION = re.compile(r"[A-T](\d\d)\Z")
# With more divisions than these, the index shows those that have most.
MOST_DIVISIONS = 30


@dataclass(frozen=True, slots=True)
class Section:
    """A section that has records, and its divisions by their numbers."""

    way: Way
    divisions: tuple[Way, ...]


def sections(
    counts: Sequence[Count], *, words: FacetWords, links: Links, most: int = MOST_DIVISIONS
) -> tuple[Section, ...]:
    """The sections in the order of the standard; bars are measured against the largest division."""
    ways = list(ways_to_pages(INDUSTRY.name, counts, words=words, links=links))
    divisions = [way for way in ways if _DIVISION.match(way.code)][:most]
    largest = max((way.count for way in divisions), default=0)
    shown = sorted(divisions, key=lambda way: way.code)
    return tuple(
        Section(
            way,
            tuple(
                replace(one, code=one.code[1:], share=share_of(one.count, largest))
                for one in shown
                if one.code.startswith(way.code)
            ),
        )
        for way in sorted(ways, key=lambda way: way.code)
        if _SECTION.match(way.code)
    )
