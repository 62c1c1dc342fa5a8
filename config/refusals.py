"""How a setting is refused."""

from __future__ import annotations


class SettingsError(Exception):
    """A setting is missing or cannot be used; the message names it and says what was expected."""
