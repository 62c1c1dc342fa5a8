"""Dates of history: words as people write them, read into bounds."""

from __future__ import annotations

from records.dates.bounds import Bound, Span, as_bound, checked_span
from records.dates.reader import read
from records.dates.reading import Certainty, Reading

__all__ = ["Bound", "Certainty", "Reading", "Span", "as_bound", "checked_span", "read"]
