"""The words of a question marked where they stand in what was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from app.pages.languages import Said
from search.highlight import Segment, highlight, snippet


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


def _marked(said: Said, segments: Iterable[Segment]) -> Markup:
    marked = Markup().join(
        Markup("<mark>{}</mark>").format(one.text) if one.match else escape(one.text)
        for one in segments
    )
    if said.lang is None:
        return marked
    return Markup('<span lang="{}">{}</span>').format(said.lang, marked)
