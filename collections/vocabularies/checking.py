"""What the words, the times and the code of a term may be."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from foundation.errors import Invalid
from vocabularies.files import CODE, MOMENT
from vocabularies.model import LONGEST_SOURCE, LONGEST_WORDS
from vocabularies.terms import Term


def check_words(words: Mapping[str, str]) -> None:
    """Invalid for words that are wanting, too long, or hold controls; English may be wanting."""
    wrong = {
        name: [f"expected 1 to {LONGEST_WORDS} characters"]
        for name, one in words.items()
        if len(one) > LONGEST_WORDS or _has_controls(one) or not (one.strip() or name == "en")
    }
    if wrong:
        raise Invalid(wrong)


def check_moment(name: str, told: str) -> None:
    """Invalid for what is no year, month or day."""
    if MOMENT.match(told) is None:
        raise Invalid({name: ["expected a year, a month or a day: 2012, 2012-12, 2012-12-01"]})


def check_term(term: Term) -> None:
    """Invalid for a term that cannot stand in any list."""
    if CODE.match(term.code) is None:
        raise Invalid({"code": ["expected letters, digits and hyphens"]})
    check_words({"zh": term.zh, "en": term.en})
    if not term.source.strip() or len(term.source) > LONGEST_SOURCE:
        raise Invalid({"source": [f"expected 1 to {LONGEST_SOURCE} characters"]})
    for name in ("valid_from", "valid_to"):
        if told := str(getattr(term, name)):
            check_moment(name, told)
    if term.valid_from and term.valid_to and term.valid_to < term.valid_from:
        raise Invalid({"valid_to": [f"expected a time after {term.valid_from}"]})


def _has_controls(words: str) -> bool:
    # Not str.isprintable: it refuses characters that are younger than this Python.
    return any(unicodedata.category(sign) in ("Cc", "Cs") for sign in words)
