"""The one analysis of words, for every engine, for documents as for queries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Literal

import rjieba

from search.folding import fold
from search.pinyin import sounds, spellings
from search.ports import BadQuery, Document
from search.stemming import stem

VERSION = 2
"""Raise it with every change of what is written to an index: it is part of the fingerprint."""

LONGEST_QUERY = 500
MOST_PARTS = 50
LONGEST_WORD = 64
BREAK = "|"
# The words of vocabularies and museums stand in very many documents; longer texts hardly twice.
_REPEATED = 60

_CJK = (
    "\u3005\u3007\u303b\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3\U00020000-\U0003ffff"
)
_WORD = rf"[^\W_{_CJK}]+"
_APOSTROPHE = "['\u2019\u02bc]"
# Watt's is Watt: the possessive is passed over, or its s would have to be found as well. Other
# apostrophes only hold a word together: xi'an is xian.
_POSSESSIVE = rf"(?<=[a-z]){_APOSTROPHE}s(?![^\W_{_CJK}])"
_RUN = re.compile(
    rf"(?P<han>[{_CJK}]+)|{_POSSESSIVE}"
    rf"|(?P<word>{_WORD}(?:(?!{_POSSESSIVE}){_APOSTROPHE}{_WORD})*)"
)
_MARKS = re.compile(_APOSTROPHE)
_JOINED = re.compile(rf"{_WORD}(?:[-/.,_·\u2010-\u2015\u2212]{_WORD})+")
_DIGIT = re.compile(r"\d")
_ENGLISH_STOP_WORDS = ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the")
_STOP_WORDS = frozenset((*_ENGLISH_STOP_WORDS, "to", "with", *"的与和及之在了或"))


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one writing in folded text: a Chinese run, or a word of other letters."""

    kind: Literal["han", "word"]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Terms:
    """What is indexed of a document. Lists keep order, sets do not need it.

    words, name_words: words and stems of everything and of the names. bigrams, name_bigrams:
    pairs of characters, runs separated by BREAK, the last of each run alone too. spellings:
    pinyin of the names, for prefixes. sounds: pinyin of whole words of the texts. numbers:
    numbers without separators, from every part on, for prefixes. names: whole folded names.
    """

    words: list[str]
    name_words: list[str]
    bigrams: list[str]
    name_bigrams: list[str]
    spellings: set[str]
    sounds: set[str]
    numbers: set[str]
    names: set[str]


@dataclass(frozen=True, slots=True)
class _Analysed:
    """What is indexed of one text."""

    words: tuple[str, ...]
    bigrams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A run that is asked for: its words (the stem, for a word of letters) and pairs."""

    kind: Literal["han", "word"]
    text: str
    words: tuple[str, ...]
    pairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Also:
    """What a group may be found by instead: a synonym's parts, or those of a word near it."""

    words: str
    parts: tuple[Part, ...]
    near: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that must all be found, or else `joined`, a number written in any way, as prefix.

    A widened group may be found by any of `also` as well, or by all of `split`: its pieces, each
    of which may be widened.
    """

    parts: tuple[Part, ...]
    joined: str | None = None
    also: tuple[Also, ...] = ()
    split: tuple[Group, ...] = ()

    @property
    def widened(self) -> bool:
        """Whether it may be found by other words than its own."""
        return bool(self.also or self.split)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query understood: every group must be found; `name` is the whole as a name."""

    groups: tuple[Group, ...]
    name: str

    @property
    def parts(self) -> tuple[Part, ...]:
        """What was asked for in the query's own words."""
        return tuple(part for group in self.groups for part in group.parts)

    @property
    def widened(self) -> bool:
        """Whether a group may be found by other words than its own."""
        return any(group.widened for group in self.groups)


def runs(folded: str) -> Iterator[Run]:
    """The runs of folded text, in order; punctuation and symbols are left out."""
    for match in _RUN.finditer(folded):
        if han := match["han"]:
            yield Run("han", han, match.start(), match.end())
        elif word := match["word"]:
            plain = _MARKS.sub("", word)[:LONGEST_WORD]
            yield Run("word", plain, match.start(), match.end())


def document_terms(document: Document) -> Terms:
    """Everything by which a document is found."""
    folded = [fold(name) for name in document.names]
    names = [_analysed(name) for name in document.names]
    texts = [_analysed(text) for text in (*document.texts, *document.numbers)]
    name_words = [word for one in names for word in one.words]
    text_words = [word for one in texts for word in one.words]
    return Terms(
        words=name_words + text_words,
        name_words=name_words,
        bigrams=[pair for one in chain(names, texts) for pair in one.bigrams],
        name_bigrams=[pair for one in names for pair in one.bigrams],
        spellings={
            spelt
            for name in folded
            for run in runs(name)
            if run.kind == "han"
            for spelt in spellings(run.text)
        },
        sounds={s for word in set(text_words) if not word.isascii() for s in sounds(word)},
        numbers={n for number in document.numbers for n in number_forms(fold(number))},
        names={whole_name(name) for name in folded} - {""},
    )


