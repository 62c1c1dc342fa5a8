"""Words as markup: what leads somewhere is a link, what is in another language says which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from app.pages.languages import Said

_IN_LANGUAGE = Markup('<span lang="{}">{}</span>').format
_LINK = Markup('<a href="{}">{}</a>').format
_LINK_AWAY = Markup('<a href="{}" rel="external nofollow">{}</a>').format

Way = tuple[str, str]


def marked(words: Said) -> Markup:
    """The words with their ways; a way that they do not name stands behind them."""
    left = sorted(words.ways, key=lambda way: -len(way[0]))
    told = Markup()
    for text, lang in _pieces(words.text, words.strange):
        piece = _linked(text, left)
        told += _IN_LANGUAGE(lang, piece) if lang else piece
    for label, href in left:
        told += Markup(" → ") + _link(href, label)
    return told


def in_language(lang: str, words: Markup) -> Markup:
    """Words that are in another language than the page."""
    return _IN_LANGUAGE(lang, words)


def _pieces(text: str, strange: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str | None]]:
    """The stretches of a text and the language of each that is not the page's, the longest first.

    One after the other, since a text may name very many.
    """
    languages = {part: lang for part, lang in reversed(strange) if part}
    if not languages:
        yield from ((text, None),) if text else ()
        return
    longest_first = sorted(languages, key=len, reverse=True)
    place = 0
    for found in re.finditer("|".join(map(re.escape, longest_first)), text):
        if place < found.start():
            yield text[place : found.start()], None
        yield found[0], languages[found[0]]
        place = found.end()
    if place < len(text):
        yield text[place:], None


def _linked(text: str, left: list[Way]) -> Markup:
    """The text with the ways that it names, the longest name first; these are taken off `left`."""
    way = next((one for one in left if one[0] and one[0] in text), None)
    if way is None:
        return escape(text)
    left.remove(way)
    before, _, after = text.partition(way[0])
    return _linked(before, left) + _link(way[1], way[0]) + _linked(after, left)


def _link(href: str, label: str) -> Markup:
    return (_LINK_AWAY if "://" in href else _LINK)(href, label)
