"""The nameplate of the house: what it is called wherever it is named, and its paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NAMES: Final[Mapping[str, str]] = {
    "zh": "工博·数字工业博物馆",
    "en": "Gongbo, a digital museum of industry",
}
SHORT: Final[Mapping[str, str]] = {"zh": "工博", "en": "Gongbo"}
PAPER: Final[Mapping[str, str]] = {"light": "#FAF8F3", "dark": "#121517"}
"""As in tokens.css: what browsers colour their frame with."""
