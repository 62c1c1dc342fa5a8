"""What a wheel must hold to open a museum: code, pages, vocabularies, mappings, translations."""

from __future__ import annotations

import tomllib
import zipfile
from pathlib import Path
from typing import Final

from bootstrap.layout import ROOT
from bootstrap.steps import files_below

NOT_SHIPPED: Final = frozenset(
    {"__pycache__", "node_modules", "front", "generators", "samples", "tests"}
)
SOURCES_OF_OTHERS: Final = frozenset({".po", ".pot", ".pyc"})
NEEDED: Final = {
    "templates": ("app/", ".html"),
    "built scripts": ("app/pages/static/built/", ".js"),
    "built styles": ("app/pages/static/built/", ".css"),
    "vocabularies": ("config/vocabularies/", ".csv"),
    "mappings": ("config/mappings/", ".toml"),
    "compiled translations": ("app/translations/", ".mo"),
}


def missing_from_wheel(wheel: Path) -> list[str]:
    """The kinds of file that the wheel has none of, then single files of ours that it lacks."""
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    kinds = [
        kind
        for kind, (folder, ending) in NEEDED.items()
        if not any(name.startswith(folder) and name.endswith(ending) for name in held)
    ]
    return kinds + sorted(_expected() - held)


def _expected() -> set[str]:
    """Every file of a shipped folder, under the name it has in a wheel."""
    target = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]
    shipped = target["targets"]["wheel"]
    names = set()
    for folder in shipped["only-include"]:
        for file in files_below(ROOT / folder, without=NOT_SHIPPED):
            if file.suffix in SOURCES_OF_OTHERS or file.name.startswith((".", "conftest.")):
                continue
            name = file.relative_to(ROOT).as_posix()
            for source in shipped["sources"]:
                name = name.removeprefix(f"{source}/")
            names.add(name)
    return names
