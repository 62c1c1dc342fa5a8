"""Records with pictures and files in a house of tests: rows as the scans would leave them."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import Any

from PIL import Image

from app.database import transaction
from foundation.database import utcnow
from foundation.identifiers import mint
from media_pipeline import keys
from media_pipeline.recipe import Recipe
from records import publication
from records.media import Media, MediaForm, MediaState, find_media, next_seq
from records.model import Record
from records.shown import find_record_id
from scans import changing
from scans.changing import Retold
from tests.house import PUBLIC_URL, WORKER, Open, lathe

Documents = dict[str, Any]
MEDIA_TYPES = {
    MediaForm.SOUND: "audio/mp4",
    MediaForm.FILM: "video/mp4",
    MediaForm.MODEL: "model/gltf-binary",
    MediaForm.DOCUMENT: "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A published artifact, and what is hung on it; `settle` lets the outside see it."""

    opened: Open
    record: str

    def hang(self, width: int = 700, height: int = 500, **told: Any) -> str:
        """A picture of this size that is ready, without a pixel in the store; its id."""
        return self._add(
            {
                "format": "tiff",
                "media_type": "image/tiff",
                "file_name": "front.tif",
                "width": width,
                "height": height,
                "recipe": Recipe().name,
                **told,
            },
            mint().encode(),
        )

    def keep(self, form: MediaForm, data: bytes = b"", **told: Any) -> str:
        """A file beside the pictures, in the store; its id."""
        values = {"form": form, "page": 0, "media_type": MEDIA_TYPES[form], "file_name": form}
        return self._add({**values, **told}, data or mint().encode())

    def choose(self, picture: str, of: str) -> None:
        """Make a picture a choice on the canvas of another."""
        with self.opened.app.app_context(), transaction() as session:
            media = find_media(session, picture)
            assert media is not None
            changing.change(session, WORKER, media.record, media, Retold(choice=True, choice_of=of))

    def scan(
        self, name: str = "front.png", colour: str = "teal", *, size: tuple[int, int] = (700, 500)
    ) -> str:
        """A picture that is sent and read as any other; its id."""
        picture = io.BytesIO()
        Image.new("RGB", size, colour).save(picture, "PNG")
        answer = self.opened.client().post(
            f"/api/v1/artifacts/{self.record}/media?filename={name}&release=true",
            data=picture.getvalue(),
            content_type="image/png",
            headers=self.opened.headers(),
        )
        assert answer.status_code in {201, 202}, answer.text
        self.settle()
        return str(answer.get_json()["id"])

    def limit(self, picture: str, longest: int) -> None:
        """Let the outside see no more of a picture than so many pixels a side."""
        with self.opened.app.app_context(), transaction() as session:
            media = find_media(session, picture)
            assert media is not None
            changing.change(session, WORKER, media.record, media, Retold(longest=longest))
        self.settle()

    def withdraw(self, reason: str = "重复") -> None:
        """Take the record back; the outside sees no more than what it leaves."""
        answer = self.opened.client().post(
            f"/api/v1/artifacts/{self.record}/withdraw",
            json={"reason": reason},
            headers=self.opened.headers(If_Match="*"),
        )
        assert answer.status_code == 200, answer.text
        self.opened.settle()

    def settle(self) -> None:
        """Let the edition follow, and the worker do what it would have done by now."""
        with self.opened.app.app_context(), transaction() as session:
            publication.pictures_changed(session, self._row(session))
        self.opened.settle()

    def manifest(self) -> Documents:
        """What its address answers."""
        return get(self.opened, f"/iiif/presentation/3/{self.record}/manifest")

    def _add(self, values: Documents, data: bytes) -> str:
        stored = self.opened.house.store.receive([data], key=keys.master)
        now, public_id = utcnow(), mint()
        with self.opened.app.app_context(), transaction() as session:
            record = self._row(session)
            row: Documents = {
                "public_id": public_id,
                "seq": next_seq(session, record.id),
                "state": MediaState.READY,
                "released": True,
                "created_at": now,
                "updated_at": now,
                **values,
            }
            session.add(Media(record_id=record.id, sha256=stored.sha256, size=stored.size, **row))
        return public_id

    def _row(self, session: Any) -> Record:
        record: Record = session.get_one(Record, find_record_id(session, self.record))
        return record


def exhibit(opened: Open, number: str = "HY-1903-007", **values: Any) -> Exhibit:
    """A published lathe with this number."""
    return Exhibit(opened, opened.publish(lathe(number, **values)))


def get(opened: Open, path: str) -> Documents:
    """The document at a path, which must be there."""
    answer = opened.client().get(path.removeprefix(PUBLIC_URL))
    assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:200]}"
    document: Documents = json.loads(answer.data)
    return document
