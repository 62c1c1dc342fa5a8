"""The pages of terms, places and periods as a client gets them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search.ports import IndexDown, Query, Results
from tests.api.test_pages import open_pages, words
from tests.unit.pages.showroom import Showroom
from vocabularies.terms import Term, Terms

__all__ = ["words"]
OLD = "/zh/terms/industrial-type/old"


@pytest.fixture
def client(words: Path) -> FlaskClient:
    return open_pages(with_retired(Showroom()), words)


def with_retired(room: Showroom) -> Showroom:
    """The room with a term of a list that another took the place of."""
    every = [
        term
        for vocabulary in room.terms.list_vocabularies()
        for term in room.terms.list_terms(vocabulary).values()
    ]
    retired = Term("industrial-type", "old", "旧机", "Old machine", valid_to="2001")
    room.terms = Terms([*every, replace(retired, successor="machine")])
    return room


def test_a_term_says_what_there_is_of_it_and_where_to_search_it(client: FlaskClient) -> None:
    page = client.get("/zh/terms/industrial-type/drawing").text
    assert "<h1>图纸</h1>" in page
    assert "皮带车床总图" in page
    assert "/zh/search?category=drawing" in page
    assert "/api/v1/vocabularies/industrial-type/terms/drawing" in page


def test_a_term_names_those_above_and_below_it(client: FlaskClient) -> None:
    section = client.get("/en/terms/industry/C").text
    assert "/en/terms/industry/C34" in section
    assert '/en/terms/industry/C"' in client.get("/en/terms/industry/C34").text


def test_what_stands_below_a_term_counts_for_it(client: FlaskClient) -> None:
    page = client.get("/en/terms/industry/C").text
    assert "Beihe Foundry Museum" in page


def test_a_retired_term_says_so_and_names_its_successor(client: FlaskClient) -> None:
    page = client.get(OLD).text
    assert "2001 起不再使用" in page
    assert "/zh/terms/industrial-type/machine" in page


def test_a_successor_names_what_it_took_the_place_of(client: FlaskClient) -> None:
    assert OLD in client.get("/zh/terms/industrial-type/machine").text


@pytest.mark.parametrize(
    "address",
    ["/zh/terms/nothing", "/zh/terms/material/nothing", "/zh/places/00", "/en/periods/nothing"],
)
def test_what_no_vocabulary_has_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("/zh/terms/division", "/zh/places"),
        ("/zh/terms/division/42", "/zh/places/42"),
        ("/en/terms/industrial-period/reform", "/en/periods/reform"),
    ],
)
def test_places_and_periods_have_one_address(client: FlaskClient, address: str, own: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.location) == (301, own)


def test_a_place_marks_its_province_among_the_tiles(client: FlaskClient) -> None:
    page = client.get("/zh/places/4201").text
    (marked,) = re.findall(r'data-q="." aria-current="true"><span [^>]*>(.)</span>', page)
    assert marked == "鄂"
    assert "/zh/places/420105" in page


def test_a_period_stands_among_its_neighbours(client: FlaskClient) -> None:
    page = client.get("/en/periods/republic").text
    assert page.count('aria-current="page"><b>Republic') == 1
    assert "/en/periods/late-qing" in page


def test_every_vocabulary_opens(client: FlaskClient) -> None:
    assert "/zh/terms/material" in client.get("/zh/terms").text
    assert "/zh/terms/material/iron" in client.get("/zh/terms/material").text


def test_without_the_index_a_term_is_still_told(words: Path) -> None:
    def down(query: Query) -> Results:
        raise IndexDown("gone")

    client = open_pages(Showroom(), words, search=down)
    for address in ("/zh/", "/zh/places/42", "/zh/periods", "/zh/terms/material/iron"):
        assert client.get(address).status_code == 200, address
