"""The search page: what is asked, what can be taken back, what else could be asked."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from app.pages.links import Links
from app.pages.searching.asked import Asked, read_asked
from app.pages.searching.facet_views import MOST_VALUES
from app.pages.searching.facet_words import FacetWords
from app.pages.searching.search_page import SearchPage, search_page
from app.pages.searching.ways_out import Scout
from records.fields.base import Linked
from search.ports import Count, Query, Results
from tests.unit.pages.showroom import KINDS, Showroom

ROOM = Showroom()
LINKS = Links("zh", "https://gongbo.example")
FACETS = KINDS.facets()
WORDS = FacetWords("zh", KINDS, ROOM.terms, ROOM.deps().owner_of)
SCOUT = Scout(ROOM.index.search, WORDS, LINKS)


def page(asked: Asked) -> SearchPage:
    results = ROOM.index.search(asked.query(FACETS))
    return search_page(asked, results, things=(), words=WORDS, links=LINKS, seconds=0.0)


def test_an_address_is_read_and_written_back_the_same() -> None:
    pairs = [("q", "皮带"), ("museum", "beihe"), ("museum", "nanpu"), ("view", "list")]
    asked = read_asked(MultiDict(pairs), FACETS)
    assert [pair for pair in asked.pairs() if pair[1]] == pairs


def test_what_cannot_be_read_is_as_usual() -> None:
    asked = read_asked(MultiDict([("sort", "price"), ("view", "cards"), ("colour", "red")]), FACETS)
    assert asked == Asked()


def test_control_characters_are_not_read() -> None:
    pairs = [
        ("q", "皮\x00\x08带\ufffe\ud800\u3000车床"),
        ("museum", "bei\x1f\x08\ufffehe"),
        ("museum", "\x1f"),
        ("after", "\x7f"),
    ]
    assert read_asked(MultiDict(pairs), FACETS) == Asked("皮带 车床", {"museum": ("beihe",)})


def test_a_chip_takes_its_own_choice_back_and_leaves_the_others() -> None:
    asked = Asked(words="皮带", chosen={"museum": ("beihe", "nanpu"), "category": ("drawing",)})
    chip = next(chip for chip in page(asked).chips if chip.words.text == "北河铸造博物馆")
    assert chip.href == LINKS.search([("q", "皮带"), ("museum", "nanpu"), ("category", "drawing")])


def test_facets_are_said_in_words_with_their_counts() -> None:
    facets = {facet.name: facet for facet in page(Asked(words="皮带")).facets}
    museum = [(one.words.text, one.count) for one in facets["museum"].values]
    assert museum == [("北河铸造博物馆", 9), ("南浦纺织博物馆", 2)]
    assert "民国" in [one.words.text for one in facets["period"].values]


def test_a_term_below_another_follows_it_and_an_idle_one_above_is_left_out() -> None:
    facets = {facet.name: facet for facet in page(Asked(words="皮带")).facets}
    shown = [(one.words.text, one.depth) for one in facets["material"].values]
    assert shown[:3] == [("单一质地", 0), ("有机质", 1), ("纸", 2)]
    assert ("无机质", 1) not in shown
    assert ("铁", 1) in shown


def test_a_facet_with_one_value_for_all_results_is_no_choice() -> None:
    assert "kind" not in {facet.name for facet in page(Asked(words="皮带")).facets}


def test_a_chosen_value_without_results_can_still_be_taken_back() -> None:
    asked = Asked(words="皮带", chosen={"category": ("vehicle",)})
    category = next(facet for facet in page(asked).facets if facet.name == "category")
    assert [(one.value, one.count) for one in category.values if one.chosen] == [("vehicle", 0)]


def test_a_way_out_is_counted_as_its_link_asks() -> None:
    heard: list[Query] = []

    def search(query: Query) -> Results:
        heard.append(query)
        return Results((), 0, {}, None)

    asked = Asked(words="皮带 车床 石油", widen=False)
    list(Scout(search, WORDS, LINKS).ways_out(asked))
    assert {query.widen for query in heard if query.words} == {False}


def test_ways_out_of_an_empty_page_lead_somewhere_and_say_how_many() -> None:
    asked = Asked(words="汉阳 皮带")
    ways = list(SCOUT.ways_out(asked))
    assert [(way.words, way.total) for way in ways] == [("汉阳", 1), ("皮带", 11)]


def test_a_choice_that_empties_the_page_is_offered_to_be_dropped() -> None:
    asked = Asked(words="汉阳", chosen={"museum": ("nanpu",)})
    dropped, everything = SCOUT.ways_out(asked)
    assert dropped.dropped is not None
    assert (dropped.name, dropped.dropped.text, dropped.total) == ("without", "南浦纺织博物馆", 1)
    assert (everything.name, everything.words, everything.total) == ("museum", "", 3)


def test_a_flag_is_said_in_the_language_of_the_page() -> None:
    english = FacetWords("en", KINDS, ROOM.terms, ROOM.deps().owner_of)
    assert (WORDS.of("free_entry", "yes").text, english.of("free_entry", "no").text) == ("是", "No")
    assert WORDS.of("picture", "yes").text == "yes"


def test_a_misspelling_is_told_with_how_much_it_finds() -> None:
    asked = Asked(words="蒸气机", chosen={"kind": ("artifact",)})
    (way,) = SCOUT.meant(asked, 0, ROOM.finding().shelf)
    assert (way.words, way.total) == ("蒸汽机", 1)
    assert way.href == LINKS.search([("q", "蒸汽机"), ("kind", "artifact")])


def test_a_spelling_that_finds_nothing_under_these_choices_is_told_without_them() -> None:
    asked = Asked(words="蒸气机", chosen={"kind": ("museum",)})
    (way,) = SCOUT.meant(asked, 0, ROOM.finding().shelf)
    assert way.href == LINKS.search([("q", "蒸汽机")])


def test_each_of_several_words_is_left_out_and_asked_alone() -> None:
    ways = SCOUT.ways_out(Asked(words="皮带 车床 石油"))
    assert [(way.name, way.dropped.text if way.dropped else way.words) for way in ways] == [
        ("without", "石油"),
        ("only", "皮带"),
        ("only", "车床"),
    ]


def test_a_question_can_be_asked_in_its_own_words_alone() -> None:
    asked = Asked(words="织布机", widen=False)
    assert ("widen", "no") in asked.pairs()
    assert read_asked(MultiDict([("q", "织布机"), ("widen", "no")]), FACETS) == asked
    assert asked.query(FACETS).widen is False


def test_other_words_that_were_looked_for_are_said() -> None:
    assert "织机" in page(Asked(words="织布机")).also
    assert page(Asked(words="织布机", widen=False)).also == ()


def test_rights_are_said_in_words_and_makers_by_the_record_that_tells_of_them() -> None:
    works = Linked("9cf2bd04hg", "museum", {"zh": "北河机器局", "en": "Beihe Works"})
    words = FacetWords("en", KINDS, ROOM.terms, ROOM.deps().owner_of, {works.id: works})
    assert words.of("rights", "http://creativecommons.org/licenses/by/4.0/").text == "CC BY 4.0"
    assert words.of("maker", works.id).text == "Beihe Works"
    assert words.of("maker", "恒沄铁工厂").text == "恒沄铁工厂"


def test_a_facet_of_many_values_is_cut_and_keeps_what_is_chosen() -> None:
    counts = tuple(Count(f"maker {at}", 300 - at) for at in range(300))
    results = Results((), 300, {"maker": counts}, None)
    asked = Asked(chosen={"maker": ("maker 299",)})
    made = search_page(asked, results, things=(), words=WORDS, links=LINKS, seconds=0)
    (maker,) = (one for one in made.facets if one.name == "maker")
    assert maker.long
    assert len(maker.values + maker.more) == MOST_VALUES + 1
    assert [one.value for one in maker.values if one.chosen] == ["maker 299"]


def test_what_is_near_nothing_leads_to_what_there_is_at_all() -> None:
    ways = list(SCOUT.ways_out(Asked(words="qqqzzz")))
    assert {way.name for way in ways} == {"among"}
    told = {way.dropped.text: way.total for way in ways if way.dropped}
    assert told["藏品"] == SCOUT.search(Query(chosen={"kind": ("artifact",)}, size=0)).total
    assert all(way.total for way in ways)
