"""Writes documents into a tantivy index, the newer edition winning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import tantivy

from search.embedded.asking import Asker
from search.embedded.fields import schema, tantivy_document
from search.embedded.follow_up import Change
from search.embedded.reading import translated
from search.ports import Document, IndexDown

_HEAP_BYTES = 64_000_000
_LOAD_HEAP_BYTES = 128_000_000


def apply(index: Any, change: Change) -> None:
    """One write in one commit: remove, then put what is not older than what is there."""
    index.reload()
    known = _editions(index, [document.id for document in change.put])
    with _committed(index, _HEAP_BYTES) as writer:
        for id_ in change.remove:
            writer.delete_documents_by_term("id", id_)
        for document in change.put:
            if document.id in change.remove or document.edition >= known.get(document.id, 0):
                writer.delete_documents_by_term("id", document.id)
                writer.add_document(tantivy_document(document))


def load(folder: Path, documents: Iterable[Document]) -> Any:
    """Fill a new index. What `documents` itself raises passes as it is."""
    editions: dict[str, int] = {}
    with translated():
        index = tantivy.Index(schema(), path=str(folder))
        index.config_reader("manual")
    with _committed(index, _LOAD_HEAP_BYTES) as writer:
        for document in documents:
            known = editions.get(document.id)
            if known is not None and known > document.edition:
                continue
            with translated():
                if known is not None:
                    writer.delete_documents_by_term("id", document.id)
                writer.add_document(tantivy_document(document))
            editions[document.id] = document.edition
    return index


def _editions(index: Any, ids: list[str]) -> dict[str, int]:
    """The editions that the index holds of these ids."""
    if not ids:
        return {}
    searcher = index.searcher()
    hits = searcher.search(Asker(index.schema).ids(ids), limit=len(ids), count=False).hits
    stored = [searcher.doc(address) for _, address in hits]
    return {document["id"][0]: document["edition"][0] for document in stored}


@contextmanager
def _committed(index: Any, heap_bytes: int) -> Iterator[Any]:
    """A writer that commits at the end, or leaves the index as it was."""
    with translated():
        writer = index.writer(heap_bytes, 1)
    try:
        yield writer
        with translated():
            writer.commit()
    except BaseException:
        with suppress(IndexDown), translated():
            writer.rollback()
        raise
    finally:
        with translated():
            writer.wait_merging_threads()
