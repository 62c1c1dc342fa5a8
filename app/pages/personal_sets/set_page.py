"""The page of a set: its records in their order, and which of them are not here any more."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from app.pages.deps import PageDeps
from app.pages.languages import day
from app.pages.links import Links
from app.pages.personal_sets.asked import AskedSet
from app.pages.things import Showing, Thing
from foundation.identifiers import is_identifier
from media_pipeline.manifests import ROOT
from records.editions import Edition, Tombstone


@dataclass(frozen=True, slots=True)
class Absent:
    """A record of the set that is not shown. number, at: of one that was withdrawn, else ""."""

    id: str
    number: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class SetPage:
    """What the page of a set shows. collection: its address for IIIF viewers, or "" if none of it
    can be seen in one."""

    name: str
    things: tuple[Thing, ...]
    absent: tuple[Absent, ...]
    address: str
    collection: str

    @property
    def dragged(self) -> str:
        """A link that viewers take when it is dropped on them."""
        return f"{self.collection}&{urlencode({'manifest': self.collection})}"

    @property
    def comparable(self) -> bool:
        """Whether there are two at least with pictures."""
        return sum(one.picture is not None for one in self.things) > 1


def set_page(deps: PageDeps, asked: AskedSet, showing: Showing) -> SetPage:
    """The page of the set that is asked for."""
    ours = [one for one in asked.ids if is_identifier(one)]
    told = deps.told(ours) if ours else {}
    known = [(one, told.get(one)) for one in asked.ids]
    found = [one for _, one in known if isinstance(one, Edition)]
    links = showing.links
    return SetPage(
        name=asked.name,
        things=tuple(showing.things(found)),
        absent=tuple(_absent(id_, one) for id_, one in known if not isinstance(one, Edition)),
        address=links.public(links.set(asked.query())),
        collection=_collection(asked, found, links),
    )


def collection_path(asked: AskedSet) -> str:
    """The path of the set as a IIIF collection."""
    return f"{ROOT}/set?{asked.query()}"


def _collection(asked: AskedSet, found: list[Edition], links: Links) -> str:
    seen = any(one.pictures or any(file.duration for file in one.files) for one in found)
    return links.public_url + collection_path(asked) if seen else ""


def _absent(public_id: str, left: Tombstone | None) -> Absent:
    if left is None:
        return Absent(public_id)
    return Absent(public_id, left.number, day(left.withdrawn_at).isoformat())
