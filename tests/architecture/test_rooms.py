"""What may be touched in which room, beyond what the import contracts say."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

VENDOR_ROOMS = {
    "pyvips": ("media_pipeline/vips", "samples", "bench"),
    "numpy": ("media_pipeline/rendering", "bench"),
    "simplejpeg": ("media_pipeline/rendering",),
    "cykooz_resizer": ("media_pipeline/rendering",),
    "PIL": ("media_pipeline/vips", "bench"),
    "pypdfium2": ("media_pipeline/vips",),
    "magic": ("media_pipeline/whole",),
    "pylibmagic": ("media_pipeline/whole",),
    "iiif_prezi3": ("media_pipeline/manifests",),
    "tantivy": ("search/embedded",),
    "cachetools": (
        "app/iiif/documents",
        "app/machines/doors",
        "app/pages/entrance/asking",
        "app/pages/remembering",
        "app/pages/told_before",
    ),
    "boto3": ("media_pipeline/s3",),
    "botocore": ("media_pipeline/s3",),
    "elasticsearch": ("search/elastic",),
    "segno": ("app/pages/taking_away/qr",),
    "python_calamine": ("collections/transfer/files",),
    "uvicorn": ("app/front",),
    "markdown_it": ("app/pages/notices",),
    "nh3": ("app/pages/notices",),
    "xlsxwriter": ("collections/transfer/exports",),
}
"""A library and the rooms that may import it; a room is a folder or a module. Tests may too."""

READERS_OF_THE_ENVIRONMENT = ("app", "bootstrap", "bench", "tests")
BORROWED_BY_THE_SET_UP = {
    Path("app/__init__.py"),
    Path("app/premises.py"),
    Path("app/supervisor.py"),
    Path("config/__init__.py"),
    Path("config/imprint.py"),
    Path("config/refusals.py"),
    Path("config/settings.py"),
}
ROOT = Path(__file__).resolve().parent.parent.parent
Parse = Callable[[Path], ast.Module]


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and top-level name of every import, those inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, (node.module or "").partition(".")[0]


def within(module: Path, room: str) -> bool:
    return module.is_relative_to(room) or module == Path(f"{room}.py")


def test_a_vendor_library_stays_in_its_room(modules: list[Path], parse: Parse) -> None:
    strays = [
        f"{module}:{line} imports {name}"
        for module in modules
        if module.parts[0] != "tests"
        for line, name in imported(parse(module))
        if name in VENDOR_ROOMS and not any(within(module, room) for room in VENDOR_ROOMS[name])
    ]
    assert strays == []


def test_the_environment_is_read_at_the_edges_only(modules: list[Path], parse: Parse) -> None:
    readers = [
        f"{module}:{node.lineno}"
        for module in modules
        if module.parts[0] not in READERS_OF_THE_ENVIRONMENT
        for node in ast.walk(parse(module))
        if isinstance(node, ast.Attribute)
        and node.attr in {"environ", "environb", "getenv", "putenv"}
        and isinstance(node.value, ast.Name)
        and node.value.id == "os"
    ]
    assert readers == []


def test_nobody_takes_the_environment_out_of_os(modules: list[Path], parse: Parse) -> None:
    takers = [
        f"{module}:{node.lineno}"
        for module in modules
        for node in ast.walk(parse(module))
        if isinstance(node, ast.ImportFrom)
        and node.module == "os"
        and any(alias.name in {"environ", "getenv"} for alias in node.names)
    ]
    assert takers == []


def test_each_module_opens_with_a_sentence(modules: list[Path], parse: Parse) -> None:
    silent = [str(module) for module in modules if not ast.get_docstring(parse(module))]
    assert silent == []


def test_annotations_are_never_evaluated(modules: list[Path], parse: Parse) -> None:
    evaluated = [
        str(module)
        for module in modules
        if (tree := parse(module)).body[1:] and not has_future_annotations(tree)
    ]
    assert evaluated == []


def has_future_annotations(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "__future__"
        and any(alias.name == "annotations" for alias in node.names)
        for node in tree.body
    )


def test_the_set_up_needs_the_standard_library_alone(modules: list[Path], parse: Parse) -> None:
    known = sys.stdlib_module_names | {"bootstrap", "app", "config"}
    foreign = [
        f"{module}:{line} imports {name}"
        for module in modules
        if module.parts[0] == "bootstrap" or module in BORROWED_BY_THE_SET_UP
        for line, name in imported(parse(module))
        if name not in known
    ]
    assert foreign == []
