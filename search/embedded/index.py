"""The SearchIndex of a folder: one writer at a time, readers in any process."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import tantivy

from search import cursors
from search.analysis import Asked, understand
from search.embedded.asking import Asker, Match, aggregation, counts
from search.embedded.fields import fingerprint, schema, tantivy_document
from search.embedded.folders import Folders
from search.embedded.reading import Reader, open_index, translated
from search.ordering import id_of
from search.ports import DEEPEST, Count, Document, IndexDown, Query, Results

log = logging.getLogger(__name__)

WRITE_PATIENCE = 10.0
_HEAP_BYTES = 64_000_000
_REBUILD_HEAP_BYTES = 128_000_000


class TantivyIndex:
    """An index in a folder. It must be built once by `rebuild`, be it of no documents."""

    def __init__(self, folder: Path, *, patience: float = WRITE_PATIENCE) -> None:
        """`patience`: seconds that a write waits for another writer before IndexBusy."""
        self._folders = Folders(folder, fingerprint())
        self._reader = Reader(self._folders)
        self._patience = patience

    def write(self, *, put: Iterable[Document] = (), remove: Iterable[str] = ()) -> None:
        """Put and remove in one commit; an older edition never wins. IndexDown, IndexBusy."""
        documents, removed = _newest(put), list(remove)
        with self._folders.lease(self._patience), translated():
            self._folders.sweep()
            folder = self._folders.current()
            if folder is None:
                raise IndexDown("the index must be built first")
            index = open_index(folder)
            known = _editions(index, documents)
            writer = index.writer(_HEAP_BYTES, 1)
            with _committed(writer):
                for id_ in removed:
                    writer.delete_documents_by_term("id", id_)
                for document in documents.values():
                    if document.edition >= known.get(document.id, document.edition):
                        writer.delete_documents_by_term("id", document.id)
                        writer.add_document(tantivy_document(document))

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Make the index anew beside the old one, which readers see until the end.

        Writes of others wait, and are refused after their patience with IndexBusy: let them come
        again. `documents` is not touched before the lease is held; if it reads the database only
        when it is first stepped, nothing written before is lost. How many documents there are.
        """
        with self._folders.lease(self._patience):
            with translated():
                self._folders.sweep()
                folder = self._folders.new()
            try:
                count = _build(folder, documents)
                with translated():
                    self._folders.use(folder)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
        log.info("index rebuilt of %d documents in %s", count, folder.name)
        return count

    def search(self, query: Query) -> Results:
        """Ask; BadQuery, IndexDown."""
        place, asked = cursors.read(query), understand(query.words)
        searcher, of_schema = self._reader.searcher()
        with translated():
            return _answer(searcher, Asker(of_schema), query, asked, place)

    def count(self) -> int:
        """How many documents it holds; IndexDown."""
        searcher, _ = self._reader.searcher()
        return int(searcher.num_docs)

    def needs_rebuild(self) -> bool:
        """Whether it is missing, damaged, or was made for another schema or analysis."""
        try:
            self.search(Query(count=("kind",), size=1, sort="title"))
            self.search(Query(words="工 museum", size=1))
        except IndexDown:
            return True
        return False


def _build(folder: Path, documents: Iterable[Document]) -> int:
    """Fill a new index. What `documents` itself raises passes as it is."""
    editions: dict[str, int] = {}
    with translated():
        index = tantivy.Index(schema(), path=str(folder))
        writer = index.writer(_REBUILD_HEAP_BYTES, 1)
    with _committed(writer):
        for document in documents:
            known = editions.get(document.id)
            if known is not None and known > document.edition:
                continue
            with translated():
                if known is not None:
                    writer.delete_documents_by_term("id", document.id)
                writer.add_document(tantivy_document(document))
            editions[document.id] = document.edition
    return len(editions)


def _newest(documents: Iterable[Document]) -> dict[str, Document]:
    newest: dict[str, Document] = {}
    for document in documents:
        known = newest.get(document.id)
        if known is None or known.edition <= document.edition:
            newest[document.id] = document
    return newest


def _editions(index: Any, ids: Iterable[str]) -> dict[str, int]:
    """The editions that the index holds of these ids."""
    wanted = list(ids)
    if not wanted:
        return {}
    searcher = index.searcher()
    hits = searcher.search(Asker(index.schema).ids(wanted), limit=len(wanted), count=False).hits
    stored = [searcher.doc(address) for _, address in hits]
    return {document["id"][0]: document["edition"][0] for document in stored}


@contextmanager
def _committed(writer: Any) -> Iterator[None]:
    """Commits at the end, or leaves the index as it was."""
    try:
        yield
        with translated():
            writer.commit()
    except BaseException:
        with suppress(IndexDown), translated():
            writer.rollback()
        raise
    finally:
        with translated():
            writer.wait_merging_threads()


def _answer(
    searcher: Any, asker: Asker, query: Query, asked: Asked | None, place: cursors.Place
) -> Results:
    chosen = {name: values for name, values in query.chosen.items() if values}
    match = asker.match(asked)
    ids, total = _ordered(searcher, asker, match, query, place)
    if asked is not None and not total and not searcher.search(match.plain, limit=1).count:
        match = asker.match(asked, loosely=True)
        ids, total = _ordered(searcher, asker, match, query, place)
    shown, following = cursors.page(ids, query, place)
    facets: dict[str, tuple[Count, ...]] = {}
    if query.count:
        answer = searcher.aggregate(match.plain, aggregation(query.count, chosen))
        facets = {name: counts(answer, name, chosen.get(name, ())) for name in query.count}
    return Results(shown, total, facets, following)


def _ordered(
    searcher: Any, asker: Asker, match: Match, query: Query, place: cursors.Place
) -> tuple[list[str], int]:
    """The first ids of the order, as many as the page needs, and how many were found."""
    needed = max(1, place.needed(query.size))
    if query.sort != "relevance" or match.scored is None:
        # Without words nothing is more relevant than anything else: the newest first.
        order = "newest" if query.sort == "relevance" else query.sort
        found = asker.narrow(match.plain, query.chosen)
        result = searcher.search(found, limit=needed, order_by_field=order, order=tantivy.Order.Asc)
        return [id_of(key) for key, _ in result.hits], result.count
    # All that can be reached is fetched, so that equal scores stand in the order of their ids
    # whatever the segments are.
    result = searcher.search(asker.narrow(match.scored, query.chosen), limit=DEEPEST)
    return _by_score(searcher, result.hits, needed), result.count


def _by_score(searcher: Any, hits: list[tuple[float, Any]], needed: int) -> list[str]:
    end = min(needed, len(hits))
    while 0 < end < len(hits) and hits[end][0] == hits[end - 1][0]:
        end += 1
    scored = [(-score, searcher.doc(address)["id"][0]) for score, address in hits[:end]]
    return [id_ for _, id_ in sorted(scored)]
