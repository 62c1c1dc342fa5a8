"""The checks that read the code without running it, and the tests that run it."""

from __future__ import annotations

import os
from collections.abc import Callable

from bootstrap.layout import BIN, DIST, PYTHON, ROOT
from bootstrap.steps import Run, Step, StepFailed
from bootstrap.wheel import missing_from_wheel

SECONDS_PER_TEST = 300
QUICK_TESTS = ("tests/unit", "tests/architecture", "collections/kinds")


def reading_steps() -> list[Step]:
    """Format, lint, strict types and the direction of imports, side by side."""
    commands = {
        "format": ("ruff", "format", "--check", "--output-format=concise"),
        "lint": ("ruff", "check", "--output-format=concise"),
        "types": ("mypy",),
        "imports": ("lint-imports",),
    }
    return [Step(name=name, work=_tool(command)) for name, command in commands.items()]


def _tool(command: tuple[str, ...]) -> Callable[[Run], None]:
    def work(run: Run) -> None:
        run(BIN / command[0], *command[1:])

    return work


def wheel_steps() -> list[Step]:
    """Build the wheel and look whether it holds what the museum needs at run time."""

    def work(run: Run) -> None:
        for old in DIST.glob("*.whl"):
            old.unlink()
        run(PYTHON, "-m", "build", "--wheel", "--no-isolation", "--outdir", DIST, ROOT)
        (wheel,) = DIST.glob("*.whl")
        if missing := missing_from_wheel(wheel):
            raise StepFailed(f"{wheel.name} lacks {', '.join(missing)}")

    return [Step(name="wheel", work=work)]


def pytest_command(*, quick: bool) -> list[str]:
    """All tests, or those of a moment, on all cores."""
    return [
        str(BIN / "pytest"),
        "--quiet",
        "--numprocesses=auto",
        "--dist=worksteal",
        f"--timeout={SECONDS_PER_TEST}",
        *(QUICK_TESTS if quick else ()),
    ]


def with_our_tools() -> dict[str, str]:
    """The environment with the programs of ours first: some are started by name."""
    path = os.environ.get("PATH", os.defpath)
    return {**os.environ, "PATH": f"{BIN}{os.pathsep}{path}"}
