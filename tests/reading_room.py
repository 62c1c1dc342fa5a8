"""Reading scans in tests with another reader than the real one, and small masters to be read."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PIL import Image

from app.relay import deliver
from app.tasks import scan_tasks, workshop_of
from app.worker import do_one
from media_pipeline.scan import Tiled, Whole
from scans.workshop import Workshop
from tests.house import Open, all_tasks

Scan = Callable[..., Tiled | Whole]


def tiff(colour: str, width: int = 60, height: int = 40) -> bytes:
    """A small uncompressed TIFF: of the same size it has the same number of bytes."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "TIFF")
    return file.getvalue()


def in_pages(count: int, colour: str = "red") -> bytes:
    """A TIFF of so many pages."""
    file = io.BytesIO()
    pages = [Image.new("RGB", (60, 40 + page), colour) for page in range(count)]
    pages[0].save(file, "TIFF", save_all=True, append_images=pages[1:])
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


def keeping(whole: Whole) -> Scan:
    """A reader to whom every file is kept as it is."""
    return lambda *_, **__: whole


def failing(problem: Exception) -> Scan:
    """A reader that always ends so."""

    def scan(*_: Any, **__: Any) -> Tiled:
        raise problem

    return scan
