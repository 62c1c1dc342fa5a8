"""The site for a web server: as a WSGI application, and with the way of our own server to it."""

from __future__ import annotations

import os

from app.factory import create_site
from app.front.bridge import Bridge
from config import logs
from config.settings import Settings
from media_pipeline.rendering.heap import keep_memory

# Renderings and uploads may hold so many of them (app/iiif/turns.py, app/api/bodies.py) that
# these leave some for pages; visitors who read slowly hold none.
THREADS = 40

keep_memory()
logs.set_up(os.environ.get("GONGBO_LOG_LEVEL", "INFO"))
application = create_site(Settings.from_env(os.environ))
front = Bridge(application, threads=THREADS)
