"""Compose editions: what each audience sees of a version of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from foundation.database import utcnow
from records.fields.base import Audience, Linked
from records.kind import Kind
from records.links import list_linked, references, resolved
from records.media import Media
from records.media_shown import files_of, pictures_of
from records.model import ALL
from records.policy import Narrowed, visible


@dataclass(frozen=True, slots=True)
class Version:
    """What editions are composed of: a record's values as they are to be shown, and its media."""

    record_id: int
    values: Mapping[str, Any]
    narrowed: Narrowed
    media: Sequence[Media] = ()


@dataclass(frozen=True, slots=True)
class View:
    """What one audience sees; `audience` as the row of `published` names it.

    told: the values before their links were resolved: a link to a record that is not shown yet is
    still in them, so that the edition follows when it is.
    """

    audience: str
    told: Mapping[str, Any]
    values: Mapping[str, Any]
    pictures: list[dict[str, Any]]
    files: list[dict[str, Any]]

    @property
    def shows(self) -> tuple[Any, ...]:
        """All that is seen, to be compared."""
        return self.values, self.pictures, self.files


Views = tuple[View, ...]
"""One view for all, or that of the public and that of partners."""


def compose(session: Session, kind: type[Kind], versions: Sequence[Version]) -> dict[int, Views]:
    """The views of versions, by record; links say what those they lead to are called now."""
    wanted = {
        reference.target
        for version in versions
        for _, reference in references(kind, version.values)
    }
    known = {
        audience: list_linked(session, wanted, audience=audience)
        for audience in (Audience.PUBLIC, Audience.PARTNER)
    }
    now = utcnow()
    return {version.record_id: _views(kind, version, known, now) for version in versions}


def _views(
    kind: type[Kind],
    version: Version,
    known: Mapping[Audience, Mapping[str, Linked]],
    now: datetime,
) -> Views:
    public, partner = (
        _view(kind, version, audience, known[audience], now)
        for audience in (Audience.PUBLIC, Audience.PARTNER)
    )
    return merged(public, partner)


def _view(
    kind: type[Kind],
    version: Version,
    audience: Audience,
    known: Mapping[str, Linked],
    now: datetime,
) -> View:
    told = visible(kind, version.values, audience, version.narrowed)
    return View(
        audience=audience.name.lower(),
        told=told,
        values=resolved(kind, told, known),
        pictures=pictures_of(version.media, audience, now),
        files=files_of(version.media, audience, now),
    )


def merged(public: View, partner: View) -> Views:
    """One view for all where partners see no more than the public does."""
    if public.shows == partner.shows:
        return (replace(public, audience=ALL),)
    return (public, partner)
