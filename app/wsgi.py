"""The application that a WSGI server imports."""

from __future__ import annotations

import os

from app.factory import create_site
from config import logs
from config.settings import Settings

logs.set_up(os.environ.get("GONGBO_LOG_LEVEL", "INFO"))
application = create_site(Settings.from_env(os.environ))
