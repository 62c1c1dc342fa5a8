"""What the pages and the IIIF doors ask of the house, as plain calls."""

from __future__ import annotations

from app.database import reading, transaction
from app.finding.house import finding, searching
from app.finding.suggestions import Suggester
from app.iiif.documents import Clock, Recent
from app.iiif.house_collections import find_museum
from app.iiif.house_documents import HouseDocuments
from app.iiif.presentation import Presentation
from app.limits import letters_from
from app.pages.deps import PageDeps
from app.public_reading import PublicReading
from app.wiring import House
from letters import service as letters
from media_pipeline.manifests_2 import Pages
from records.presented import PAGE


def page_deps(house: House, suggester: Suggester, *, clock: Clock, now: Clock) -> PageDeps:
    """The pages' view of the house: published editions and nothing else; now: since 1970."""
    public = PublicReading(house)
    return PageDeps(
        public_url=house.settings.public_url,
        imprint=house.settings.imprint,
        kinds=house.kinds,
        edition=public.edition,
        shown=public.shown,
        editions=public.editions,
        newest=public.newest,
        museum_of=public.museum_of,
        owner_of=public.owner_of,
        museums_of=public.museums_of,
        owners=public.owners,
        told=public.told,
        family=public.family,
        linking=public.linking,
        linking_by=public.linking_by,
        count_linking=public.count_linking,
        search=searching(house),
        finding=finding(house, suggester),
        terms=public.terms,
        count=public.count,
        letters_from=letters_from(house.settings.rates),
        receive_letter=_receive_letter,
        index_state=house.index.state,
        clock=clock,
        now=now,
        numbered=public.numbered,
        stories=house.settings.data / "stories",
        usage=public.usage,
        using=public.using,
    )


def _receive_letter(public_id: str, written: letters.Written) -> None:
    with transaction() as session:
        letters.receive(session, public_id, written)


def presentation_doors(house: House, *, clock: Clock) -> Presentation:
    """The Presentation documents of published records; clock: seconds, never going back."""
    return Presentation(
        find=Recent(HouseDocuments(house), clock=clock),
        pages=_count_pages,
        public_url=house.settings.public_url,
    )


def _count_pages(museum: str) -> Pages:
    with reading() as session:
        divided = find_museum(session, museum).pages
    return Pages(total=divided.total, count=len(divided.starts), size=PAGE)
