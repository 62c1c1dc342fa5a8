"""Ask that what shows a term follows it."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from foundation import jobs
from vocabularies.model import TermRow

FAN_OUT: Final = "fan-out-term"
"""Task about the row of a term whose words or place in its list changed."""


def follow(session: Session, row: TermRow) -> None:
    """Queue the work of this change, in its transaction; each change is a job of its own."""
    jobs.enqueue(session, task=FAN_OUT, subject=row.id, key=row.updated_at.isoformat())
