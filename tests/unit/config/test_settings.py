"""What the environment may say, and what stops the start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import Field, fields
from datetime import time
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from app.database import db
from app.factory import create_app
from app.premises import Unfit, child_environment, local_environment
from app.prepare import migrate
from app.wiring import furnish
from config.settings import Limits, Rates, Rounds, Settings, SettingsError
from media_pipeline import keys
from tests.house import ROOT

SECRET = "s" * 32
FOLDERS = ("a#b", "a?b", "100%", "a%20b", "two words", "who@where:1", "馆藏", "a+b;c&d")


def settings(folder: Path, **more: str) -> Settings:
    return Settings.from_env({"GONGBO_DATA": str(folder), "GONGBO_SECRET_KEY": SECRET, **more})


def files_of(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).parts[0] for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", FOLDERS)
def test_nothing_is_kept_outside_the_folder_whatever_its_name(tmp_path: Path, name: str) -> None:
    chosen = settings(tmp_path / name)
    (tmp_path / name).mkdir()
    house = furnish(chosen)
    house.store.receive([b"scan"], key=keys.master)
    house.index.rebuild(())
    app = create_app(chosen, house)
    with app.app_context():
        migrate()
        db.engine.dispose()
    assert set(files_of(tmp_path)) == {name}
    assert {path.name for path in (tmp_path / name).iterdir()} >= {"gongbo.db", "store", "index"}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_process_that_is_started_finds_the_same_folder(tmp_path: Path, name: str) -> None:
    chosen = settings(tmp_path / name)
    assert Settings.from_env(child_environment(chosen, {})) == chosen
    assert make_url(chosen.database_url).database == str(tmp_path / name / "gongbo.db")


def test_the_spaces_around_the_name_of_a_folder_are_its_own(tmp_path: Path) -> None:
    assert settings(tmp_path / " b ").data == tmp_path / " b "


@pytest.mark.parametrize("name", ["GONGBO_DATA", "GONGBO_SECRET_KEY"])
@pytest.mark.parametrize("value", ["", "  "])
def test_what_is_missing_stops_the_start_and_is_named(
    tmp_path: Path, name: str, value: str
) -> None:
    with pytest.raises(SettingsError, match=f"^{name} is not set: "):
        settings(tmp_path, **{name: value})


def test_a_short_secret_stops_the_start_and_is_not_shown(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as problem:
        settings(tmp_path, GONGBO_SECRET_KEY=f" {'swordfish' * 3} ")
    assert str(problem.value) == (
        "GONGBO_SECRET_KEY: expected at least 32 random characters, got 27"
    )


@pytest.mark.parametrize("kept", ["", "short", "密钥" * 32])
def test_a_kept_secret_that_is_none_is_told_with_its_file(tmp_path: Path, kept: str) -> None:
    (tmp_path / "secret").write_text(kept, encoding="utf-8")
    with pytest.raises(Unfit, match="/secret is not usable: remove the file"):
        local_environment({}, data=tmp_path, port=8000)


@pytest.mark.parametrize("value", ["museum.test", "ftp://museum.test", "https://", "http://a/?b"])
def test_an_address_that_is_none_stops_the_start(tmp_path: Path, value: str) -> None:
    with pytest.raises(SettingsError, match=r"^GONGBO_PUBLIC_URL: expected http"):
        settings(tmp_path, GONGBO_PUBLIC_URL=value)


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5"])
def test_a_limit_that_is_none_stops_the_start(tmp_path: Path, value: str) -> None:
    with pytest.raises(SettingsError, match=r"^GONGBO_SCAN_PIXELS: expected a positive whole"):
        settings(tmp_path, GONGBO_SCAN_PIXELS=value)


def test_secrets_do_not_show_in_what_is_printed(tmp_path: Path) -> None:
    shown = repr(settings(tmp_path, GONGBO_DATABASE_URL="postgresql://curator:pw@db/museum"))
    assert SECRET not in shown
    assert "pw@" not in shown


def test_the_rates_of_the_api_are_settings_that_a_child_process_keeps(tmp_path: Path) -> None:
    assert settings(tmp_path).rates == Rates(token=1_200, address=300, proxies=0)
    chosen = settings(tmp_path, GONGBO_RATE_ADDRESS="0", GONGBO_RATE_STORE="redis://here:6379/1")
    assert (chosen.rates.address, chosen.rates.store) == (0, "redis://here:6379/1")
    assert "redis" not in repr(chosen)
    assert Settings.from_env(child_environment(chosen, {})) == chosen


@pytest.mark.parametrize(
    "wrong",
    [{"GONGBO_RATE_TOKEN": "-1"}, {"GONGBO_RATE_PROXIES": "²"}, {"GONGBO_RATE_STORE": "file:///x"}],
)
def test_a_rate_that_is_none_stops_the_start_and_is_named(
    tmp_path: Path, wrong: dict[str, str]
) -> None:
    with pytest.raises(SettingsError, match=f"^{next(iter(wrong))}: expected"):
        settings(tmp_path, **wrong)


def test_the_rounds_are_settings_that_a_child_process_keeps(tmp_path: Path) -> None:
    assert settings(tmp_path).rounds == Rounds(time(3), 100_000_000, 240)
    chosen = settings(tmp_path, GONGBO_ROUNDS_AT="23:45", GONGBO_FIXITY_MINUTES="5")
    assert (chosen.rounds.at, chosen.rounds.fixity_minutes) == (time(23, 45), 5)
    assert Settings.from_env(child_environment(chosen, {})) == chosen


@pytest.mark.parametrize(
    "wrong",
    [
        {"GONGBO_ROUNDS_AT": "24:00"},
        {"GONGBO_ROUNDS_AT": "at night"},
        {"GONGBO_FIXITY_MINUTES": "0"},
        {"GONGBO_FIXITY_BYTES_PER_SECOND": "fast"},
    ],
)
def test_a_round_that_cannot_be_made_stops_the_start_and_is_named(
    tmp_path: Path, wrong: dict[str, str]
) -> None:
    with pytest.raises(SettingsError, match=f"^{next(iter(wrong))}: expected"):
        settings(tmp_path, **wrong)


@pytest.mark.parametrize("limit", fields(Limits), ids=lambda limit: str(limit.name))
def test_every_limit_stands_in_the_read_me_with_what_it_is_unless_set(limit: Field[int]) -> None:
    rows = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    (row,) = [row for row in rows if f"`GONGBO_SCAN_{limit.name.upper()}`" in row]
    assert f"`{limit.default}`" in row
