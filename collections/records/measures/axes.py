"""Along what a length was measured, from the vocabulary `axis`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _axes() -> Mapping[str, str]:
    text = (files("config") / "vocabularies" / "axis.csv").read_text(encoding="utf-8")
    return {
        words.casefold(): row["code"]
        for row in csv.DictReader(text.splitlines())
        for words in (row["code"], row["zh"], row["en"], *row["written"].split("|"))
        if words
    }


# What English says of a length that stands before it: 340 mm high.
_SAID = {
    "high": "height",
    "tall": "height",
    "wide": "width",
    "long": "length",
    "deep": "depth",
    "across": "width",
    "thick": "thickness",
    "round": "circumference",
}


def find_axis(words: str) -> str | None:
    """The code of the axis that is written so ("height", "H", "high", "通高"), or None."""
    said = words.strip(" .:：=").casefold()
    return _axes().get(said) or _SAID.get(said)
