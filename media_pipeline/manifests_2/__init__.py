"""IIIF Presentation 2.1 documents, each made of the Presentation 3 document that it stands for."""

from __future__ import annotations

from media_pipeline.manifests_2.addresses import CONTEXT, ROOT
from media_pipeline.manifests_2.document import NothingToSay, convert, sequence
from media_pipeline.manifests_2.paging import Pages, paged

__all__ = ["CONTEXT", "ROOT", "NothingToSay", "Pages", "convert", "paged", "sequence"]
