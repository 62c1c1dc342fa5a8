"""Keys of a rule that say what is done to words: split, match, lookup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transfer.lookups import Lookup, lookup
from transfer.mapping_keys import Keys

_BRACKETS = {"(": ")", "（": "）", "[": "]", "【": "】", "《": "》"}
_CLOSING = frozenset(_BRACKETS.values())


def split(keys: Keys) -> re.Pattern[str] | None:
    """What stands between values."""
    marks = keys.texts("split")
    return re.compile("|".join(map(re.escape, marks))) if marks else None


def match(keys: Keys) -> re.Pattern[str] | None:
    """What is kept of the words: the one group, or the whole."""
    if (written := keys.text("match")) is None:
        return None
    try:
        made = re.compile(written)
    except re.error as problem:
        raise keys.wrong("match", f"a regular expression ({problem})", written) from problem
    if made.groups > 1:
        raise keys.wrong("match", "at most one group: (?:…) groups without keeping", written)
    return made


def lookup_of(keys: Keys) -> Lookup | None:
    """The table that turns words into ours."""
    if "lookup" not in keys.told and "otherwise" not in keys.told:
        return None
    table = keys.table("lookup")
    otherwise = _told(keys, "otherwise") if "otherwise" in keys.told else None
    return lookup({key: _told(table, key) for key in table.told}, otherwise=otherwise)


def pieces(marks: re.Pattern[str], words: str) -> Iterator[str]:
    """The words between marks. A mark within brackets that close again parts nothing:
    `东山宾馆（1号楼、2号楼）、井井寮` is two.
    """
    closed = _bracketed(words)
    start = 0
    for found in marks.finditer(words):
        if not any(opens < found.start() < closes for opens, closes in closed):
            yield words[start : found.start()]
            start = found.end()
    yield words[start:]


def _bracketed(words: str) -> list[tuple[int, int]]:
    """Where each outermost pair of brackets opens and closes; one that never closes is none."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, sign in enumerate(words):
        if sign in _BRACKETS:
            waiting.append((_BRACKETS[sign], place))
        elif sign in _CLOSING and waiting and waiting[-1][0] == sign:
            found.append((waiting.pop()[1], place))
    return found


def _told(keys: Keys, key: str) -> tuple[str, ...]:
    if keys.told[key] is False:
        return ()
    if not (words := keys.texts(key)):
        raise keys.wrong(key, "words, a list of words, or false to leave it out", None)
    return words
