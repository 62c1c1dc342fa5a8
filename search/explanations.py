"""Why a record stands where it does among the results, in plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

How = Literal["word", "phrase", "character", "sound", "spelling", "number", "beginning", "typing"]
"""How words are met.

In this order: cut as a word, as pairs in a row, as one character, by the sound of a word, by the
pinyin of a name, as a number however it is parted, by the beginning, but for a typing error.
"""
Tier = Literal["asked-exactly", "name-whole", "name-asked", "name-meant", "asked", "meant", "near"]


@dataclass(frozen=True, slots=True)
class Met:
    """Where words stand in a record, and how they were met.

    words: of the query, or of the thesaurus; `by` says which: a synonym, or a word near it.
    """

    words: str
    where: Literal["name", "text", "number"]
    how: How
    by: Literal["asked", "synonym", "near"] = "asked"


@dataclass(frozen=True, slots=True)
class WordExplained:
    """A word of the query, and all ways in which the record has it; none: it has it not."""

    word: str
    met: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a record stands where it does among the results of a query, or is not among them.

    edition: None if the index holds no such record. choices: the facets whose choice it does not
    fit. loosely: as nothing or little was found as asked, typing errors were allowed. tiers: what
    sets it above others, the strongest first; score: what the engine counted, None without words.
    place: from 1; None if it is not found, or stands deeper than can be read.
    """

    id: str
    edition: int | None
    found: bool
    words: tuple[WordExplained, ...]
    choices: tuple[str, ...]
    loosely: bool
    tiers: tuple[Tier, ...]
    score: float | None
    place: int | None
    total: int
