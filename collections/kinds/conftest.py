"""The tests of kinds stand beside what they test, on the same ground as all others."""

from __future__ import annotations

from tests.conftest import chromium, pytest_runtest_setup, shared

__all__ = ["chromium", "pytest_runtest_setup", "shared"]
