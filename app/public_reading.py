"""What the public may read of the house: a call is a short transaction of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.service import find_organisation, list_organisations_of
from app.database import reading
from app.wiring import House
from foundation.actors import ANYBODY
from foundation.pagination import Page
from records import linking, shown, usage
from records.editions import Edition, Owner, Tombstone
from records.family import Family, family_of
from records.fields.base import Audience
from records.linking import Linking
from records.usage import Usage
from vocabularies.terms import Terms


@dataclass(frozen=True, slots=True)
class PublicReading:
    """Reads published editions and nothing else."""

    house: House

    def edition(self, kind: str, public_id: str) -> Edition:
        """The edition of a kind; NotFound, or Gone with its tombstone."""
        with reading() as session:
            return shown.get_edition(session, public_id, kind=kind)

    def shown(self, public_id: str) -> Edition:
        """The edition, whatever its kind; the same."""
        with reading() as session:
            return shown.get_edition(session, public_id)

    def editions(self, ids: Sequence[str]) -> list[Edition]:
        """The live editions of these ids, in that order."""
        with reading() as session:
            return shown.list_editions(session, ids)

    def told(self, ids: Sequence[str]) -> dict[str, Edition | Tombstone]:
        """The editions and tombstones of these ids, by id; what never was shown is left out."""
        with reading() as session:
            return shown.list_told(session, ids)

    def newest(self, kind: str, most: int) -> list[Edition]:
        """The newest of a kind first."""
        with reading() as session:
            return shown.list_newest(session, kind=kind, most=most)

    def museum_of(self, owner: str) -> Edition | None:
        """The own entry of an organisation, or None."""
        if (entry := self.house.kinds.entry()) is None:
            return None
        with reading() as session:
            return shown.find_of_kind(session, owner=owner, kind=entry.name)

    def museums_of(self, owners: Sequence[str]) -> dict[str, Edition]:
        """Code of an organisation → its own entry, for those that have one."""
        if (entry := self.house.kinds.entry()) is None:
            return {}
        with reading() as session:
            return shown.find_several_of_kind(session, owners=owners, kind=entry.name)

    def owner_of(self, code: str) -> Owner | None:
        """The names of an organisation, or None."""
        with reading() as session:
            found = find_organisation(session, code)
        return None if found is None else Owner(found.code, found.names)

    def owners(self, codes: Sequence[str]) -> dict[str, Owner]:
        """Code → the names of an organisation, for those that there are."""
        with reading() as session:
            found = list_organisations_of(session, codes)
        return {one.code: Owner(one.code, one.names) for one in found}

    def family(self, one: Edition) -> Family:
        """The whole and the parts of an edition."""
        with reading() as session:
            return family_of(session, one, kind=self.house.kinds.get(one.kind))

    def count(self, kind: str) -> int:
        """How many live editions of a kind there are."""
        with reading() as session:
            return shown.count_editions(session, kind=kind)

    def usage(self, vocabulary: str, code: str) -> list[Usage]:
        """The fields that use a term or one below it; NotFound."""
        with reading() as session:
            return usage.where_used(
                session, ANYBODY, self.house.kinds, vocabulary, code, below=True
            )

    def using(self, vocabulary: str, code: str, most: int) -> list[Edition]:
        """Editions that use it."""
        with reading() as session:
            page = usage.list_shown_using(
                session,
                self.house.kinds,
                vocabulary,
                code,
                audience=Audience.PUBLIC,
                below=True,
                size=most,
            )
        return list(page.rows)

    def numbered(self, kind: str, owner: str, number: str) -> Edition | None:
        """The edition that its owner knows by a number, or None."""
        with reading() as session:
            return shown.find_by_number(session, owner=owner, kind=kind, number=number)

    def linking(self, public_id: str, most: int) -> list[Linking]:
        """What links to a record, of each relation at most so many."""
        with reading() as session:
            return linking.list_relations(session, public_id, most=most)

    def linking_by(
        self, public_id: str, relation: str, size: int, after: str | None
    ) -> Page[Edition]:
        """A page of what links to it by one relation; UnknownPage."""
        with reading() as session:
            return linking.list_by(session, public_id, relation=relation, size=size, after=after)

    def count_linking(self, public_id: str, relation: str) -> int:
        """How many do."""
        with reading() as session:
            return linking.count_by(session, public_id, relation=relation)

    def terms(self) -> Terms:
        """The terms as they are."""
        with reading() as session:
            return self.house.shelf.terms(session)
