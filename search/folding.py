"""Folds writing to one form: width, case, accents and traditional characters no longer matter."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from opencc import OpenCC

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_ACCENTED = re.compile(r"[\u00c0-\u024f\u1e00-\u1eff]")
_HALF_WIDTH_MARKS = "\uff9e\uff9f"
_LOOSE_MARKS = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")

# Latin, Cyrillic, Indic, kana and enclosing marks, Hangul jamo: what NFKC draws together.
_COMPOSING = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u1eff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe2f"
    r"\uff9e\uff9f\U00010a00-\U0001ffff]"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; its character i stands for original[starts[i]:ends[i]]."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def fold(text: str) -> str:
    """NFKC, case, accents of Latin letters, simplified characters; control characters are spaces.

    Lone surrogates, which no index can store, become spaces too.
    """
    return simplified(_plain(_UNFIT.sub(" ", text)))


def fold_with_places(text: str) -> Folded:
    """The same folding, remembering where each character came from."""
    text = _UNFIT.sub(" ", text)
    if not _COMPOSING.search(text) and len(whole := fold(text)) == len(text):
        # Nothing here can shrink, so equal length means character by character.
        return Folded(whole, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    clusters = _clusters(text)
    plain = [_plain(cluster) for cluster in clusters]
    whole = simplified("".join(plain))
    if len(whole) != sum(map(len, plain)):
        # A phrase rule changed the length: convert cluster by cluster, so that places stay true.
        plain = [simplified(part) for part in plain]
        whole = "".join(plain)
    edges = [0, *accumulate(map(len, clusters))]
    places = [index for index, part in enumerate(plain) for _ in part]
    return Folded(whole, tuple(edges[i] for i in places), tuple(edges[i + 1] for i in places))


def simplified(text: str) -> str:
    """Traditional characters as simplified ones; Latin text passes at no cost."""
    return text if text.isascii() else str(_converter().convert(text))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    normal = unicodedata.normalize("NFKC", text).casefold()
    return _LOOSE_MARKS.sub("", _ACCENTED.sub(_without_accent, normal))


def _without_accent(match: re.Match[str]) -> str:
    base = unicodedata.normalize("NFKD", match[0])[0]
    return base if base.isascii() else match[0]


def _clusters(text: str) -> list[str]:
    """Characters with the combining marks that follow them."""
    if text.isascii():
        return list(text)
    clusters: list[str] = []
    for character in text:
        if clusters and (unicodedata.combining(character) or character in _HALF_WIDTH_MARKS):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters
