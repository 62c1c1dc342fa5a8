"""The steps that fill the virtual environment from the lock files."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from bootstrap.layout import (
    BIN,
    PYTHON,
    REQUIREMENTS,
    ROOT,
    TRANSLATIONS,
    UNFINISHED,
    VENV,
)
from bootstrap.steps import Run, Step, StepFailed, files_below, fingerprint

PIP_INSTALL = (PYTHON, "-m", "pip", "install", "--no-input", "--disable-pip-version-check")
FROM_LOCK = ("--progress-bar", "off", "--require-hashes", "--only-binary", ":all:")
BUILD_LOCK = "build.lock"
SOURCE_ONLY = ("--no-binary", "pyvips,iiif-validator", "--no-build-isolation")
"""Neither has a wheel. Built by the locked setuptools alone pyvips stays pure Python and binds to
the libvips that pyvips-binary brings, whatever compiler or libvips the machine has."""


def environment_steps() -> list[Step]:
    """Python packages to run with, ourselves among them, and the compiled translations."""
    return [
        _virtual_environment(),
        _packages("Python packages", "runtime.lock", needs=("virtual environment",)),
        _ourselves(),
        *_translations(),
    ]


def testing_steps() -> list[Step]:
    """Python packages to test with; put in last, one after the other: they share a folder."""
    # All three are named: with a step that is done already nothing waits for what came before it.
    before = ("virtual environment", "Python packages", "Gongbo itself")
    return [_packages("test packages", "dev.lock", needs=before)]


def _virtual_environment() -> Step:
    version = ".".join(map(str, sys.version_info[:2]))
    return Step(
        name="virtual environment",
        work=_make_environment,
        stamp=VENV / "stamps" / "environment",
        fingerprint=fingerprint(words=(str(VENV), sys.base_prefix, version)),
        makes=(PYTHON,),
    )


def _make_environment(run: Run) -> None:
    """Anew, unless a whole one of the same Python stands there that we did not make."""
    stamps = VENV / "stamps"
    if not stamps.exists() and not UNFINISHED.exists() and _usable():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    try:
        run(sys.executable, "-m", "venv", VENV)
    except StepFailed as error:
        shutil.rmtree(VENV, ignore_errors=True)
        raise StepFailed(f"python3 -m venv failed: {error}") from error


def _usable() -> bool:
    ask = "import pip, sys; print(*sys.version_info[:2], sys.base_prefix)"
    try:
        said = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    major, minor = sys.version_info[:2]
    return said.stdout.strip() == f"{major} {minor} {sys.base_prefix}"


def _packages(name: str, lock: str, *, needs: tuple[str, ...]) -> Step:
    def work(run: Run) -> None:
        UNFINISHED.touch()
        run(*PIP_INSTALL, *FROM_LOCK, "-r", REQUIREMENTS / BUILD_LOCK)
        run(*PIP_INSTALL, *FROM_LOCK, *SOURCE_ONLY, "-r", REQUIREMENTS / lock)
        UNFINISHED.unlink()

    return Step(
        name=name,
        work=work,
        needs=needs,
        stamp=VENV / "stamps" / lock,
        fingerprint=fingerprint(files=[REQUIREMENTS / BUILD_LOCK, REQUIREMENTS / lock]),
    )


def _ourselves() -> Step:
    def work(run: Run) -> None:
        run(*PIP_INSTALL, "--no-deps", "--no-build-isolation", "--editable", ROOT)

    return Step(
        name="Gongbo itself",
        work=work,
        needs=("virtual environment", "Python packages"),
        stamp=VENV / "stamps" / "ourselves",
        fingerprint=fingerprint(words=(str(ROOT),), files=[ROOT / "pyproject.toml"]),
        makes=(BIN / "gongbo",),
    )


def _translations() -> list[Step]:
    catalogues = [file for file in files_below(TRANSLATIONS) if file.suffix == ".po"]
    if not catalogues:
        return []

    def work(run: Run) -> None:
        run(BIN / "pybabel", "compile", "--directory", TRANSLATIONS)

    return [
        Step(
            name="translations",
            work=work,
            needs=("Python packages",),
            stamp=VENV / "stamps" / "translations",
            fingerprint=fingerprint(files=catalogues),
            makes=tuple(catalogue.with_suffix(".mo") for catalogue in catalogues),
        )
    ]


def discard_if_unfinished(environment: Path = VENV) -> bool:
    """Remove an environment in which the installation of packages was broken off."""
    if not (environment / UNFINISHED.name).exists():
        return False
    shutil.rmtree(environment)
    return True
