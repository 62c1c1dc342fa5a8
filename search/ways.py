"""The ways in which a part of a query may stand in a document, the same for every engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from search.analysis import Part, has_digit
from search.explanations import How

Test = Literal["all", "phrase", "begins", "like", "like-beginning"]
"""What must be so of the tokens.

all: every token is there; phrase: they follow each other; begins: a term begins with it; like: a
term is the token but for one typing error; like-beginning: a term begins so.
"""
Held = Literal[
    "words", "name_words", "bigrams", "name_bigrams", "spellings", "sounds", "numbers", "names"
]
"""A field of analysis.Terms."""

IN_ORDER: tuple[Held, ...] = ("words", "name_words", "bigrams", "name_bigrams")
"""The fields whose terms stand in the order of the text."""

PREFIX_MIN, LIKE_MIN, LIKE_SPELLING_MIN = 2, 4, 6
LITTLE, FAR_MORE = 2, 10


@dataclass(frozen=True, slots=True)
class Way:
    """One way: which terms of a document, how they are met, and how much that counts."""

    how: How
    held: Held
    test: Test
    tokens: tuple[str, ...]
    boost: float = 1.0


def ways(part: Part, *, names: bool = False, loosely: bool = False) -> tuple[Way, ...]:
    """All ways of a part, in names alone or everywhere. `loosely`: typing errors, beginnings."""
    if part.kind == "han":
        return _of_characters(part, names)
    found = [_word(part, names)]
    if not names:
        found.append(Way("sound", "sounds", "all", (part.text,)))
    if len(part.text) >= PREFIX_MIN and _may_be_pinyin(part.text):
        found.append(Way("spelling", "spellings", "begins", (part.text,), 0.5))
    return (*found, *_loose(part, names)) if loosely else tuple(found)


def strict_ways(part: Part, *, names: bool = False) -> tuple[Way, ...]:
    """The ways of a part that nobody typed: as a word or phrase, never by sound or beginning.

    Two characters that are a word are met as that word alone: 织机 is no part of 纺|织机|械.
    """
    if part.kind == "han" and len(part.text) > 1 and part.words != (part.text,):
        return _of_characters(part, names)
    return (_word(part, names),)


def row_way(parts: Sequence[Part], *, names: bool = False) -> Way:
    """The way of several words of letters in a row: steam engine, not steam here, engine there."""
    words = tuple(part.words[0] for part in parts)
    return Way("word", "name_words" if names else "words", "phrase", words, 2.0)


def number_way(joined: str | None) -> Way | None:
    """The way of a number written with or without separators, or from one of its parts on."""
    if joined is None or len(joined) < PREFIX_MIN:
        return None
    return Way("number", "numbers", "begins", (joined,), 8.0)


def joined_way(joined: str, *, names: bool = False) -> Way:
    """The way of a number written in parts as one word: 22,400 stands as 22400 in a text."""
    return Way("word", "name_words" if names else "words", "all", (joined,), 2.0)


def asks_loosely(found: int, loosely: int) -> bool:
    """Whether to answer loosely: nothing was found as asked, or so little that it is misspelt.

    A misspelling stands in a record or two of many; what was meant stands in far more.
    """
    return not found or (found <= LITTLE and loosely >= FAR_MORE * found)


def _may_be_pinyin(text: str) -> bool:
    return text.isascii() and text.isalpha()


def _word(part: Part, names: bool) -> Way:
    return Way("word", "name_words" if names else "words", "all", part.words, 2.0)


def _of_characters(part: Part, names: bool) -> tuple[Way, ...]:
    pairs: Held = "name_bigrams" if names else "bigrams"
    if len(part.text) == 1:
        return (Way("character", pairs, "begins", (part.text,)),)
    return (_word(part, names), Way("phrase", pairs, "phrase", part.pairs))


def _loose(part: Part, names: bool) -> tuple[Way, ...]:
    """Beginnings of words, and typing errors of a word or of pinyin, but of no number."""
    if len(part.text) < LIKE_MIN:
        return ()
    words: Held = "name_words" if names else "words"
    beginning = Way("beginning", words, "begins", (part.text,))
    if has_digit(part.text):
        return (beginning,)
    found = [beginning, Way("typing", words, "like", part.words, 0.5)]
    if len(part.text) >= LIKE_SPELLING_MIN and _may_be_pinyin(part.text):
        found.append(Way("typing", "spellings", "like-beginning", (part.text,), 0.25))
    return tuple(found)
