"""Real sets of records, each brought in by a mapping alone."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from app.database import reading
from records.model import Record
from tests.service.import_office import Office, figures, values_of
from transfer.mapping_files import find_mapping
from transfer.report import Report


def _bring(office: Office, name: str, path: Path) -> Report:
    return office.bring(path, find_mapping(name, office.opened.house.kinds))


def _held(*fields: str) -> dict[str, int]:
    with reading() as session:
        every = [record.values for record in session.execute(select(Record)).scalars()]
    return {name: sum(name in values for values in every) for name in fields}


def test_two_collections_of_carnegie_come_in_by_one_mapping(office: Office, shared: Path) -> None:
    records = shared / "data" / "records"
    for folder, total in (("cmoa", 120), ("cmoa-teenie", 60)):
        report = _bring(office, "carnegie", records / folder)
        assert (figures(report), report.unknown) == ({"new": total}, {})
        assert figures(_bring(office, "carnegie", records / folder)) == {"unchanged": total}
    assert _held("made", "makers", "measures", "acquired", "provenance") == {
        "made": 180,
        "makers": 180,
        "measures": 180,
        "acquired": 180,
        "provenance": 115,
    }
    made = values_of("84.62.86")["made"]
    assert made == {"words": "1910", "from": "1910", "to": "1910", "certainty": "exact"}
    (measured,) = values_of("84.62.86")["measures"]
    assert measured["words"] == "width 9.5 in, height 7.687 in"
    assert round(measured["axes"][1]["measure"]["si"], 4) == 0.1952


def test_a_museum_s_own_bounds_go_with_its_words(office: Office, shared: Path) -> None:
    _bring(office, "carnegie", shared / "data" / "records" / "cmoa-teenie")
    assert values_of("2001.35.7418")["made"] == {
        "words": "c. 1960-1975",
        "from": "1960",
        "to": "1975",
        "certainty": "circa",
    }


def test_the_sites_of_two_batches_come_in_from_one_document(office: Office, shared: Path) -> None:
    path = shared / "data" / "records" / "cn" / "国家工业遗产.json"
    report = _bring(office, "heritage-sites", path)
    assert (figures(report), report.unknown) == ({"new": 55}, {})
    assert figures(_bring(office, "heritage-sites", path)) == {"unchanged": 55}
    steel = values_of("第一批-2")
    assert (steel["title"], steel["level"]) == ({"zh": "鞍山钢铁厂"}, "national")
    assert steel["recognised"]["from"] == "2017-12-20"
    assert steel["places"] == [
        {"role": "located", "words": {"zh": "辽宁省鞍山市铁西区"}, "code_now": "210303"}
    ]
    items = [item["name"]["zh"] for item in steel["core_items"]]
    assert "东山宾馆建筑群（主楼、1号楼、2号楼、3号楼、贵宾楼）" in items
    assert len(items) == 16


def test_a_division_that_is_gone_is_that_of_then(office: Office, shared: Path) -> None:
    _bring(office, "heritage-sites", shared / "data" / "records" / "cn" / "国家工业遗产.json")
    (place,) = values_of("第二批-19")["places"]
    assert (place["words"], place["code_then"]) == ({"zh": "江苏省南通市港闸区"}, "320611")
