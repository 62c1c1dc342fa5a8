"""What every test may count on: a closed network, shared data, a browser."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path

import pytest
from pytest_socket import disable_socket, socket_allow_hosts

ROOT = Path(__file__).resolve().parent.parent
THIS_MACHINE = ["127.0.0.1", "::1", "localhost"]
MAY_CONNECT = ("real", "browser")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """No test reaches the network; a marked one reaches this machine."""
    if any(item.get_closest_marker(mark) for mark in MAY_CONNECT):
        socket_allow_hosts(THIS_MACHINE, allow_unix_socket=True)
    else:
        disable_socket(allow_unix_socket=True)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared data (`data/`, `schemas/`), read where it lies; else a skip."""
    folder = Path(os.environ.get("GONGBO_SHARED") or ROOT.parent / "shared")
    if not (folder / "data").is_dir():
        pytest.skip("no shared data (GONGBO_SHARED)")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a real Chromium; else the test is skipped."""
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    pytest.skip("no Chromium")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line that counts what was not run, and for want of what."""
    reasons = Counter(
        str(report.longrepr[2]).removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", ())
        if isinstance(report.longrepr, tuple)
    )
    if reasons:
        counted = ", ".join(f"{reason}: {count}" for reason, count in reasons.most_common())
        terminalreporter.write_line(f"not run for want of something – {counted}")
