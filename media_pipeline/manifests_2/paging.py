"""Pages of a long collection, which 2.1 knows and version 3 tells as collections of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from media_pipeline.manifests_2.words import Json

_LISTED: Final = ("collections", "manifests")


@dataclass(frozen=True, slots=True)
class Pages:
    """How a collection is divided: things in all, pages (1 where it is whole), things on one."""

    total: int
    count: int
    size: int


def paged(collection: Json, pages: Pages, *, number: int = 0) -> Json:
    """A collection of 2.1 with its way from page to page; number: of a page, from 1, else 0.

    https://iiif.io/api/presentation/2.1/#paging-resources
    """
    if number == 0:
        return _whole(collection, pages)
    place = collection["@id"].rpartition("/")[0]
    told: Json = {"startIndex": (number - 1) * pages.size, "total": pages.total}
    if number < pages.count:
        told["next"] = f"{place}/{number + 1}"
    if number > 1:
        told["prev"] = f"{place}/{number - 1}"
    return _before_the_list(collection, told)


def _whole(collection: Json, pages: Pages) -> Json:
    told: Json = {"total": pages.total}
    if pages.count < 2:
        return _before_the_list(collection, told)
    place = collection["@id"]
    told |= {"first": f"{place}/1", "last": f"{place}/{pages.count}"}
    # Whoever reads page by page must not find the pages as things.
    return {key: value for key, value in collection.items() if key not in _LISTED} | told


def _before_the_list(collection: Json, told: Json) -> Json:
    listed = {key: collection[key] for key in _LISTED if key in collection}
    return {key: value for key, value in collection.items() if key not in listed} | told | listed