def _analysed(text: str) -> _Analysed:
    return _kept(text) if len(text) <= _REPEATED else _analyse(text)


@lru_cache(maxsize=4_096)
def _kept(text: str) -> _Analysed:
    return _analyse(text)


def _analyse(text: str) -> _Analysed:
    folded = fold(text)
    found = list(runs(folded))
    return _Analysed(tuple(_words(found, folded)), tuple(bigrams(found)))


def bigrams(of: Iterable[Run]) -> Iterator[str]:
    """Pairs of characters of the Chinese runs: 蒸汽机 → 蒸汽 汽机 机 |."""
    for run in of:
        if run.kind == "han":
            yield from pairs(run.text)
            yield run.text[-1]
            yield BREAK


def pairs(text: str) -> Iterator[str]:
    """Each two neighbours: 蒸汽机 → 蒸汽 汽机."""
    return (first + second for first, second in pairwise(text))


def number_forms(folded: str) -> Iterator[str]:
    """A number without separators, from every part on: 1857-290/1 → 18572901, 2901, 1."""
    pieces = [run.text for run in runs(folded)]
    for start in range(len(pieces)):
        yield "".join(pieces[start:])[:LONGEST_WORD]


def whole_name(folded: str) -> str:
    """A name without its punctuation, to be met as a whole."""
    return " ".join(run.text for run in runs(folded))[:1_000]


def understand(words: str) -> Asked | None:
    """The query understood, None for an empty one. BadQuery if it is too long or of too many words.

    A query of which nothing is left (only signs) has no groups and finds nothing.
    """
    if len(words) > LONGEST_QUERY:
        raise BadQuery(
            f"a query has at most {LONGEST_QUERY} characters", f"检索词最多 {LONGEST_QUERY} 字"
        )
    folded = fold(words)
    if not folded.strip():
        return None
    groups = tuple(dict.fromkeys(_groups(list(runs(folded)))))
    telling = tuple(g for g in groups if g.joined or not _is_stop_word(g))
    asked = Asked(telling or groups, whole_name(folded))
    if len(asked.parts) > MOST_PARTS:
        raise BadQuery(f"a query has at most {MOST_PARTS} words", f"检索词最多 {MOST_PARTS} 个")
    return asked


def _words(of: Iterable[Run], folded: str) -> Iterator[str]:
    for run in of:
        if run.kind == "han":
            yield from _cut(run.text)
        else:
            yield stem(run.text)
    yield from _joined(folded)


def _cut(text: str) -> Iterator[str]:
    """The words of a Chinese run, and those within them; never one across the border of two others.

    纺织机械 holds 纺织 and 机械, but no 织机.
    """
    found = rjieba.tokenize(text, mode="search")
    places = {(start, end) for _, start, end in found}
    for word, start, end in found:
        if not {(start - 1, start + 1), (end - 1, end + 1)} <= places or end - start != 2:
            yield word


def _joined(folded: str) -> Iterator[str]:
    """Words with digits that a sign holds together, without it: t-34 → t34, 20,000 → 20000."""
    for match in _JOINED.finditer(folded):
        if has_digit(match[0]):
            yield "".join(run.text for run in runs(match[0]))[:LONGEST_WORD]


def _groups(of: list[Run]) -> Iterator[Group]:
    """Chinese runs each alone; neighbouring words with a digit among them as one number."""
    letters: list[Run] = []
    for run in [*of, None]:
        if run is not None and run.kind == "word":
            letters.append(run)
            continue
        yield from _letter_groups(letters)
        letters = []
        if run is not None:
            yield Group((han(run.text),))


def has_digit(text: str) -> bool:
    """Whether it is a number, or a word with one: what is never taken for another that is alike."""
    return _DIGIT.search(text) is not None


def _letter_groups(letters: list[Run]) -> Iterator[Group]:
    parts = tuple(Part("word", run.text, (stem(run.text),)) for run in letters)
    if any(has_digit(part.text) for part in parts):
        joined = "".join(part.text for part in parts)[:LONGEST_WORD]
        yield Group(tuple(dict.fromkeys(parts)), joined)
    else:
        yield from (Group((part,)) for part in parts)


def han(text: str) -> Part:
    """A Chinese run as it is asked for."""
    words = tuple(dict.fromkeys(_cut(text)))
    telling = tuple(word for word in words if word not in _STOP_WORDS)
    return Part("han", text, telling or words, tuple(pairs(text)))


def _is_stop_word(group: Group) -> bool:
    return group.parts[0].text in _STOP_WORDS
