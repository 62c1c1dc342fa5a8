"""Widens a query by the thesaurus: once, before any engine sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import rjieba

from search.analysis import Asked, Group, Part, han, understand
from search.ports import Query, Widening
from search.thesaurus import Thesaurus, key_of

# A bureau or a company behind other characters is one by name: 江南制造局 is not any arsenal.
_OF_NAMES = ("局", "公司", "商号")
MOST_WIDENED = 8
"""More terms in one query are not widened: that is a sentence, and each costs its words."""


def understand_widened(query: Query, thesaurus: Thesaurus) -> Asked | None:
    """A query understood, and widened if it wants to be; None for an empty one. BadQuery."""
    asked = understand(query.words)
    if asked is None or not query.widen:
        return asked
    widened = replace(asked, groups=tuple(_widened(asked.groups, thesaurus)))
    return widened if len(_terms(widened.groups)) <= MOST_WIDENED else asked


def widenings(asked: Asked | None) -> tuple[Widening, ...]:
    """Which words were widened, by what; each once."""
    told = {
        words_of(group): Widening(
            words_of(group),
            tuple(also.words for also in group.also if not also.near),
            tuple(also.words for also in group.also if also.near),
        )
        for group in _terms(asked.groups if asked else ())
    }
    return tuple(told.values())


def words_of(group: Group) -> str:
    """A group as it was asked for."""
    return " ".join(part.text for part in group.parts)


def _terms(groups: Sequence[Group]) -> list[Group]:
    return [one for group in groups for one in (group, *group.split) if one.also]


def _widened(groups: Sequence[Group], thesaurus: Thesaurus) -> Iterator[Group]:
    start = 0
    while start < len(groups):
        group = groups[start]
        if group.joined:
            parts = list(_widened([Group((part,)) for part in group.parts], thesaurus))
            yield replace(group, split=tuple(parts)) if any(p.widened for p in parts) else group
            start += 1
            continue
        term, length = _longest(groups, start, thesaurus)
        yield term or _split(group, thesaurus)
        start += length


def _longest(groups: Sequence[Group], start: int, thesaurus: Thesaurus) -> tuple[Group | None, int]:
    """The longest term that begins with a group, and how many groups it takes."""
    parts: tuple[Part, ...] = ()
    found: tuple[Group | None, int] = (None, 1)
    for length, group in enumerate(groups[start : start + thesaurus.longest], 1):
        if group.joined:
            break
        parts += group.parts
        if term := _term(parts, thesaurus):
            found = (term, length)
    return found


def _term(parts: tuple[Part, ...], thesaurus: Thesaurus) -> Group | None:
    if (key := key_of(parts)) not in thesaurus:
        return None
    meant = thesaurus.meant(key)
    return Group(parts, also=(*meant.synonyms, *meant.near))


def _split(group: Group, thesaurus: Thesaurus) -> Group:
    """A Chinese run with terms in it may be found by its pieces: 上海 织布机 for 上海织布机."""
    part = group.parts[0]
    if part.kind != "han" or len(part.text) == 1:
        return group
    pieces = list(_pieces(rjieba.cut(part.text), thesaurus))
    return replace(group, split=tuple(pieces)) if any(one.also for one in pieces) else group


def _pieces(tokens: Sequence[str], thesaurus: Thesaurus) -> Iterator[Group]:
    """The longest terms that begin and end where words do, and what stands between them."""
    start, between = 0, ""
    while start < len(tokens):
        furthest = min(len(tokens), start + thesaurus.longest_run)
        for end in range(furthest, start, -1):
            run = "".join(tokens[start:end])
            # Looked up before it is cut: most pieces of a run mean nothing.
            if (run,) not in thesaurus or (start and run.endswith(_OF_NAMES)):
                continue
            if term := _term((han(run),), thesaurus):
                if between:
                    yield Group((han(between),))
                yield term
                start, between = end, ""
                break
        else:
            between += tokens[start]
            start += 1
    if between:
        yield Group((han(between),))
