"""Every package is ours, is known to the import contracts and has a name of its own."""

from __future__ import annotations

import importlib
import re
import sys
from importlib.metadata import distributions, packages_distributions
from pathlib import Path
from typing import Any

OURS = "gongbo"
SOURCE_ROOTS = (Path(), Path("collections"))
BESIDE_THE_ROOMS = {"bench", "bootstrap", "migrations", "samples", "tests"}
ROOT = Path(__file__).resolve().parent.parent.parent


def packages(modules: list[Path]) -> dict[str, Path]:
    """The top-level packages below each source root, with their folders."""
    found = {}
    for root in SOURCE_ROOTS:
        for module in modules:
            if module.is_relative_to(root) and len(module.relative_to(root).parts) > 1:
                name = module.relative_to(root).parts[0]
                found[name] = root / name
    return {name: folder for name, folder in found.items() if folder not in SOURCE_ROOTS}


def test_each_package_is_loaded_from_this_repository(rooms: list[str]) -> None:
    for name in rooms:
        file = importlib.import_module(name).__file__
        assert file is not None, f"{name} has no __init__.py"
        assert Path(file).is_relative_to(ROOT), f"{name} comes from {file}"


def test_each_package_is_known_to_the_contracts(
    modules: list[Path], project: dict[str, Any]
) -> None:
    expected = set(packages(modules)) - BESIDE_THE_ROOMS
    linter = project["tool"]["importlinter"]
    layers = {
        name.strip()
        for contract in linter["contracts"]
        if contract["type"] == "layers"
        for layer in contract["layers"]
        for name in layer.split("|")
    }
    assert set(linter["root_packages"]) == expected
    assert layers == expected


def test_each_package_is_shipped(project: dict[str, Any], rooms: list[str]) -> None:
    folders = project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    for name in rooms:
        assert name in folders or (ROOT / "collections" / name).is_dir()


def test_nothing_lies_in_the_folder_of_packages_itself(files: list[Path]) -> None:
    assert [file for file in files if file.parent == Path("collections")] == []


def test_no_module_bears_a_name_of_the_standard_library(shipped: list[Path]) -> None:
    borrowed = [str(module) for module in shipped if own_name(module) in sys.stdlib_module_names]
    assert borrowed == []


def test_no_package_bears_the_name_of_a_distribution(modules: list[Path]) -> None:
    foreign = {
        name
        for name, owners in packages_distributions().items()
        if any(plain(owner) != OURS for owner in owners)
    }
    foreign |= {plain(found.metadata["Name"]) for found in distributions()} - {OURS}
    assert set(packages(modules)) & foreign == set()


def own_name(module: Path) -> str:
    return module.parent.name if module.stem == "__init__" else module.stem


def plain(name: str) -> str:
    """A distribution's name as package indexes compare it, as it would be imported."""
    return re.sub(r"[-_.]+", "_", name).lower()
