"""Asks for records by their names alone: what a beginning, what a misspelling may mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.analysis import LONGEST_QUERY, MOST_PARTS, Run, han, pairs, runs, whole_name
from search.folding import fold
from search.needs import AllOf, AnyOf, Need
from search.pinyin import syllables
from search.stemming import stem
from search.ways import PREFIX_MIN, Way, ways


@dataclass(frozen=True, slots=True)
class Naming:
    """Any of these needs, the best first; of these kinds alone, or of any; at most so many."""

    needs: tuple[Need, ...]
    kinds: tuple[str, ...] = ()
    most: int = 10


@lru_cache(maxsize=1_000)
def begun(words: str) -> tuple[Need, ...]:
    """What names may be meant by words that are still being typed; none for signs alone.

    A name that begins so is better than one that has all of it somewhere, in its words, its
    pinyin or initials, or its number.
    """
    folded = fold(words[:LONGEST_QUERY])
    typed = list(runs(folded))[:MOST_PARTS]
    if not typed:
        return ()
    return (
        Way("beginning", "names", "begins", (whole_name(folded),)),
        _all([_begun(run) for run in typed]),
        *_joined(typed),
    )


def written(run: Run) -> Need:
    """A run as it stands, anywhere in a record: never by its sound or its beginning."""
    if run.kind == "word":
        return Way("word", "words", "all", (stem(run.text),))
    if len(run.text) == 1:
        return Way("character", "bigrams", "begins", (run.text,))
    return Way("phrase", "bigrams", "phrase", tuple(pairs(run.text)))


def misspelt(run: Run) -> tuple[Need, ...]:
    """What may be meant by a run that is not written anywhere: sounds so, or is nearly written so.

    Characters are typed by their sound, so a wrong one mostly sounds right. A word of letters is
    corrected to a word of names: a text has many that mean something else.
    """
    if run.kind == "word":
        return (Way("typing", "name_words", "like", (stem(run.text),)),)
    joined = "".join(syllables(run.text))
    return (
        Way("spelling", "spellings", "begins", (joined,)),
        Way("sound", "sounds", "all", (joined,)),
    )


def _begun(run: Run) -> Need:
    if run.kind == "han":
        return AnyOf(ways(han(run.text), names=True))
    found = [
        Way("beginning", "name_words", "begins", (run.text,)),
        Way("word", "name_words", "all", (stem(run.text),)),
    ]
    if len(run.text) >= PREFIX_MIN:
        found.append(Way("spelling", "spellings", "begins", (run.text,)))
    return AnyOf(tuple(found))


def _joined(typed: list[Run]) -> Iterator[Need]:
    """A number in parts, or pinyin with a space between its syllables."""
    joined = "".join(run.text for run in typed)
    if len(joined) >= PREFIX_MIN and all(run.kind == "word" for run in typed):
        yield Way("number", "numbers", "begins", (joined,))
        if len(typed) > 1:
            yield Way("spelling", "spellings", "begins", (joined,))


def _all(needs: list[Need]) -> Need:
    return needs[0] if len(needs) == 1 else AllOf(tuple(needs))
