"""A small house whose pictures have known colours at known places, served on this machine."""

from __future__ import annotations

import io
import socket
import threading
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PIL import Image
from werkzeug.serving import WSGIRequestHandler, make_server

from app.database import transaction
from app.factory import create_site
from foundation.database import utcnow
from foundation.identifiers import mint
from media_pipeline import keys
from records.media import Media, MediaState
from records.model import Record
from records.publication import pictures_changed
from records.shown import find_record_id
from tests.house import CC0, Open, lathe, open_house

Colour = tuple[int, int, int]
RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 160, 60), (30, 60, 190), (230, 200, 40)
CYAN, MAGENTA, ORANGE, GREY = (40, 190, 200), (190, 40, 170), (235, 130, 30), (120, 120, 120)

SIZE = (1_600, 1_200)
LONGEST = 640
# Upper left, upper right, lower left, lower right.
FRONT = (RED, GREEN, BLUE, YELLOW)
RAKING = (CYAN, MAGENTA, ORANGE, GREY)
BACK = (YELLOW, BLUE, GREEN, RED)
LIMITED = (GREY, ORANGE, MAGENTA, CYAN)


@dataclass(frozen=True, slots=True)
class Gallery:
    """A served house with one record: a front with a choice, a back, a picture that is limited."""

    address: str
    record: str
    images: dict[str, str]

    @property
    def page(self) -> str:
        """The path of the record's page, without its language."""
        return f"/artifacts/{self.record}"

    def manifest(self, version: int) -> str:
        """The address of its manifest."""
        return f"{self.address}/iiif/presentation/{version}/{self.record}/manifest"


def quarters(colours: tuple[Colour, Colour, Colour, Colour]) -> bytes:
    """A PNG of SIZE whose quarters have these colours."""
    picture = Image.new("RGB", SIZE)
    width, height = SIZE[0] // 2, SIZE[1] // 2
    for place, colour in enumerate(colours):
        quarter = Image.new("RGB", (width, height), colour)
        picture.paste(quarter, ((place % 2) * width, (place // 2) * height))
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def whistle() -> bytes:
    """A second of sound as WAV."""
    written = io.BytesIO()
    with wave.open(written, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8_000)
        sound.writeframes(bytes(128 + 60 * (place // 8 % 2) for place in range(8_000)))
    return written.getvalue()


@contextmanager
def served(folder: Path) -> Iterator[Gallery]:
    """The house in a new folder, for as long as the context lasts."""
    opened = open_house(folder)
    record, images = _furnish(opened)
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    settings = replace(opened.house.settings, public_url=address)
    server = make_server(
        "127.0.0.1", port, create_site(settings), threaded=True, request_handler=_Quiet
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Gallery(address, record, images)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Quiet(WSGIRequestHandler):
    """Says nothing about each request."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - its own name
        """Nothing."""


def _furnish(opened: Open) -> tuple[str, dict[str, str]]:
    record = opened.publish(lathe())
    media = f"/api/v1/artifacts/{record}/media"
    files = {
        "front": ("front.png", quarters(FRONT), "正面", "Front, even light"),
        "raking": ("raking.png", quarters(RAKING), "侧光", "Front, raking light"),
        "back": ("back.png", quarters(BACK), "背面", "Back"),
        "limited": ("limited.png", quarters(LIMITED), "铭牌", "Nameplate"),
    }
    client, images = opened.client(), {}
    for name, (file, data, zh, en) in files.items():
        sent = client.post(
            media,
            query_string={
                "filename": file,
                "caption_zh": zh,
                "caption_en": en,
                "rights": CC0,
                "release": "true",
            },
            data=data,
            content_type="application/octet-stream",
            headers=opened.headers(),
        )
        assert sent.status_code == 201, sent.text
        images[name] = sent.get_json()["id"]
    opened.settle()
    changes: dict[str, dict[str, Any]] = {
        "raking": {"choice_of": images["front"]},
        "front": {"section": {"zh": "整机", "en": "The machine"}},
        "limited": {"longest": LONGEST, "section": {"zh": "细部", "en": "Details"}},
    }
    for name, change in changes.items():
        told = client.patch(
            f"{media}/{images[name]}", json=change, headers=opened.headers(If_Match="*")
        )
        assert told.status_code == 200, told.text
    _shelve(opened, record)
    opened.settle()
    return record, images


def _shelve(opened: Open, public_id: str) -> None:
    """Files beside the pictures: a sound that plays, and what a page only has to name."""
    films = b"film" * 1_000
    with opened.app.app_context(), transaction() as session:
        record = session.get(Record, find_record_id(session, public_id))
        assert record is not None
        for seq, (form, media_type, name, zh, en, data) in enumerate(
            (
                ("sound", "audio/wav", "汽笛.wav", "汽笛", "The whistle", whistle()),
                ("film", "video/mp4", "run.mp4", "试车", "First run", films),
                ("model", "model/gltf-binary", "bed.glb", "床身", "The bed", films * 1_000),
                ("document", "application/pdf", "manual.pdf", "说明书", "The manual", films * 90),
            ),
            start=10,
        ):
            stored = opened.house.store.receive([data], key=keys.master)
            now = utcnow()
            session.add(
                Media(
                    public_id=mint(),
                    record_id=record.id,
                    seq=seq,
                    page=0,
                    form=form,
                    media_type=media_type,
                    format=name.rpartition(".")[2],
                    file_name=name,
                    captions={"zh": zh, "en": en},
                    rights=CC0,
                    sha256=stored.sha256,
                    size=stored.size,
                    duration=1.0 if form in {"sound", "film"} else 0.0,
                    width=640 if form == "film" else 0,
                    height=480 if form == "film" else 0,
                    state=MediaState.READY,
                    released=True,
                    created_at=now,
                    updated_at=now,
                )
            )
        session.flush()
        pictures_changed(session, record)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
