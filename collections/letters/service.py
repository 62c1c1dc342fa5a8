"""Receive a letter, list those of a museum, settle one, forget who wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from sqlalchemy import and_, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation.actors import Actor
from foundation.database import utcnow
from foundation.errors import Conflict, NotFound
from foundation.identifiers import mint
from foundation.pagination import Page, UnknownPage
from letters.model import Letter, LetterState
from records import shown
from records.model import Record
from records.policy import Action, require

ALL: Final = 0
"""The owner that no museum is: what belongs to all is the house's."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written on a form; `form` names the sheet, in a language of the pages."""

    form: str
    lang: str
    words: str
    name: str = ""
    reply_to: str = ""

    def once(self) -> str:
        """The same for a sheet that is sent twice, another for one that was corrected between."""
        whole = "\0".join((self.form, self.words, self.name, self.reply_to))
        return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def receive(session: Session, public_id: str, written: Written) -> Letter:
    """Put a letter into the tray of the museum that keeps the record, which is or was shown.

    The same sheet sent twice is one letter, and so are the same words of the same person about the
    same record while the first lies open. NotFound.
    """
    record_id = shown.find_record_id(session, public_id)
    if record_id is None or (record := session.get(Record, record_id)) is None:
        raise NotFound(which=public_id)
    known = select(Letter).where(
        or_(
            Letter.form == written.once(),
            and_(
                Letter.record_id == record.id,
                Letter.state == LetterState.OPEN,
                Letter.words == written.words,
                Letter.name == written.name,
                Letter.reply_to == written.reply_to,
            ),
        )
    )
    if (there := session.execute(known).scalars().first()) is not None:
        return there
    letter = Letter(
        public_id=mint(),
        owner_id=record.owner_id,
        record=record,
        form=written.once(),
        lang=written.lang,
        words=written.words,
        name=written.name,
        reply_to=written.reply_to,
        received_at=utcnow(),
    )
    try:
        with session.begin_nested():
            session.add(letter)
    except IntegrityError:
        # Another process took in the same sheet between the look and the entry.
        if (there := session.execute(known).scalars().first()) is None:
            raise
        return there
    return letter


def get_letter(session: Session, actor: Actor, public_id: str) -> Letter:
    """A letter to the actor's own museum, for whoever may change its records; NotFound."""
    found = session.execute(select(Letter).where(Letter.public_id == public_id)).scalars().first()
    if found is None:
        raise NotFound("letter", public_id)
    require(actor, Action.CHANGE, owner=found.owner_id, shown=False, which=public_id)
    return found


def list_letters(
    session: Session,
    actor: Actor,
    *,
    owner: int | None,
    state: LetterState | None,
    size: int,
    after: str | None = None,
) -> Page[Letter]:
    """Letters to the actor's own museum, the newest first; the house alone may list any, or all.

    For whoever may change its records: Forbidden. UnknownPage for a foreign `after`.
    """
    require(actor, Action.CHANGE, owner=owner or ALL, shown=True, which="letters")
    asked = select(Letter).order_by(Letter.id.desc()).limit(size + 1)
    if owner is not None:
        asked = asked.where(Letter.owner_id == owner)
    if state is not None:
        asked = asked.where(Letter.state == state)
    if after is not None:
        place = select(Letter.id).where(Letter.public_id == after)
        if (found := session.execute(place).scalar_one_or_none()) is None:
            raise UnknownPage(after)
        asked = asked.where(Letter.id < found)
    rows: Sequence[Letter] = session.execute(asked).scalars().all()
    return Page(rows[:size], rows[size - 1].public_id if len(rows) > size else None)


def settle(
    session: Session, actor: Actor, letter: Letter, *, state: LetterState, remark: str = ""
) -> None:
    """Say what became of a letter; Conflict where it was settled before."""
    require(actor, Action.CHANGE, owner=letter.owner_id, shown=False, which=letter.public_id)
    if letter.state != LetterState.OPEN:
        raise Conflict("the letter was settled before", "这封来信已办结")
    letter.state, letter.remark = state, remark
    letter.settled_by, letter.settled_at = actor.name, utcnow()


def forget(session: Session, *, before: datetime) -> int:
    """Take names and addresses from letters settled before; how many had some."""
    written = (Letter.name != "") | (Letter.reply_to != "")
    done = session.execute(
        update(Letter)
        .where(Letter.settled_at < before, written)
        .values(name="", reply_to="")
        .execution_options(synchronize_session=False)
        .returning(Letter.id)
    )
    return len(done.all())
