"""Where the set-up finds its sources and keeps what it makes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
VENV: Final = ROOT / ".venv"
BIN: Final = VENV / "bin"
PYTHON: Final = BIN / "python"
UNFINISHED: Final = VENV / "unfinished"
"""Stands while packages are put in; found at the start, the environment is made anew."""

CACHE: Final = ROOT / ".cache" / "bootstrap"
LOGS: Final = CACHE / "logs"
NODE: Final = CACHE / "node"
DIST: Final = CACHE / "dist"
VIEWERS: Final = CACHE / "viewers"

REQUIREMENTS: Final = ROOT / "requirements"
FRONT: Final = ROOT / "app" / "pages" / "front"
MODULES: Final = FRONT / "node_modules"
BUILT: Final = ROOT / "app" / "pages" / "static" / "built"
VIEWERS_LOCK: Final = ROOT / "tests" / "e2e" / "viewers" / "viewers.json"
TRANSLATIONS: Final = ROOT / "app" / "translations"
