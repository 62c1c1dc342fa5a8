"""Writes verdicts into a tantivy index, the newer edition winning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy

from search.embedded.asking import Asker
from search.embedded.fields import LIVE, schema, tantivy_document, tantivy_removal
from search.embedded.reading import translated
from search.ports import Document, IndexDown, LeftOut, Removal, Verdict, rank

_HEAP_BYTES = 64_000_000
_LOAD_HEAP_BYTES = 128_000_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """A verdict, and what the engine shall hold for it."""

    verdict: Verdict
    made: tantivy.Document


def prepare(verdicts: Iterable[Verdict]) -> list[Prepared]:
    """Analyse documents. What fails here fails for its own sake, not because of the index."""
    return [
        Prepared(
            each,
            tantivy_removal(each) if isinstance(each, Removal) else tantivy_document(each),
        )
        for each in verdicts
    ]


def apply(index: Any, change: Sequence[Prepared]) -> None:
    """One write in one commit: of each record what is not older than what is there."""
    index.reload()
    known = ranks_of(index.searcher(), index.schema, [each.verdict.id for each in change])
    with _committed(index, _HEAP_BYTES) as writer:
        for each in change:
            if rank(each.verdict) >= known.get(each.verdict.id, (0, False)):
                writer.delete_documents_by_term("id", each.verdict.id)
                writer.add_document(each.made)


def load(folder: Path, documents: Iterable[Document], left_out: LeftOut | None) -> Any:
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
            try:
                made = tantivy_document(document)
            except Exception as error:
                if left_out is None:
                    raise
                left_out(document, error)
                continue
            with translated():
                if known is not None:
                    writer.delete_documents_by_term("id", document.id)
                writer.add_document(made)
            editions[document.id] = document.edition
    return index


def ranks_of(
    searcher: Any, of_schema: tantivy.Schema, ids: Sequence[str]
) -> dict[str, tuple[int, bool]]:
    """The ranks of what the index holds of these ids, documents and removals."""
    if not ids:
        return {}
    hits = searcher.search(Asker(of_schema).ids(ids), limit=len(ids), count=False).hits
    stored = [searcher.doc(address) for _, address in hits]
    return {each["id"][0]: (each["edition"][0], each.get_first(LIVE) is None) for each in stored}


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
