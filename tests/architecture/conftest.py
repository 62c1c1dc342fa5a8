"""The files of the project as the architecture tests read them."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
Parse = Callable[[Path], ast.Module]


@pytest.fixture(scope="session")
def files() -> list[Path]:
    """Every file that is tracked or could be, relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = {name for name in listed.stdout.decode().split("\0") if name}
    return sorted(Path(name) for name in names if (ROOT / name).is_file())


@pytest.fixture(scope="session")
def modules(files: list[Path]) -> list[Path]:
    """Every Python file."""
    return [file for file in files if file.suffix == ".py"]


@pytest.fixture(scope="session")
def rooms(project: dict[str, Any]) -> list[str]:
    """The packages that import-linter knows."""
    return list(project["tool"]["importlinter"]["root_packages"])


@pytest.fixture(scope="session")
def shipped(modules: list[Path], project: dict[str, Any]) -> list[Path]:
    """The Python files that go into the wheel."""
    folders = tuple(project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"])
    return [module for module in modules if module.parts[0] in folders]


@pytest.fixture(scope="session")
def project() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


@pytest.fixture(scope="session")
def parse() -> Parse:
    """The syntax tree of a file, read once."""
    trees: dict[Path, ast.Module] = {}

    def parsed(module: Path) -> ast.Module:
        if module not in trees:
            trees[module] = ast.parse((ROOT / module).read_text(), filename=str(module))
        return trees[module]

    return parsed
