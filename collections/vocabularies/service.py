"""Change terms and look up their rows; whatever shows a changed term follows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from foundation.database import utcnow
from foundation.errors import Conflict, Invalid, NotFound
from vocabularies.checking import check_moment, check_term, check_words
from vocabularies.filing import keep
from vocabularies.following import follow
from vocabularies.model import TermRow, TermWords
from vocabularies.shelf import TermShelf, snapshot
from vocabularies.terms import Term, key_of

__all__ = [
    "TermShelf", "add", "add_words", "check_moment", "find_row", "get_row", "keep", "list_below",
    "move", "rename", "retire", "snapshot", "term_ids",
]  # fmt: skip


def rename(
    session: Session, vocabulary: str, code: str, *, zh: str | None = None, en: str | None = None
) -> TermRow:
    """Give a term other words; None leaves those of a language as they are.

    NotFound, Invalid; Conflict if a term beside it that is not retired has the words.
    """
    row = get_row(session, vocabulary, code)
    said = {"zh": row.zh if zh is None else zh, "en": row.en if en is None else en}
    words = {lang: " ".join(one.split()) for lang, one in said.items()}
    if words == {"zh": row.zh, "en": row.en}:
        return row
    check_words(words)
    new = {lang: one for lang, one in words.items() if one != getattr(row, lang)}
    _check_alone(session, vocabulary, code, parent=row.parent, words=new)
    row.zh, row.en = words["zh"], words["en"]
    return _changed(session, row)


def retire(
    session: Session, vocabulary: str, code: str, *, to: str, successor: str | None = None
) -> TermRow:
    """End a term at a year, a month or a day (2012, 2012-12, 2012-12-01).

    What was recorded with it stays as it is. NotFound, Invalid.
    """
    row = get_row(session, vocabulary, code)
    check_moment("to", to)
    if row.valid_from and to < row.valid_from:
        raise Invalid({"to": [f"expected a time after {row.valid_from}"]})
    if successor is not None:
        if successor == code:
            raise Invalid({"successor": ["expected the code of another term"]})
        get_row(session, vocabulary, successor)
    row.valid_to, row.successor = to, successor
    return _changed(session, row)


def move(session: Session, vocabulary: str, code: str, *, parent: str | None) -> TermRow:
    """Put a term under another, or on the first level. NotFound; Conflict if it would stand
    under itself or beside a term of the same words.
    """
    row = get_row(session, vocabulary, code)
    if parent is not None and get_row(session, vocabulary, parent).id in list_below(
        session, row.id
    ):
        raise Conflict(f"{parent!r} stands under {code!r} itself", f"“{parent}”本身在“{code}”之下")
    _check_alone(session, vocabulary, code, parent=parent, words={"zh": row.zh})
    row.parent = parent
    return _changed(session, row)


def add(session: Session, term: Term) -> TermRow:
    """Enter a term at the end of its list, one of those that are there.

    Invalid; NotFound if the list, a parent or a successor is not there; Conflict if its code is,
    or a term beside it that is not retired has its words.
    """
    check_term(term)
    last = select(func.max(TermRow.rank)).where(TermRow.vocabulary == term.vocabulary)
    if (rank := session.execute(last).scalar()) is None:
        raise NotFound("vocabulary", term.vocabulary)
    for code in filter(None, (term.parent, term.successor)):
        get_row(session, term.vocabulary, code)
    if find_row(session, term.vocabulary, term.code) is not None:
        raise Conflict(
            f"the vocabulary {term.vocabulary} has the code {term.code!r} already",
            f"词表 {term.vocabulary} 已有代码“{term.code}”",
        )
    words = {"zh": term.zh, "en": term.en}
    _check_alone(session, term.vocabulary, term.code, parent=term.parent, words=words)
    row = TermRow(rank=rank + 1, updated_at=utcnow())
    for name in ("vocabulary", "code", "parent", "zh", "en", "source", "successor"):
        setattr(row, name, getattr(term, name))
    row.valid_from, row.valid_to = term.valid_from, term.valid_to
    session.add(row)
    session.flush()
    return row


def add_words(
    session: Session, vocabulary: str, words: str, code: str, *, source: str = ""
) -> TermWords:
    """Decide that words mean a term; decided again, the later decision holds.

    NotFound, Invalid; Conflict if the words are those of another term alone.
    """
    term = get_row(session, vocabulary, code)
    words = " ".join(words.split())
    check_words({"words": words})
    meant = snapshot(session, vocabulary).find(vocabulary, words)
    key = key_of(words)
    known = select(TermWords).where(TermWords.vocabulary == vocabulary, TermWords.key == key)
    row = session.execute(known).scalar()
    if row is None and meant is not None and meant.code != code:
        raise Conflict(
            f"{words!r} are the words of {meant.code!r}", f"“{words}”是“{meant.code}”的用语"
        )
    if row is None:
        row = TermWords(vocabulary=vocabulary, key=key)
        session.add(row)
    row.words, row.code, row.source, row.updated_at = words, term.code, source, utcnow()
    session.flush()
    return row


def find_row(session: Session, vocabulary: str, code: str) -> TermRow | None:
    """The row of a code, or None."""
    mine = TermRow.vocabulary == vocabulary, TermRow.code == code
    return session.execute(select(TermRow).where(*mine)).scalar()


def get_row(session: Session, vocabulary: str, code: str) -> TermRow:
    """The row of a code; NotFound."""
    if (row := find_row(session, vocabulary, code)) is None:
        raise NotFound("term", f"{vocabulary}/{code}")
    return row


def term_ids(session: Session, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Row ids of (vocabulary, code) keys; those that are not there are left out."""
    wanted = set(keys)
    rows = session.execute(
        select(TermRow.vocabulary, TermRow.code, TermRow.id).where(
            TermRow.vocabulary.in_({vocabulary for vocabulary, _ in wanted}),
            TermRow.code.in_({code for _, code in wanted}),
        )
    )
    return {
        (vocabulary, code): row for vocabulary, code, row in rows if (vocabulary, code) in wanted
    }


def list_below(session: Session, term_id: int) -> list[int]:
    """Row ids of a term and of all that stand below it."""
    top = session.get_one(TermRow, term_id)
    mine = select(TermRow.id, TermRow.code, TermRow.parent)
    rows = list(session.execute(mine.where(TermRow.vocabulary == top.vocabulary)))
    found, codes = [top.id], {top.code}
    while below := [row for row in rows if row.parent in codes and row.id not in found]:
        found += [row.id for row in below]
        codes = {row.code for row in below}
    return found


def _check_alone(
    session: Session, vocabulary: str, code: str, *, parent: str | None, words: Mapping[str, str]
) -> None:
    """Conflict if a term under the same parent has the words and is not retired."""
    beside = select(TermRow).where(
        TermRow.vocabulary == vocabulary, TermRow.parent == parent, TermRow.code != code
    )
    today = utcnow().date().isoformat()
    for row in session.execute(beside).scalars():
        ended = bool(row.valid_to) and row.valid_to <= today
        for lang, one in words.items():
            if one and not ended and key_of(getattr(row, lang)) == key_of(one):
                raise Conflict(
                    f"{row.code!r} of the vocabulary {vocabulary} is called {one!r} already",
                    f"词表 {vocabulary} 的“{row.code}”已称“{one}”",
                )


def _changed(session: Session, row: TermRow) -> TermRow:
    row.updated_at = utcnow()
    try:
        session.flush()
    except StaleDataError as error:
        raise Conflict(
            f"{row.code!r} was changed by somebody else just now", f"“{row.code}”刚被他人修改"
        ) from error
    follow(session, row)
    return row
