"""The words of a question marked where they stand in what was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from app.pages.languages import Said, width
from search.analysis import understand
from search.folding import fold
from search.highlight import Segment, highlight, snippet
from search.ports import BadQuery

# As much as the search takes for one question.
LONGEST = 400
SHORT = 56


@dataclass(frozen=True, slots=True)
class Highlighter:
    """Marks the words of one question."""

    words: str

    def whole(self, said: Said) -> Markup:
        """All of it."""
        return _marked(said, highlight(self.words, said.text))

    def part(self, said: Said) -> Markup:
        """The stretch of a longer text where most of the words stand."""
        return _marked(said, snippet(self.words, said.text))

    def glimpse(self, said: Said) -> Markup:
        """A still shorter stretch, for below a picture."""
        length = SHORT if width(said.text) == len(said.text) else SHORT * 5 // 8
        return _marked(said, snippet(self.words, said.text, length=length))

    def matches(self, text: str) -> bool:
        """Whether any of the words stands there. Most texts have none: these cost one look."""
        folded = fold(text)
        if not any(needle in folded for needle in _needles(self.words)):
            return False
        return any(one.match for one in highlight(self.words, text))


def highlighter(words: str, others: Iterable[str]) -> Highlighter:
    """Marks the words of a question, and the others that it was widened by while they fit."""
    if words:
        for other in others:
            if len(words) + len(other) < LONGEST:
                words = f"{words} {other}"
    return Highlighter(words)


@lru_cache(maxsize=256)
def _needles(words: str) -> tuple[str, ...]:
    """What must stand in a folded text that any of the words stands in."""
    try:
        asked = understand(words)
    except BadQuery:
        return ()
    parts = asked.parts if asked else ()
    return tuple(dict.fromkeys(needle for part in parts for needle in (part.text, *part.words)))


def _marked(said: Said, segments: Iterable[Segment]) -> Markup:
    marked = Markup().join(
        Markup("<mark>{}</mark>").format(one.text) if one.match else escape(one.text)
        for one in segments
    )
    if said.lang is None:
        return marked
    return Markup('<span lang="{}">{}</span>').format(said.lang, marked)
