"""Opaque identifiers that leave the house, and their check character."""

from __future__ import annotations

import secrets

# NOID's extended digits: no vowels (no words by accident), no l; 29 is prime, so the check finds
# every single wrong character and every swap of two (https://metacpan.org/dist/Noid).
DIGITS = "0123456789bcdfghjkmnpqrstvwxz"
_VALUES = {digit: value for value, digit in enumerate(DIGITS)}
LENGTH = 9
WRITTEN = "[0-9a-zA-Z]{1,40}"
"""What may stand where an identifier is meant, mistyped or not; see `is_identifier`."""


def mint() -> str:
    """A new identifier: nine random digits (1.4·10¹³) and a check character."""
    body = "".join(secrets.choice(DIGITS) for _ in range(LENGTH))
    return body + check_character(body)


def check_character(body: str) -> str:
    """NOID check: the sum of value × position, modulo 29."""
    total = sum(_VALUES.get(digit, 0) * place for place, digit in enumerate(body, start=1))
    return DIGITS[total % len(DIGITS)]


def is_identifier(written: str) -> bool:
    """Whether it is one of ours, by shape and check character."""
    return (
        len(written) == LENGTH + 1
        and all(digit in _VALUES for digit in written)
        and check_character(written[:-1]) == written[-1]
    )
