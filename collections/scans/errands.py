"""Every sort of job about scans, by its task."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scans.limiting import LIMIT, Limiting
from scans.reading import Reading
from scans.remaking import REMAKE, Remaking
from scans.replacing import REPLACE, Replacing
from scans.standing import READ
from scans.workshop import Errand

AWAITED: Final[Mapping[str, Errand]] = {
    READ: Reading(),
    REPLACE: Replacing(),
    LIMIT: Limiting(),
}
"""Somebody waits for what comes of these."""

UNHURRIED: Final[Mapping[str, Errand]] = {REMAKE: Remaking()}
"""Done when nothing else is: what they make anew is there already."""

ERRANDS: Final[Mapping[str, Errand]] = {**AWAITED, **UNHURRIED}
