"""Whether two words are the same but for one typing error."""

from __future__ import annotations


def alike(one: str, other: str) -> bool:
    """Whether one letter more, less, other, or two neighbours exchanged, make them the same."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return one == other
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if same is None:
        return True
    a, b = one[same:], other[same:]
    swapped = a[1:2] + a[:1] + a[2:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or swapped == b
