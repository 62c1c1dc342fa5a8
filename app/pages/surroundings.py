"""What belongs to a record: its whole and parts, its museum's things, what links to it."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext

from app.pages.deps import PageDeps
from app.pages.gathering import Gathering, gathering
from app.pages.linking import MOST_SHOWN, linking_records
from app.pages.record_page import pictures_first
from app.pages.things import Showing
from records.editions import Edition
from records.facets import KIND, MUSEUM
from search.ports import Query


def surroundings(deps: PageDeps, edition: Edition, showing: Showing) -> Iterator[Gathering]:
    """Every gathering that has something to show, in the order of a page."""
    kind = showing.kinds.get(edition.kind)
    found = [*_family(deps, edition, showing)]
    if kind.keeps is not None:
        found.append(_kept(deps, edition, showing, kept=kind.keeps))
    here = showing.links.record(kind.plural, edition.id)
    found += linking_records(deps.linking(edition.id, MOST_SHOWN), showing, to=here)
    return (one for one in found if one.count)


def _family(deps: PageDeps, edition: Edition, showing: Showing) -> Iterator[Gathering]:
    family = deps.family(edition)
    if family.whole:
        yield gathering(gettext("Part of"), showing.things([family.whole]))
    yield gathering(gettext("Parts"), showing.things(family.parts))


def _kept(deps: PageDeps, edition: Edition, showing: Showing, *, kept: str) -> Gathering:
    """The things of a museum, those with pictures first."""
    owner = edition.owner.code
    chosen = {KIND.name: (kept,), MUSEUM.name: (owner,)}
    results = deps.search(Query(chosen=chosen, sort="newest", size=MOST_SHOWN))
    things = showing.things(pictures_first(deps.editions(results.ids)))
    href = showing.links.search([(KIND.name, kept), (MUSEUM.name, owner)])
    return gathering(gettext("Its things"), things, count=results.total, href=href)
