"""What the machine must have before anything begins, and what it may lend to the tests."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

from app.premises import Unfit
from bootstrap.steps import Run, Step, StepFailed

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CJK_FONTS = Path("/usr/share/fonts")
CJK_NAMES = ("*CJK*", "*wqy*", "*uming*", "*ukai*", "*DroidSansFallback*")
APT_SECONDS = 600


def require_tools() -> None:
    """Unfit if Python's own tools for a virtual environment were left out, as Debian does."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise Unfit("python3 has no venv: apt-get install python3-venv")


def missing_for_browser_tests() -> dict[str, str]:
    """What the browser tests lack: the words for it and the Debian package."""
    missing = {}
    if not any(shutil.which(name) for name in BROWSERS):
        missing["Chromium"] = "chromium"
    if not any(any(CJK_FONTS.rglob(name)) for name in CJK_NAMES):
        missing["a Chinese font"] = "fonts-noto-cjk"
    return missing


def browser_steps() -> list[Step]:
    """Put Chromium and a Chinese font in where that is allowed; where not, say what is missing."""
    missing = missing_for_browser_tests()
    if not missing:
        return []

    def work(run: Run) -> None:
        if os.geteuid() != 0 or shutil.which("apt-get") is None:
            raise StepFailed(_wanted(missing))
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        limit = ("timeout", "--kill-after=10", str(APT_SECONDS))
        options = ("-qq", "--yes", "--no-install-recommends")
        try:
            run(*limit, "apt-get", "-qq", "update", env=env)
            run(*limit, "apt-get", "install", *options, *missing.values(), env=env)
        except StepFailed as error:
            raise StepFailed(f"{_wanted(missing)} ({error})") from error
        if left := missing_for_browser_tests():
            raise StepFailed(_wanted(left))

    return [Step(name=" and ".join(missing), work=work, optional=True)]


def _wanted(missing: dict[str, str]) -> str:
    return f"missing, tests that need it are left out: apt-get install {' '.join(missing.values())}"
