"""What declared fields say on a page."""

from __future__ import annotations

from dataclasses import replace

from app.pages.declared import Cell, Reader, laid_out
from app.pages.languages import Said
from app.pages.saying import Sayer
from kinds.artifacts.model import Artifact
from tests.unit.pages.showroom import LATHE, NOTICE, TERMS


def sayer(lang: str) -> Sayer:
    return Sayer(
        lang,
        TERMS,
        address=lambda one: f"/{one.kind}/{one.id}",
        within=lambda facet, value: f"/search?{facet}={value}",
    )


def read(lang: str, **values: object) -> Reader:
    edition = replace(LATHE, values={**LATHE.values, **values})
    return Reader(Artifact, edition, sayer(lang))


def test_the_title_block_keeps_the_order_of_the_declaration() -> None:
    labels = [cell.label for cell in read("zh").cells()]
    assert labels == [
        "制造年代",
        "制造者",
        "工业类型",
        "质地",
        "外形尺寸",
        "数量",
        "文物级别",
        "完残程度",
    ]


def test_the_name_is_said_in_the_language_of_the_page_and_beside_it_in_the_other() -> None:
    reader = read("en")
    assert reader.name() == Said("Belt-driven lathe, general arrangement")
    assert reader.other_name() == Said("皮带车床总图", "zh-Hans")


def test_a_name_in_one_language_only_is_marked_with_it_and_not_said_twice() -> None:
    reader = read("en", title={"zh": "皮带车床"})
    assert reader.name() == Said("皮带车床", "zh-Hans")
    assert reader.other_name() is None


def test_a_table_has_the_columns_that_say_something_and_sets_figures_apart() -> None:
    (table,) = read("en").tables()
    assert [(column.label, column.figures) for column in table.columns] == [
        ("Parameter", False),
        ("Value", True),
        ("Unit", False),
    ]
    assert table.rows[3][2] == Said("")


def test_a_text_is_read_in_paragraphs() -> None:
    (text,) = read("zh").texts()
    assert [paragraph.text[:4] for paragraph in text.paragraphs] == ["图中是一", "剖开的铸"]


def test_a_notice_and_the_name_stand_in_no_list() -> None:
    reader = read("zh")
    shown = [said.text for cell in (*reader.cells(), *reader.rows()) for said in cell.values]
    assert NOTICE["zh"] not in shown
    assert "皮带车床总图" not in shown


def test_the_part_of_a_whole_carries_the_number_to_find_it_by() -> None:
    (cell,) = [cell for cell in read("zh", part_of="BEIHE-0100").rows() if cell.whole]
    assert cell.whole == "BEIHE-0100"


def test_the_cells_of_a_title_block_leave_no_hole_in_either_width() -> None:
    for count in range(1, 14):
        texts = ["短", "a rather long text that needs room", "中等长度的文字在这里"] * 5
        cells = laid_out([Cell("k", (Said(text),)) for text in texts[:count]])
        for columns, widths in ((4, [c.wide for c in cells]), (2, [c.narrow for c in cells])):
            assert _holes(widths, columns) == 0


def _holes(widths: list[int], columns: int) -> int:
    holes = used = 0
    for width in widths:
        if used + width > columns:
            holes += columns - used
            used = 0
        used = (used + width) % columns
    return holes + (columns - used if used else 0)


def test_an_inscription_is_said_with_or_without_its_place_and_translation() -> None:
    def said(**inscription: object) -> str:
        written = {"transcription": "北河机器局", **inscription}
        rows = read("en", inscriptions=[written]).rows()
        return next(cell.values[0].text for cell in rows if cell.label == "Inscriptions")

    assert said() == "“北河机器局”"
    assert said(position={"en": "Foot"}) == "Foot: “北河机器局”"
    assert said(translation={"en": "Beihe Works"}) == "“北河机器局” (Beihe Works)"
