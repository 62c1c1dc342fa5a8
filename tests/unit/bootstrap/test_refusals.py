"""What cannot work is refused at the beginning, in one line and with a code."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bootstrap.environment import discard_if_unfinished
from bootstrap.wheel import NEEDED, missing_from_wheel

ROOT = Path(__file__).resolve().parent.parent.parent.parent


def python(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own programs
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("run", "--port", "eight"), "PORT=eight is not a number\n"),
        (("run", "--port", "70000"), "port 70000 does not exist: choose one between 1 and 65535\n"),
        (("run", "--port", "0"), "port 0 does not exist: choose one between 1 and 65535\n"),
    ],
)
def test_a_port_that_is_none_is_refused_in_one_line(words: tuple[str, ...], line: str) -> None:
    answer = python("-m", "bootstrap", *words)
    assert (answer.returncode, answer.stdout, answer.stderr) == (1, "", line)


def test_an_old_python_is_refused_in_one_line() -> None:
    program = (
        "import sys; sys.version_info = (3, 9, 2); from bootstrap.__main__ import main; main()"
    )
    answer = python("-c", program)
    assert answer.returncode == 1
    assert answer.stderr == "python3 is Python 3.9; Python 3.11 or newer is needed\n"


def test_the_set_up_runs_without_any_installed_package() -> None:
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import bootstrap.commands"
    answer = python("-I", "-S", "-c", program)
    assert answer.returncode == 0, answer.stderr


def test_a_broken_off_installation_is_begun_anew(tmp_path: Path) -> None:
    environment = tmp_path / "env"
    environment.mkdir()
    assert not discard_if_unfinished(environment)
    assert environment.exists()
    (environment / "unfinished").touch()
    assert discard_if_unfinished(environment)
    assert not environment.exists()


def test_a_wheel_without_pages_and_words_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "gongbo.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("app/__init__.py", "")
        archive.writestr("app/pages/templates/home.html", "")
    missing = missing_from_wheel(wheel)
    assert set(missing) >= set(NEEDED) - {"templates"}
    assert "templates" not in missing
    assert "config/settings.py" in missing
    assert "records/editions.py" in missing
    assert "app/__init__.py" not in missing
