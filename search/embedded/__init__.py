"""The index for one machine: tantivy in a folder, nothing to install."""

from __future__ import annotations

from search.embedded.index import TantivyIndex

__all__ = ["TantivyIndex"]
