"""The list of industries is that of GB/T 4754-2017, sections and divisions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vocabularies.files import read_files
from vocabularies.terms import Terms

FOLDER = Path(__file__).parents[3] / "config" / "vocabularies"
# Divisions from here on have one number more in 2017: 土地管理业 became 79.
SHIFTED_FROM = 79
RENAMED = {
    "A05": "农、林、牧、渔专业及辅助性活动",
    "B11": "开采专业及辅助性活动",
    "C25": "石油、煤炭及其他燃料加工业",
    "E50": "建筑装饰、装修和其他建筑业",
    "G58": "多式联运和运输代理业",
    "G59": "装卸搬运和仓储业",
    "R87": "广播、电视、电影和录音制作业",
    "S96": "基层群众自治组织及其他组织",
}


@pytest.fixture(scope="module")
def terms() -> Terms:
    return Terms(read_files(FOLDER))


def test_there_are_twenty_sections_and_97_divisions(terms: Terms) -> None:
    codes = list(terms.list_terms("industry"))
    assert [code for code in codes if len(code) == 1] == list("ABCDEFGHIJKLMNOPQRST")
    assert [int(code[1:]) for code in codes if len(code) == 3] == list(range(1, 98))
    assert len(codes) == 117


def test_industries_stand_under_their_sections(terms: Terms, shared: Path) -> None:
    path = shared / "data/reference/codelists.json"
    facts = json.loads(path.read_text(encoding="utf-8"))
    for section, (zh, _, divisions) in facts["gbt4754"].items():
        assert (term := terms.get("industry", section)) is not None
        assert term.zh == zh
        for number, words in divisions:
            division = terms.get("industry", f"{section}{number}")
            assert division is not None
            assert (division.zh, division.parent) == (words, section)


def test_divisions_are_those_of_2011_with_the_changes_of_2017(terms: Terms, shared: Path) -> None:
    path = shared / "data/reference/gbt4754-2011.json"
    whole: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    for division in (one for section in whole for one in section.get("children", ())):
        number = int(division["code"][1:])
        code = f"{division['code'][0]}{number + (number >= SHIFTED_FROM):02}"
        term = terms.get("industry", code)
        assert term is not None, code
        assert term.zh == RENAMED.get(code, division["value"])
