"""What the code itself says of a wrong value, read out of its source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ROOMS = ("collections", "app")
REFUSALS = ("Invalid", "ValidationError")
# What a rule of a kind or of a group returns is put into a refusal by those who ask it.
RULES = ("check", "problems", "hindrances")
# What stands for a detail that is only known when it is said.
DETAIL = "x1"


def list_messages() -> dict[str, str]:
    """Message with its details filled in → file and line."""
    trees = {
        path: ast.parse(path.read_text("utf-8"))
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        if "tests" not in path.parts
    }
    constants = {
        name: value for tree in trees.values() for name, value in _constants(tree, {}).items()
    }
    return {
        message: f"{path.relative_to(ROOT)}:{line}"
        for path, tree in trees.items()
        for message, line in _said_in(tree, {**constants, **_constants(tree, {})})
    }


def _constants(tree: ast.Module, known: dict[str, str]) -> dict[str, str]:
    """The texts that a module names."""
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                known.update((name, text) for text in _texts(value, known))
    return known


def _said_in(tree: ast.Module, constants: dict[str, str]) -> Iterator[tuple[str, int]]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and _refuses(function):
            for node in ast.walk(function):
                for said in _places(node):
                    yield from ((text, said.lineno) for text in _texts(said, constants))


def _refuses(function: ast.FunctionDef) -> bool:
    returned = ast.unparse(function.returns) if function.returns else ""
    return (
        function.name in RULES
        or "list[str]" in returned
        or any(
            isinstance(node, ast.Call) and _name(node.func) in REFUSALS
            for node in ast.walk(function)
        )
    )


def _places(node: ast.AST) -> Iterator[ast.expr]:
    """Where messages stand: {place: [message]}, wrong[place] = [message], ….append(message)."""
    match node:
        case ast.Dict(values=values):
            yield from (one for each in values if isinstance(each, ast.List) for one in each.elts)
        case ast.Assign(targets=[ast.Subscript()], value=ast.List(elts=elements)):
            yield from elements
        case ast.Return(value=ast.List(elts=elements)):
            yield from elements
        case ast.Call(func=ast.Attribute(attr="append", value=on), args=[one]) if _is_kept(on):
            yield one
        case ast.Call(func=func, args=[one]) if _name(func) == "ValidationError":
            yield one


def _is_kept(on: ast.expr) -> bool:
    """Whether a list is one of reasons: lines for a screen are gathered too."""
    return isinstance(on, ast.Call) or (isinstance(on, ast.Name) and on.id == "reasons")


def _name(func: ast.expr) -> str:
    return func.id if isinstance(func, ast.Name) else ""


def _texts(said: ast.expr, constants: dict[str, str]) -> Iterator[str]:
    match said:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(
                str(one.value) if isinstance(one, ast.Constant) else _detail(one, constants)
                for one in parts
            )
        case ast.Name(id=name) if name in constants:
            yield constants[name]
        case ast.Call(func=ast.Attribute(value=template, attr="format"), keywords=keywords):
            filled = {one.arg: DETAIL for one in keywords if one.arg}
            yield from (text.format(**filled) for text in _texts(template, constants))


def _detail(part: ast.expr, constants: dict[str, str]) -> str:
    match part:
        case ast.FormattedValue(value=ast.Name(id=name)):
            return constants.get(name, DETAIL)
    return DETAIL
