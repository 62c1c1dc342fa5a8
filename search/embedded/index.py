"""The SearchIndex of a folder: one writer at a time, readers in any process."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import tantivy

from search import cursors
from search.embedded.answering import answer, explain, named
from search.embedded.asking import Asker
from search.embedded.fields import fingerprint
from search.embedded.folders import Folders
from search.embedded.follow_up import FollowUp
from search.embedded.reading import Reader, open_index, translated
from search.embedded.writing import apply, load, prepare, ranks_of
from search.explanations import Explanation
from search.naming import Naming
from search.ports import (
    Document,
    IndexDown,
    LeftOut,
    Query,
    Removal,
    Results,
    newest,
)
from search.thesaurus import Thesaurus, house_thesaurus
from search.widening import understand_widened

log = logging.getLogger(__name__)

WRITE_PATIENCE = 10.0
_SWAP_PATIENCE = 60.0


class TantivyIndex:
    """An index in a folder. It must be built once by `rebuild`, be it of no documents."""

    def __init__(
        self,
        folder: Path,
        *,
        patience: float = WRITE_PATIENCE,
        thesaurus: Thesaurus | None = None,
    ) -> None:
        """`patience`: seconds that a write waits for another writer before IndexBusy.

        `thesaurus`: what widens queries; the one of the house, if not given.
        """
        self._thesaurus = house_thesaurus() if thesaurus is None else thesaurus
        self._folders = Folders(folder, fingerprint())
        self._follow_up = FollowUp(self._folders.follow_up)
        self._reader = Reader(self._folders)
        self._patience = patience

    def write(self, *, put: Iterable[Document] = (), remove: Iterable[Removal] = ()) -> None:
        """Put and remove in one commit; an older edition never wins. IndexDown, IndexBusy.

        While the index is rebuilt the write goes to the old one, and is noted for the new one.
        """
        verdicts = newest([*put, *remove]).values()
        # Before the lease, and not as an error of the engine's: a document that cannot be
        # analysed is no reason to wait, and must not look as if the index were down.
        change = prepare(verdicts)
        with self._folders.lease(self._patience), translated():
            rebuilt = not self._folders.nobody_rebuilds()
            if rebuilt:
                self._follow_up.note(verdicts)
            else:
                self._follow_up.end()
                self._folders.sweep()
            folder = self._folders.current()
            if folder is not None:
                apply(open_index(folder), change)
            elif not rebuilt:
                raise IndexDown("the index must be built first")

    def rebuild(self, documents: Iterable[Document], *, left_out: LeftOut | None = None) -> int:
        """Make the index anew beside the old one, which readers see until the end.

        Others may write meanwhile; another rebuild is refused with IndexBusy. `documents` is not
        touched before writes are noted: if it reads the database only when it is first stepped,
        nothing is lost, and nothing removed comes back. How many documents there are in the end.
        `left_out` is told of those that cannot be analysed; without it, they end the rebuild.
        """
        with self._folders.rebuild_lease(self._patience):
            with self._folders.lease(self._patience), translated():
                self._folders.sweep()
                self._follow_up.begin()
                folder = self._folders.new()
            try:
                index = load(folder, documents, left_out)
                with self._folders.lease(_SWAP_PATIENCE):
                    count = self._finish(index, folder)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
        log.info("index rebuilt of %d documents in %s", count, folder.name)
        return count

    def search(self, query: Query) -> Results:
        """Ask; BadQuery, IndexDown."""
        place, asked = cursors.read(query), understand_widened(query, self._thesaurus)
        searcher, of_schema = self._reader.searcher()
        with translated():
            return answer(searcher, Asker(of_schema), query, asked, place)

    def explain(self, query: Query, id_: str) -> Explanation:
        """Why a record stands where it does among all results of a query; BadQuery, IndexDown."""
        asked = understand_widened(query, self._thesaurus)
        searcher, of_schema = self._reader.searcher()
        with translated():
            rank = ranks_of(searcher, of_schema, [id_]).get(id_)
            edition = None if rank is None or rank[1] else rank[0]
            asker = Asker(of_schema)
            return explain(searcher, asker, query, asked, id_, edition=edition)

    def names(self, asked: Naming) -> tuple[str, ...]:
        """Ids of records that meet a need, those that meet a better one first; IndexDown."""
        searcher, of_schema = self._reader.searcher()
        with translated():
            return named(searcher, Asker(of_schema), asked)

    def count(self) -> int:
        """How many documents it holds; IndexDown."""
        searcher, of_schema = self._reader.searcher()
        with translated():
            return _count(searcher, of_schema)

    def editions(self, ids: Sequence[str]) -> dict[str, int]:
        """The edition that it holds of each of these; IndexDown."""
        searcher, of_schema = self._reader.searcher()
        with translated():
            ranks = ranks_of(searcher, of_schema, ids)
        return {held: edition for held, (edition, removed) in ranks.items() if not removed}

    def state(self) -> object:
        """Which folder is in use, and as of which commit; IndexDown."""
        return self._reader.state()

    def needs_rebuild(self) -> bool:
        """Whether it is missing, damaged, or was made for another schema or analysis."""
        try:
            self.search(Query(count=("kind",), size=1, sort="title"))
            self.search(Query(words="工 museum", size=1))
        except IndexDown:
            return True
        return False

    def _finish(self, index: Any, folder: Path) -> int:
        with translated():
            verdicts = self._follow_up.whole()
        change = prepare(verdicts)
        with translated():
            apply(index, change)
            finished = open_index(folder)
            count = _count(finished.searcher(), finished.schema)
            self._folders.use(folder)
            self._follow_up.end()
        return count


def _count(searcher: Any, of_schema: tantivy.Schema) -> int:
    return int(searcher.search(Asker(of_schema).live(), limit=1).count)
