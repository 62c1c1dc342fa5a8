"""Did you mean: words that are written nowhere, as they are written in what sounds or looks so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from search.analysis import Run, has_digit, runs
from search.folding import fold
from search.likeness import alike
from search.naming import Naming, misspelt, written
from search.pinyin import syllables
from search.stemming import stem
from search.ways import LIKE_MIN, Way

# A misspelling stands in a record or two of many.
SELDOM = 2
# Sentences are not corrected; nor is every part of a long name.
MOST_RUNS, LONGEST_RUN = 6, 12
# So many records are read for what they write.
READ = 8
MOST_CORRECTIONS = 2


@dataclass(frozen=True, slots=True)
class Shelf:
    """What spelling is learnt from: the index's names, and all that records of these ids say."""

    names: Callable[[Naming], Sequence[str]]
    texts: Callable[[Sequence[str]], Iterable[str]]


def corrections(words: str, shelf: Shelf, *, deeply: bool) -> Iterator[str]:
    """The words with what is hardly written anywhere replaced, the likeliest first.

    deeply: also look within Chinese runs that stand nowhere as a whole. What is offered must
    still be asked: all of it together may find nothing.
    """
    folded = fold(words)
    found = list(runs(folded))
    if len(found) > MOST_RUNS:
        return
    ways = [
        list(_replacements(run, shelf, deeply=deeply))
        for run in found
        if not _is_written(run, shelf)
    ]
    for nth in range(MOST_CORRECTIONS):
        # The first corrects all that it can; another, what has another correction.
        chosen = [several[min(nth, len(several) - 1)] for several in ways if several]
        if chosen and any(len(several) > nth for several in ways):
            yield _corrected(folded, chosen)


def _replacements(run: Run, shelf: Shelf, *, deeply: bool) -> Iterator[tuple[Run, str]]:
    for part in _parts(run) if deeply else (run,):
        if better := _better(part, shelf):
            yield from ((part, one) for one in better)
            return


def _corrected(folded: str, chosen: Sequence[tuple[Run, str]]) -> str:
    for part, better in reversed(chosen):
        folded = f"{folded[: part.start]}{better}{folded[part.end :]}"
    return folded.strip()


def _is_written(run: Run, shelf: Shelf) -> bool:
    """Whether it stands in more than a record or two, or in any as it sounds: zhiji is 织机."""
    if run.kind == "word" and len(run.text) >= LIKE_MIN:
        heard = (
            Way("sound", "sounds", "all", (run.text,)),
            Way("spelling", "spellings", "begins", (run.text,)),
        )
        if shelf.names(Naming(heard, most=1)):
            return True
    return len(shelf.names(Naming((written(run),), most=SELDOM + 1))) > SELDOM


def _parts(run: Run) -> Iterator[Run]:
    """The run, then what is within it, the longest first."""
    yield run
    if run.kind == "word" or len(run.text) > LONGEST_RUN:
        return
    for length in range(len(run.text) - 1, 1, -1):
        for start in range(len(run.text) - length + 1):
            begin = run.start + start
            text = run.text[start : start + length]
            yield replace(run, text=text, start=begin, end=begin + length)


def _better(run: Run, shelf: Shelf) -> list[str]:
    """What is written instead in the records that sound or look so, the most frequent first."""
    if len(run.text) < (LIKE_MIN if run.kind == "word" else 2) or has_digit(run.text):
        return []
    near = shelf.names(Naming(misspelt(run), most=READ))
    counted: Counter[str] = Counter()
    for text in shelf.texts(near) if near else ():
        counted.update(set(_alike_in(run, fold(text))))
    return [one for one, _ in counted.most_common(MOST_CORRECTIONS)]


def _alike_in(run: Run, folded: str) -> Iterator[str]:
    if run.kind == "word":
        asked = stem(run.text)
        for other in runs(folded):
            if (
                other.kind == "word"
                and stem(other.text) != asked
                and alike(asked, stem(other.text))
            ):
                yield other.text
        return
    sound, length = syllables(run.text), len(run.text)
    for other in runs(folded):
        if other.kind == "han" and len(spelt := syllables(other.text)) == len(other.text):
            for start in range(len(spelt) - length + 1):
                text = other.text[start : start + length]
                if spelt[start : start + length] == sound and text != run.text:
                    yield text
