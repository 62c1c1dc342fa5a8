"""What an operator may say of itself, and what stops the start."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from config.imprint import VARIABLES, Imprint
from config.settings import SettingsError

FULL = {
    "GONGBO_OPERATOR_ZH": "北河铸造博物馆",
    "GONGBO_ADDRESS_EN": "14 Tiexi Road, Beihe",
    "GONGBO_EMAIL": "museum@example.org",
    "GONGBO_TELEPHONE": "+86 10 1234 5678",
    "GONGBO_ICP": "京ICP备12345678号-1",
    "GONGBO_PSB": "京公网安备11010502000001号",
    "GONGBO_ACCESSIBILITY_CHECKED": "2026-10-12",
    "GONGBO_SECURITY_CONTACT": "mailto:security@example.org",
    "GONGBO_SECURITY_EXPIRES": "2027-06-30",
}


def test_nothing_has_to_be_said() -> None:
    assert Imprint.from_env({}) == Imprint()


def test_what_is_said_is_found_again_in_an_environment_made_of_it() -> None:
    imprint = Imprint.from_env(FULL)
    assert imprint.checked == date(2026, 10, 12)
    assert imprint.psb_code == "11010502000001"
    assert imprint.written() == FULL
    assert Imprint.from_env(imprint.written()) == imprint


def test_what_is_said_in_one_language_stands_for_the_other() -> None:
    imprint = Imprint.from_env(FULL)
    assert imprint.said("operator", "en") == "北河铸造博物馆"
    assert imprint.said("address", "zh") == "14 Tiexi Road, Beihe"
    assert imprint.said("limits", "zh") == ""


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("GONGBO_ICP", "ICP备12345678号", "京ICP备12345678号-1"),
        ("GONGBO_ICP", "京ICP备12345678号-1<script>", "京ICP备12345678号-1"),
        ("GONGBO_PSB", "京公网安备1101号", "京公网安备11010502000001号"),
        ("GONGBO_EMAIL", "nobody", "museum@example.org"),
        ("GONGBO_TELEPHONE", "call us", "+86 10 1234 5678"),
        ("GONGBO_ACCESSIBILITY_CHECKED", "last year", "2026-10-12"),
        ("GONGBO_SECURITY_EXPIRES", "never", "2026-10-12"),
        ("GONGBO_PRIVACY_FILE", "/nowhere/{lang}.md", "UTF-8"),
        ("GONGBO_CONTACT_FILE", "/etc/passwd", ".md or .txt"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_what_was_expected(
    name: str, value: str, expected: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        Imprint.from_env({name: value})
    assert name in str(refused.value)
    assert expected in str(refused.value)


@pytest.mark.parametrize("contact", ["security@example.org", "javascript:alert(1)"])
def test_a_weakness_is_reported_to_an_address(contact: str) -> None:
    with pytest.raises(SettingsError, match="GONGBO_SECURITY_CONTACT"):
        Imprint.from_env({"GONGBO_SECURITY_CONTACT": contact})


def test_a_place_for_reports_says_until_when_it_is_good() -> None:
    with pytest.raises(SettingsError, match="GONGBO_SECURITY_EXPIRES is not set"):
        Imprint.from_env({"GONGBO_SECURITY_CONTACT": "mailto:security@example.org"})


def test_a_file_of_each_language_is_looked_for(tmp_path: Path) -> None:
    (tmp_path / "zh.md").write_text("隐私", "utf-8")
    named = {"GONGBO_PRIVACY_FILE": f"{tmp_path}/{{lang}}.md"}
    with pytest.raises(SettingsError, match=r"en\.md"):
        Imprint.from_env(named)
    (tmp_path / "en.md").write_text("Privacy", "utf-8")
    assert Imprint.from_env(named).privacy == named["GONGBO_PRIVACY_FILE"]


def test_every_part_of_the_imprint_has_a_setting_that_is_documented() -> None:
    readme = (Path(__file__).resolve().parents[3] / "README.md").read_text("utf-8")
    assert {name for name in VARIABLES.values() if f"`{name}`" not in readme} == set()
