"""Small pieces of pages: addresses, pictures, rights, periods, words with marks."""

from __future__ import annotations

import pytest

from app.pages.entrance.asking import kept_query
from app.pages.entrance.timeline import timeline
from app.pages.entrance.ways import ways_in
from app.pages.languages import Said
from app.pages.links import Links
from app.pages.pictures import PictureView, picture_view
from app.pages.rights import rights_words
from app.pages.searching.facet_words import FacetWords
from app.pages.searching.highlighting import Highlighter
from tests.unit.pages.showroom import KINDS, Showroom, picture

LINKS = Links("zh", "https://gongbo.example")


def view(width: int, height: int) -> PictureView:
    return picture_view(
        picture("abc", width, height), number=1, href="", alt=Said("车床"), lang="zh", links=LINKS
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/zh/search", "/en/search"),
        ("/zh/", "/en/"),
        ("/zh", "/en"),
        ("/zh-Hant/search", "/en/search"),
        ("/zhong/x", "/en/"),
        ("/", "/en/"),
    ],
)
def test_another_language_is_the_same_page(path: str, expected: str) -> None:
    assert LINKS.in_language(path, "en") == expected


def test_addresses_stand_below_the_root_of_the_application() -> None:
    below = Links("en", "https://museum.example/gongbo", "/gongbo")
    assert below.in_language("/gongbo/en/about", "zh") == "/gongbo/zh/about"
    assert below.public(below.about()) == "https://museum.example/gongbo/en/about"


def test_a_picture_is_never_asked_for_larger_than_it_is() -> None:
    small = view(900, 675)
    assert small.at(1024) == "/iiif/3/abc/full/max/0/default.jpg"
    assert small.srcset(640, 1024) == "/iiif/3/abc/full/640,/0/default.jpg 640w"


def test_the_largest_download_says_the_size_that_the_image_service_makes() -> None:
    *_, largest = view(20_000, 15_000).downloads()
    assert not largest.full
    assert largest.width * largest.height <= 25_000_000
    *_, whole = view(4_000, 3_000).downloads()
    assert (whole.full, whole.width, whole.height) == (True, 4_000, 3_000)


def test_a_long_shape_is_flattened_so_that_it_does_not_fill_the_sheet() -> None:
    assert view(10_000, 1_000).shape == 3.5
    assert view(100, 1_000).shape == 0.5


def test_the_chinese_of_a_rights_statement_is_marked_as_ours() -> None:
    told = rights_words("http://rightsstatements.org/vocab/InC/1.0/", "zh")
    assert told is not None
    assert (told.name, told.unofficial) == ("受著作权保护", True)


def test_an_unknown_rights_address_is_shown_as_it_is_and_none_as_none() -> None:
    told = rights_words("https://law.example/", "en")
    assert told is not None
    assert told.name == "https://law.example/"
    assert rights_words("", "en") is None


def test_periods_that_overlap_hang_in_rows_of_their_own() -> None:
    room = Showroom()
    words = FacetWords("zh", KINDS, room.terms, room.deps().owner_of)
    counts = room.index.search(kept_query("artifact")).facets["period"]
    ways = list(ways_in("period", counts, words=words, links=LINKS))
    shown = timeline(ways, terms=room.terms, now=2026)
    assert shown is not None
    rows = {one.way.code: (one.first, one.last, one.row) for one in shown.periods}
    assert rows["pre-modern"] == (None, 1840, 1)
    assert rows["first-plans"] == (1949, 1965, 1)
    assert rows["third-front"] == (1964, 1980, 2)
    assert rows["reform"] == (1978, None, 1)


def test_marked_words_are_escaped() -> None:
    marked = Highlighter("lathe").whole(Said("<b> lathe"))
    assert marked == "&lt;b&gt; <mark>lathe</mark>"
