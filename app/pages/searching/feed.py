"""A question as an Atom feed: what it finds, the newest first (RFC 4287, paged by RFC 5005)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from app.pages.languages import Said, said
from app.pages.searching.asked import Asked
from app.pages.things import Showing, Thing
from records.editions import Edition
from records.fields.lang_text import in_language
from search.ports import Results

ATOM: Final = "application/atom+xml"
OPENSEARCH: Final = "application/opensearchdescription+xml"
# A feed of nothing has never been updated; the format wants a moment all the same.
NEVER = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in a feed."""

    thing: Thing
    id: str
    href: str
    owner: Said
    published: str


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed of a question; addresses as the outside writes them."""

    words: str
    id: str
    updated: str
    here: str
    page: str
    first: str
    next: str | None
    entries: tuple[Entry, ...]


def feed(asked: Asked, results: Results, editions: Sequence[Edition], showing: Showing) -> Feed:
    """The feed of an answer."""
    links = showing.links

    def address(one: Asked) -> str:
        return links.public(links.feed(replace(one, sort=None).pairs()))

    entries = [_entry(one, showing) for one in editions if one.kind in _known(showing)]
    newest = max((one.published_at for one in editions), default=NEVER)
    following = replace(asked, after=results.next) if results.next else None
    return Feed(
        words=asked.words,
        id=address(asked.first()),
        updated=moment(newest),
        here=address(asked),
        page=links.public(links.search(asked.first().pairs())),
        first=address(asked.first()),
        next=address(following) if following else None,
        entries=tuple(entries),
    )


def moment(instant: datetime) -> str:
    """An aware instant as RFC 3339 has it."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _known(showing: Showing) -> set[str]:
    return {kind.name for kind in showing.kinds}


def _entry(edition: Edition, showing: Showing) -> Entry:
    thing = showing.thing(edition)
    return Entry(
        thing=thing,
        id=showing.links.permalink(edition.id),
        href=showing.links.public(thing.href),
        owner=said(in_language(edition.owner.names, showing.lang), showing.lang),
        published=moment(edition.published_at),
    )
