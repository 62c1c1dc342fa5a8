"""The house as a command finds it: settings from the environment, an app context open."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from app.factory import create_app
from app.premises import local_environment
from app.wiring import House, furnish
from config.settings import Settings

PORT = 8000


@contextmanager
def opened() -> Iterator[tuple[Flask, House]]:
    """The app and its house in the folder GONGBO_DATA, `data` if that is not set."""
    data = Path(os.environ.get("GONGBO_DATA", "data")).resolve()
    settings = Settings.from_env(local_environment(os.environ, data=data, port=PORT))
    house = furnish(settings)
    yield create_app(settings, house), house
