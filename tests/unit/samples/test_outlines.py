"""Glyphs come out of the font that npm installs."""

from __future__ import annotations

from pathlib import Path

import pytest

from samples.plates.drafting.lettering import Lettering
from samples.plates.drafting.outlines import BoxOutlines, FontOutlines, MissingFontError


def test_a_chinese_glyph_is_a_full_em_wide_and_bolder_in_bold(node_modules: Path) -> None:
    outlines = FontOutlines(node_modules)
    light, bold = outlines.glyph("渐", "light"), outlines.glyph("渐", "bold")
    assert light.advance == bold.advance == 1000
    assert light.path != bold.path
    assert light.path.startswith("M")


def test_a_character_the_font_lacks_is_named(node_modules: Path) -> None:
    with pytest.raises(LookupError, match="no glyph"):
        FontOutlines(node_modules).glyph("\ue000", "light")


def test_a_missing_package_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFontError, match="noto-serif-sc"):
        FontOutlines(tmp_path).glyph("工", "light")


def test_text_can_be_searched_though_it_is_drawn() -> None:
    run = Lettering(BoxOutlines()).run(0, 0, "基圆 base & rim", 2.5)
    assert 'aria-label="基圆 base &amp; rim"' in run.svg


def test_text_is_placed_by_its_anchor() -> None:
    lettering = Lettering(BoxOutlines())
    width = lettering.run(0, 0, "工博", 2, font="bold").width
    middle = lettering.run(0, 0, "工博", 2, "middle", "bold")
    assert f"translate({-width / 2:.3f} 0)" in middle.svg
