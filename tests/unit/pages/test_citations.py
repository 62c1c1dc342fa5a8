"""Citations of a record: by people, by the national standard, for programs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from app.pages.links import Links
from app.pages.record_page import record_page
from app.pages.taking_away.cited import Cited, cited
from app.pages.taking_away.in_files import bibtex, csl_json, ris
from app.pages.taking_away.in_words import sentence, standard
from app.pages.taking_away.qr import drawn
from app.pages.things import Showing
from tests.unit.pages.showroom import KINDS, LATHE, MUSEUMS, TERMS

SEEN = date(2026, 11, 24)
ADDRESS = f"https://gongbo.example/id/{LATHE.id}"


def facts(lang: str = "zh", **other: object) -> Cited:
    showing = Showing(KINDS, TERMS, Links(lang, "https://gongbo.example"))
    page = record_page(LATHE, showing, number="")
    return replace(cited(page, lang=lang, address=ADDRESS, seen=SEEN), **other)  # type: ignore[arg-type]


def museum(lang: str = "zh") -> Cited:
    showing = Showing(KINDS, TERMS, Links(lang, "https://gongbo.example"))
    page = record_page(MUSEUMS[0], showing, number="")
    return cited(page, lang=lang, address=ADDRESS, seen=SEEN)


def fields(entry: str) -> dict[str, str]:
    """The fields of a BibTeX entry, whose braces have to close."""
    assert entry.count("{") == entry.count("}")
    lines = entry.strip().splitlines()[1:-1]
    return {
        name.strip(): value.rstrip(",") for name, _, value in (li.partition(" = ") for li in lines)
    }


def test_a_thing_is_cited_in_chinese_with_all_that_finds_it_again() -> None:
    assert sentence(facts()) == (
        "《皮带车床总图》，北河机器局，约 1912 年，北河铸造博物馆，BEIHE-0001。"
        f"工博·数字工业博物馆，第 2 版（2026-10-12），{ADDRESS}"
    )


def test_a_thing_is_cited_in_english() -> None:
    assert sentence(facts("en")) == (
        "Belt-driven lathe, general arrangement, Beihe Machine Works, c. 1912, "
        "Beihe Foundry Museum, BEIHE-0001. "
        f"Gongbo, a digital museum of industry, edition 2 of 2026-10-12, {ADDRESS}"
    )


def test_a_museum_is_cited_without_marks_of_a_title_and_names_itself_once() -> None:
    assert sentence(museum()).startswith("北河铸造博物馆，GBM-0001。")


def test_the_standard_names_the_day_of_the_edition_and_the_day_it_was_cited() -> None:
    assert standard(facts()) == (
        "北河机器局. 皮带车床总图: BEIHE-0001, 第 2 版[Z/OL]. "
        f"北河铸造博物馆, 2026(2026-10-12)[2026-11-24]. {ADDRESS}."
    )


def test_the_standard_calls_an_entry_about_something_a_database_and_begins_with_its_title() -> None:
    assert standard(museum()).startswith("北河铸造博物馆: GBM-0001, 第 2 版[DB/OL]. ")


@pytest.mark.parametrize(("lang", "rest"), [("zh", "等"), ("en", "et al")])
def test_the_standard_names_three_makers_of_four(lang: str, rest: str) -> None:
    told = standard(facts(lang, makers=("A", "B", "C", "D")))
    assert told.startswith(f"A, B, C, {rest}. ")


def test_no_sign_of_a_title_is_a_command_of_tex() -> None:
    told = bibtex(facts(name=r"50 % \input{a} $x_1$ & C# ~ ^ }"))
    assert fields(told)["title"] == (
        r"{{50 \% \textbackslash{}input\textbraceleft{}a\textbraceright{} \$x\_1\$ \& C\# "
        r"\textasciitilde{} \textasciicircum{} \textbraceright{}}}"
    )


def test_bibtex_has_makers_apart_and_chinese_as_it_is() -> None:
    told = fields(bibtex(facts(makers=("北河机器局", "Smith and Sons"))))
    assert told["author"] == "{{北河机器局} and {Smith and Sons}}"
    assert (told["year"], told["urldate"]) == ("{1912}", "{2026-11-24}")
    assert "month" not in told, "of the edition, not of the thing"
    assert told["note"] == "{BEIHE-0001；约 1912 年；第 2 版（2026-10-12）}"


def test_a_thing_without_a_year_is_dated_by_its_edition() -> None:
    told = fields(bibtex(facts(year=None)))
    assert (told["year"], told["month"]) == ("{2026}", "oct")
    assert "PY  - 2026\r\nDA  - 2026/10/12/\r\n" in ris(facts(year=None))
    assert museum().year is None


def test_ris_is_lines_of_a_tag_each_ended_as_in_dos() -> None:
    told = ris(facts())
    lines = told.split("\r\n")
    assert lines[0] == "TY  - ART"
    assert lines[-2:] == ["ER  - ", ""]
    assert {line[:6] for line in lines[:-1]} >= {"TI  - ", "AU  - ", "AN  - ", "UR  - ", "Y2  - "}
    assert {"PY  - 1912", "DA  - 1912///", "N1  - 第 2 版（2026-10-12）"} <= set(lines)
    assert "\n" not in told.replace("\r\n", "")


def test_words_over_several_lines_are_one_line_of_a_citation() -> None:
    showing = Showing(KINDS, TERMS, Links("zh", "https://gongbo.example"))
    page = record_page(LATHE, showing, number="")
    broken = replace(page, name=replace(page.name, text="车床\r\nER  - \x00总图"))
    told = ris(cited(broken, lang="zh", address=ADDRESS, seen=SEEN))
    assert "TI  - 车床 ER - 总图\r\n" in told
    assert told.count("\r\nER  - ") == 1


def test_csl_json_tells_the_same_dates() -> None:
    [item] = json.loads(csl_json(facts("en")))
    assert item["issued"] == {"date-parts": [[1912]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 24]]}
    assert item["author"] == [{"literal": "Beihe Machine Works"}]


def test_the_mark_to_scan_is_dark_on_white_within_four_modules_of_quiet() -> None:
    mark = drawn(ADDRESS, "svg").decode()
    assert '<path fill="#fff" d="M0 0h' in mark
    assert 'd="M4 4.5h7m' in mark
    assert drawn(ADDRESS, "png").startswith(b"\x89PNG")
