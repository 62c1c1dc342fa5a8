"""Administrative divisions named in words: which one of GB/T 2260 they mean, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vocabularies.terms import Term, Terms

VOCABULARY = "division"
# Rows of the standard that group others are in nobody's address.
_NO_NAMES = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
_STATE = re.compile(r"\s*(?:中华人民共和国|中国)?\s*")
# 山东 is 山东省, 广西 is 广西壮族自治区; below the prefecture short names are many places'.
_SHORT = re.compile(r"(.{2,}?)(?:省|市|地区|盟|特别行政区|(?:壮族|回族|维吾尔)?自治区)\Z")
_LONGEST_SHORT_CODE = 4
# 河南中路 is a street and not in 河南省.
_STREET = re.compile(r"[东西南北中]?[一二三四五六七八九十]?(?:[大小]?[路街]|大道|胡同|弄|巷)")
# What stands between places that are listed.
_MARKS = "、,，;；/和及与"


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of divisions, and the codes of those that are called so."""

    codes: dict[str, tuple[str, ...]]
    whole: frozenset[str]
    longest: int


def find_division(words: str, terms: Terms) -> Term | None:
    """The one division that words begin with: 山东省烟台市芝罘区朝阳街 → 370602.

    None where there is none, where several are called so, or where the words name one more that
    does not lie in the first (湖北省武汉市、黄石市): never a guess.
    """
    start = _STATE.match(words)
    at = start.end() if start else 0
    chains = list(_chains(words, at, None, terms))
    furthest = max((end for end, _ in chains), default=at)
    codes = _meant({code for end, code in chains if end == furthest and end > at}, terms)
    if len(codes) != 1 or _names_another(words, furthest, terms):
        return None
    return terms.get(VOCABULARY, codes.pop())


def _chains(words: str, at: int, under: str | None, terms: Terms) -> Iterator[tuple[int, str]]:
    """Where a chain of names, each within the one before, ends, and the code of its last."""
    names = _names(terms)
    for length in range(min(names.longest, len(words) - at), 1, -1):
        name = words[at : at + length]
        if name not in names.whole and _STREET.match(words, at + length):
            continue
        for code in names.codes.get(name, ()):
            if under is None or (code != under and _lies_in(code, under, terms)):
                yield at + length, code
                yield from _chains(words, at + length, code, terms)


def _lies_in(code: str, under: str, terms: Terms) -> bool:
    return any(term.code == under for term in terms.lineage(VOCABULARY, code))


def _meant(codes: set[str], terms: Terms) -> set[str]:
    """Of several of one name the one that is still so called, if the others were the same place.

    重庆市 is 50 and not 5102 of then; a 新城区 that is left and one that is gone elsewhere are two.
    """
    found = [term for code in codes if (term := terms.get(VOCABULARY, code))]
    living = [term for term in found if not term.retired]
    if len(living) != 1:
        return codes
    (left,) = living
    same = all(term.parent == left.parent or len(term.code) > len(left.code) for term in found)
    return {left.code} if same or len(found) == 1 else codes


def _names_another(words: str, at: int, terms: Terms) -> bool:
    """Whether a division stands in the rest: its whole name, or a short one after a mark."""
    names = _names(terms)
    for start in range(at, len(words)):
        listed = start > 0 and words[start - 1] in _MARKS
        for length in range(2, min(names.longest, len(words) - start) + 1):
            name = words[start : start + length]
            if name in names.whole or (listed and name in names.codes):
                return True
    return False


@lru_cache(maxsize=2)
def _names(terms: Terms) -> _Names:
    codes: dict[str, list[str]] = {}
    whole: set[str] = set()
    for code, term in terms.list_terms(VOCABULARY).items():
        if term.zh in _NO_NAMES:
            continue
        codes.setdefault(term.zh, []).append(code)
        whole.add(term.zh)
        short = _SHORT.match(term.zh)
        if short and len(code) <= _LONGEST_SHORT_CODE:
            codes.setdefault(short[1], []).append(code)
    return _Names(
        {name: tuple(several) for name, several in codes.items()},
        frozenset(whole),
        max(map(len, codes), default=0),
    )
