"""What differs between two versions of a record, field by field, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from records.fields.base import Audience, Change, FieldType
from records.kind import Field, Kind
from records.policy import visible
from vocabularies.terms import Terms

# Two values of a list whose words are so alike are one that was changed.
ALIKE = 0.5
# Comparing every removed with every added value is for short lists and the beginnings of words.
MOST_COMPARED, COMPARED_WORDS = 400, 200
_JOINT = " · "
_ORDER = {"zh": "顺序", "en": "Order"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What differs in one field; `added` and `removed` are whole values of a list, in words.

    A change within the second value of a list has the part `2`, or `2 · Unit`: places are those
    of the newer list.
    """

    field: str
    label: str
    changes: tuple[Change, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who is told: in which language, with which terms."""

    lang: str
    terms: Terms

    def say(self, of: FieldType, value: Any) -> str:
        """The words of a value."""
        return of.words(value, self.lang, self.terms).text

    def differ(self, of: FieldType, before: Any, after: Any) -> Sequence[Change]:
        """The changes from one value to another."""
        return of.differ(before, after, self.lang, self.terms)


def differences(
    kind: type[Kind],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    lang: str,
    terms: Terms,
    audience: Audience,
) -> list[FieldChange]:
    """The fields that differ and that the audience may see, in the order of the kind."""
    reader = _Reader(lang, terms)
    old, new = (visible(kind, values, audience) for values in (before, after))
    found = (
        _field(reader, name, one, old.get(name), new.get(name))
        for name, one in kind.fields.items()
        if old.get(name) != new.get(name)
    )
    return [change for change in found if change is not None]


def _field(
    reader: _Reader, name: str, declared: Field, before: Any, after: Any
) -> FieldChange | None:
    told = FieldChange(name, declared.label(reader.lang))
    if declared.many:
        told = _several(reader, told, declared.type, before or [], after or [])
    else:
        told = replace(told, changes=tuple(reader.differ(declared.type, before, after)))
    return told if told.changes or told.added or told.removed else None


def _several(
    reader: _Reader, told: FieldChange, of: FieldType, before: list[Any], after: list[Any]
) -> FieldChange:
    """The changes of a list: values that changed, came, went, or only changed places."""
    gone, come = _unmatched(before, after)
    pairs = _pairs(reader, of, [before[at] for at in gone], [after[at] for at in come])
    changes = [
        replace(change, part=_JOINT.join(filter(None, (str(come[new] + 1), change.part))))
        for old, new in pairs
        for change in reader.differ(of, before[gone[old]], after[come[new]])
    ]
    if not gone and not come:
        said = ["; ".join(reader.say(of, one) for one in several) for several in (before, after)]
        changes.append(Change(_ORDER["en" if reader.lang == "en" else "zh"], *said))
    olds, news = {old for old, _ in pairs}, {new for _, new in pairs}
    return replace(
        told,
        changes=tuple(changes),
        removed=tuple(reader.say(of, before[at]) for n, at in enumerate(gone) if n not in olds),
        added=tuple(reader.say(of, after[at]) for n, at in enumerate(come) if n not in news),
    )


def _unmatched(before: list[Any], after: list[Any]) -> tuple[list[int], list[int]]:
    """The places of values that are in one list only, each as often as it is."""
    waiting: dict[str, list[int]] = {}
    for at, value in enumerate(after):
        waiting.setdefault(_key(value), []).append(at)
    gone, come = [], set(range(len(after)))
    for at, value in enumerate(before):
        if same := waiting.get(_key(value)):
            come.remove(same.pop(0))
        else:
            gone.append(at)
    return gone, sorted(come)


def _key(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def _pairs(
    reader: _Reader, of: FieldType, gone: list[Any], come: list[Any]
) -> list[tuple[int, int]]:
    """Which of the values that went became which of those that came, in the newer order."""
    if len(gone) * len(come) > MOST_COMPARED:
        return [(at, at) for at in range(min(len(gone), len(come)))]
    before, after = (
        [reader.say(of, one)[:COMPARED_WORDS] for one in several] for several in (gone, come)
    )
    likest = sorted(_alike(before, after), reverse=True)
    found: dict[int, int] = {}
    for _, old, new in likest:
        if old not in found and new not in found.values():
            found[old] = new
    return sorted(found.items(), key=lambda pair: pair[1])


def _alike(before: list[str], after: list[str]) -> Iterator[tuple[float, int, int]]:
    for new, words in enumerate(after):
        matcher = SequenceMatcher(None, b=words, autojunk=False)
        for old, others in enumerate(before):
            matcher.set_seq1(others)
            if matcher.real_quick_ratio() >= ALIKE and (ratio := matcher.ratio()) >= ALIKE:
                yield ratio, old, new
