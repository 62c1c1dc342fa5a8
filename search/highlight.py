"""Shows where the words of a query stand in a text, as its readers wrote it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from search.analysis import Also, Asked, Group, Part, Run, runs
from search.folding import Folded, fold_with_places
from search.pinyin import syllables
from search.ports import BadQuery, Query
from search.stemming import stem
from search.thesaurus import house_thesaurus
from search.widening import understand_widened

SNIPPET = 120
_LEAD = 30
_PREFIX_MIN = 3
_SPELLING_MIN = 3
_SENTENCE_ENDS = frozenset("。！？；!?;\n")
_CLAUSE_ENDS = frozenset("，、：, ")
ELLIPSIS = "…"


class Segment(NamedTuple):
    """A stretch of the original text, and whether it is what was asked for.

    A tuple, so that a template can say `for text, match in segments`.
    """

    text: str
    match: bool


Span = tuple[int, int]


def highlight(words: str, text: str) -> tuple[Segment, ...]:
    """The whole text in segments; joined they are the text itself, never HTML."""
    return _segments(text, _spans(words, text), 0, len(text))


def snippet(words: str, text: str, *, length: int = SNIPPET) -> tuple[Segment, ...]:
    """About `length` characters around the best matches; the beginning if there are none.

    Cut ends are marked by an ellipsis of their own segment. The best stretch is the one with
    most different words of the query, then where they stand closest, then the first.
    """
    spans = _spans(words, text)
    if len(text) <= length:
        return _segments(text, spans, 0, len(text))
    start = _best_start(text, spans, length)
    last = max((b for a, b in spans if start <= a and b <= start + length), default=start)
    end = _clean_end(text, min(len(text), start + length), last)
    shown = _segments(text, spans, start, end)
    before = (Segment(ELLIPSIS, False),) if start else ()
    after = (Segment(ELLIPSIS, False),) if end < len(text) else ()
    return before + shown + after


def _spans(words: str, text: str) -> list[Span]:
    """Where matches stand in the original: ordered, apart from each other."""
    asked = _understood(words)
    if asked is None:
        return []
    folded = fold_with_places(text)
    found = _folded_spans(asked, folded)
    places = sorted((folded.starts[start], folded.ends[end - 1]) for start, end in found)
    merged: list[Span] = []
    for start, end in places:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@lru_cache(maxsize=100)
def _understood(words: str) -> Asked | None:
    try:
        return understand_widened(Query(words), house_thesaurus())
    except BadQuery:
        return None


def _folded_spans(asked: Asked, folded: Folded) -> Iterator[Span]:
    in_text = list(runs(folded.text))
    for group in asked.groups:
        yield from _group_spans(group, folded.text, in_text)


def _group_spans(group: Group, text: str, in_text: Sequence[Run]) -> list[Span]:
    """Where a group stands; if it does not, where what it was widened by does."""
    found = [span for part in group.parts for span in _part_spans(part, text, in_text)]
    if group.joined:
        found += _number_spans(group.joined, in_text)
    if not any(part.text in text for part in group.parts if part.kind == "han"):
        found += [span for one in group.split for span in _group_spans(one, text, in_text)]
    return found or [span for also in group.also for span in _also_spans(also, text, in_text)]


def _part_spans(part: Part, text: str, in_text: Sequence[Run]) -> Iterable[Span]:
    if part.kind == "han":
        return _han_spans(part, text)
    return list(_word_spans(part, in_text)) or _spelt_spans(part.text, in_text)


def _also_spans(also: Also, text: str, in_text: Sequence[Run]) -> Iterator[Span]:
    """A synonym only where all of it stands, its words of letters whole."""
    each = [
        list(_places(part.text, text))
        if part.kind == "han"
        else [(run.start, run.end) for run in in_text if stem(run.text) == part.words[0]]
        for part in also.parts
    ]
    if all(each):
        yield from (span for spans in each for span in spans)


def _han_spans(part: Part, text: str) -> list[Span]:
    """The run as a whole wherever it stands; its words only if it stands nowhere as a whole."""
    whole = list(_places(part.text, text))
    if whole:
        return whole
    telling = [word for word in part.words if len(word) > 1] or part.words
    return [span for word in telling for span in _places(word, text)]


def _places(sought: str, text: str) -> Iterable[Span]:
    start = text.find(sought)
    while start >= 0:
        yield start, start + len(sought)
        start = text.find(sought, start + 1)


def _word_spans(part: Part, in_text: Iterable[Run]) -> Iterable[Span]:
    """Words of the same stem whole; of a longer word only its beginning, never its inside."""
    for run in in_text:
        if run.kind != "word":
            continue
        if stem(run.text) == part.words[0]:
            yield run.start, run.end
        elif len(part.text) >= _PREFIX_MIN and run.text.startswith(part.text):
            yield run.start, run.start + len(part.text)


def _spelt_spans(spelling: str, in_text: Iterable[Run]) -> Iterable[Span]:
    """Characters whose pinyin, or its initials, were typed: hanyang and hy.. in 汉阳铁厂."""
    if len(spelling) < _SPELLING_MIN:
        return
    for run in in_text:
        spelt = syllables(run.text) if run.kind == "han" else ()
        if len(spelt) != len(run.text):
            continue
        for first in range(len(spelt)):
            for written in (spelt[first:], tuple(s[0] for s in spelt[first:])):
                lengths = list(accumulate(map(len, written)))
                if "".join(written).startswith(spelling):
                    last = first + bisect_left(lengths, len(spelling)) + 1
                    yield run.start + first, run.start + last


def _number_spans(joined: str, in_text: Sequence[Run]) -> Iterable[Span]:
    """A number however its parts are separated: 18572901 in 1857-290/1."""
    for first, run in enumerate(in_text):
        written, last = run.text, first
        while len(written) < len(joined) and last + 1 < len(in_text):
            last += 1
            if in_text[last].start - in_text[last - 1].end > 1:
                break
            written += in_text[last].text
        if len(joined) > 1 and written.startswith(joined):
            yield run.start, max(run.start + 1, in_text[last].end - len(written) + len(joined))


def _best_start(text: str, spans: Sequence[Span], length: int) -> int:
    best, start = (0, 0), 0
    for index, (first, _) in enumerate(spans):
        begin = max(0, min(first - _LEAD, len(text) - length))
        seen: set[str] = set()
        extent = 0
        for a, b in _within(spans, index, begin + length):
            if (word := text[a:b].casefold()) not in seen:
                seen.add(word)
                extent = b - first
        if (len(seen), -extent) > best:
            best, start = (len(seen), -extent), _clean_start(text, begin, first)
    return start


def _within(spans: Sequence[Span], index: int, end: int) -> Iterator[Span]:
    while index < len(spans) and spans[index][1] <= end:
        yield spans[index]
        index += 1


def _clean_start(text: str, begin: int, first: int) -> int:
    """After the end of a sentence or clause if one is near, never inside a Latin word."""
    if begin == 0:
        return 0
    for signs in (_SENTENCE_ENDS, _CLAUSE_ENDS):
        near = [
            i + 1 for i in range(begin - 1, first) if text[i] in signs or text[i : i + 2] == ". "
        ]
        if near:
            return near[0] + (text[near[0]] == " ")
    return begin


def _clean_end(text: str, end: int, last: int) -> int:
    """Back to before a Latin word that would be cut, unless that would lose the match."""
    if end == len(text) or not (_is_latin(text[end - 1]) and _is_latin(text[end])):
        return end
    back = end
    while back > last and _is_latin(text[back - 1]):
        back -= 1
    return back if back > last else end


def _is_latin(character: str) -> bool:
    return character.isalnum() and character < "\u0250"


def _segments(text: str, spans: Iterable[Span], start: int, end: int) -> tuple[Segment, ...]:
    made: list[Segment] = []
    place = start
    for first, last in spans:
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        if place < first:
            made.append(Segment(text[place:first], False))
        made.append(Segment(text[first:last], True))
        place = last
    if place < end:
        made.append(Segment(text[place:end], False))
    return tuple(made)
