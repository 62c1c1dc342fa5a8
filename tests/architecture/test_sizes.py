"""Files and functions stay small enough to be read at one go."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

FILE_LINES = 400
FUNCTION_LINES = 50
# A migration is a list of tables and columns: cutting it up would hide it.
MIGRATIONS = "versions"

ROOT = Path(__file__).resolve().parent.parent.parent


def test_no_module_is_longer_than_its_limit(modules: list[Path]) -> None:
    lengths = {module: len((ROOT / module).read_text().splitlines()) for module in modules}
    assert {str(m): count for m, count in lengths.items() if count > FILE_LINES} == {}


def test_no_function_is_longer_than_its_limit(
    modules: list[Path], parse: Callable[[Path], ast.Module]
) -> None:
    too_long = {
        f"{module}:{node.lineno} {node.name}": length
        for module in modules
        if module.parent.name != MIGRATIONS
        for node in ast.walk(parse(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    }
    assert too_long == {}
