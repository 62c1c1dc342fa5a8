"""Reading scans in tests with another reader than the real one, and small masters to be read."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image

from app.relay import deliver
from app.tasks import all_tasks, scan_tasks, workshop_of
from app.worker import do_one
from config.settings import Limits
from media_pipeline.recipe import Recipe
from media_pipeline.scan import Tiled, Whole, read_scan
from scans.workshop import Workshop
from tests.house import Open

Scan = Callable[..., Tiled | Whole]


def tiff(colour: str, width: int = 60, height: int = 40) -> bytes:
    """A small uncompressed TIFF: of the same size it has the same number of bytes."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "TIFF")
    return file.getvalue()


def workshop_with(opened: Open, scan: Scan) -> Workshop:
    """The workshop of a house with a reader of its own."""
    workshop = workshop_of(opened.house)
    return replace(workshop, tools=replace(workshop.tools, scan=scan))


def settle_with(opened: Open, scan: Scan) -> None:
    """Do all that a worker with this reader would have done by now."""
    with opened.app.app_context():
        tasks = {**all_tasks(opened.house), **scan_tasks(workshop_with(opened, scan))}
        while do_one(tasks, "test"):
            pass
        while deliver(opened.house):
            pass


def in_pages(count: int) -> Scan:
    """A reader to whom every file has so many pages, which all look alike."""

    def scan(path: Path, into: Path, limits: Limits, *, page: int, **more: Any) -> Tiled:
        made = read_scan(path, into, limits)
        assert isinstance(made, Tiled)
        return replace(made, page=page, pages=count, recipe=Recipe(page=page).name)

    return scan


def keeping(whole: Whole) -> Scan:
    """A reader to whom every file is kept as it is."""
    return lambda *_, **__: whole


def failing(problem: Exception) -> Scan:
    """A reader that always ends so."""

    def scan(*_: Any, **__: Any) -> Tiled:
        raise problem

    return scan
