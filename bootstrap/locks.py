"""Makes the lock files anew from pyproject.toml: with hashes, without addresses."""

from __future__ import annotations

import sys

from bootstrap.layout import CACHE, REQUIREMENTS, ROOT
from bootstrap.steps import Run, Step

COMPILER = CACHE / "locks"
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-header",
    "--no-annotate",
    "--quiet",
)
LOCKS = {
    "build.lock": ("--group", "pyproject.toml:setup"),
    "runtime.lock": ("pyproject.toml", "--group", "setup", "--group", "sample"),
    "dev.lock": (
        *("pyproject.toml", "--group", "setup", "--group", "sample"),
        *("--group", "dev"),
    ),
    "node.lock": ("--group", "pyproject.toml:node"),
}


def lock_steps() -> list[Step]:
    """The compiler in an environment of its own, then one lock file after the other."""

    def compiler(run: Run) -> None:
        run(sys.executable, "-m", "venv", "--clear", COMPILER)
        run(COMPILER / "bin" / "python", "-m", "pip", "install", "--quiet", "uv")

    def locks(run: Run) -> None:
        for lock, sources in LOCKS.items():
            target = REQUIREMENTS / lock
            run(
                COMPILER / "bin" / "uv",
                "pip",
                "compile",
                *OPTIONS,
                *sources,
                "-o",
                target,
                cwd=ROOT,
            )

    return [
        Step(name="lock compiler", work=compiler),
        Step(name="lock files", work=locks, needs=("lock compiler",)),
    ]
