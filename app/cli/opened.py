"""The house as a command finds it: settings from the environment, an app context open."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask

from app.factory import create_app
from app.premises import local_environment
from app.wiring import House, furnish
from config.settings import Settings
from foundation.actors import house

PORT = 8000
ACTOR = house("command line")


@contextmanager
def opened() -> Iterator[tuple[Flask, House]]:
    """The app and its house in the folder GONGBO_DATA, `data` if that is not set.

    Settings that the command was given as its object go before the environment.
    """
    context = click.get_current_context(silent=True)
    settings = (context and context.find_object(Settings)) or _settings()
    furnished = furnish(settings)
    yield create_app(settings, furnished), furnished


def _settings() -> Settings:
    data = Path(os.environ.get("GONGBO_DATA") or "data").resolve()
    return Settings.from_env(local_environment(os.environ, data=data, port=PORT))
