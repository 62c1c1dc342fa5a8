"""What is settled before the museum opens on one machine."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from app import serve
from app.premises import (
    Unfit,
    child_environment,
    local_environment,
    require_free,
    require_writable,
    secret_key,
)
from config.settings import Limits, Settings


def test_a_port_that_does_not_exist_is_refused_in_one_line() -> None:
    with pytest.raises(Unfit, match=r"^port 70000 does not exist: choose one between 1 and 65535$"):
        require_free("127.0.0.1", 70_000)


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    require_writable(tmp_path / "a" / "b")
    assert list((tmp_path / "a" / "b").iterdir()) == []


def test_a_folder_below_a_file_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unfit, match=r"^cannot write to .*: choose another with make run DATA=…$"):
        require_writable(tmp_path / "file" / "data")


def test_the_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    first = secret_key(tmp_path / "data")
    assert secret_key(tmp_path / "data") == first
    assert len(first) >= 32
    assert stat.S_IMODE((tmp_path / "data" / "secret").stat().st_mode) == 0o600
    assert [kept.name for kept in (tmp_path / "data").iterdir()] == ["secret"]


def test_what_the_environment_says_is_not_replaced(tmp_path: Path) -> None:
    given = {"GONGBO_SECRET_KEY": "k" * 40, "GONGBO_PUBLIC_URL": "https://museum.example"}
    assert local_environment(given, data=tmp_path, port=8123) == {
        **given,
        "GONGBO_DATA": str(tmp_path),
    }
    assert not (tmp_path / "secret").exists()


def test_the_public_address_follows_the_port(tmp_path: Path) -> None:
    filled = local_environment({}, data=tmp_path, port=8123)
    assert filled["GONGBO_PUBLIC_URL"] == "http://127.0.0.1:8123"
    assert filled["GONGBO_SECRET_KEY"] == secret_key(tmp_path)


def test_children_are_set_up_as_their_parent_is(tmp_path: Path) -> None:
    settings = Settings.from_env(local_environment({}, data=tmp_path, port=8123))
    chosen = replace(settings, limits=Limits(pixels=7), search_url="tantivy:///elsewhere")
    assert Settings.from_env(child_environment(chosen, {"PATH": "/bin"})) == chosen
    assert child_environment(chosen, {"PATH": "/bin"})["PATH"] == "/bin"


def test_the_web_server_is_told_where_to_listen() -> None:
    command = " ".join(serve.web("127.0.0.1", 8123, 2).command)
    assert "--host 127.0.0.1 --port 8123 --processes 2" in command
    assert " -m app.front app.wsgi:front " in command
