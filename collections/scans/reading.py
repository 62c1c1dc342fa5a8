"""Read a received scan: make its pyramid, or refuse it with the reason."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from config.settings import Limits
from foundation import jobs
from foundation.database import utcnow
from foundation.errors import Conflict
from foundation.jobs import Claim
from media_pipeline import keys
from media_pipeline.ports import BlobStore
from media_pipeline.scan import Refused, Tiled, Trouble, read_scan
from records.media import Media, MediaState
from records.publication import pictures_changed
from scans.service import READ

log = logging.getLogger(__name__)
OUR_FAULT = {
    "zh": "读取时系统出错，原图已保存，可重新处理",
    "en": "our reading broke down; the file is kept and can be read again",
}
IN_CHINESE = {
    MediaState.RECEIVED: "待读取",
    MediaState.READING: "读取中",
    MediaState.READY: "可用",
    MediaState.REFUSED: "不合要求",
    MediaState.FAILED: "读取失败",
}
Transaction = Callable[[], AbstractContextManager[Session]]


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading needs: the store, the way to commit, the limits of the subprocess.

    workshop: a folder on the disk of the store, where pyramids grow before they are kept.
    scan: reads a file in the limited subprocess (media_pipeline.scan).
    """

    store: BlobStore
    transaction: Transaction
    limits: Limits
    workshop: Path
    scan: Callable[[Path, Path, Limits], Tiled] = read_scan

    def read(self, claim: Claim) -> None:
        """Do a claimed job to its end; done twice it does no harm, killed at any point neither."""
        if (sha256 := self._begin(claim)) is None:
            return
        try:
            with (
                self.store.local(keys.master(sha256)) as master,
                tempfile.TemporaryDirectory(dir=self.workshop, prefix="scan-") as folder,
            ):
                tiled = self.scan(master, Path(folder), self.limits)
                self._keep(sha256, tiled)
        except Refused as refusal:
            self._refuse(claim, refusal)
        except (Trouble, OSError) as trouble:
            log.warning("scan %s must wait: %s", claim.subject, trouble)
            with self.transaction() as session:
                jobs.later(session, claim, problem=str(trouble))
        except Exception as fault:
            log.exception("scan %s cannot be read", claim.subject)
            self._fail(claim, f"{type(fault).__name__}: {fault}")
        else:
            self._ready(claim, tiled)

    def _begin(self, claim: Claim) -> str | None:
        with self.transaction() as session:
            media = session.get(Media, claim.subject)
            if media is None or media.state in (MediaState.READY, MediaState.REFUSED):
                jobs.done(session, claim)
                return None
            if not jobs.exhausted(claim):
                media.state, media.updated_at = MediaState.READING, utcnow()
                return media.sha256
        self._fail(claim, f"given up after {jobs.MAX_ATTEMPTS} tries: its reader died each time")
        return None

    def _keep(self, sha256: str, tiled: Tiled) -> None:
        # The index last: whoever finds it finds its pyramid too.
        self.store.put_file(keys.pyramid(sha256, recipe=tiled.recipe), tiled.pyramid)
        self.store.put_file(keys.tile_index(sha256, recipe=tiled.recipe), tiled.index)

    def _ready(self, claim: Claim, tiled: Tiled) -> None:
        with self.transaction() as session:
            if not jobs.done(session, claim):
                return
            media = _get(session, claim.subject)
            media.state, media.updated_at = MediaState.READY, utcnow()
            media.width, media.height = tiled.width, tiled.height
            media.format, media.recipe = tiled.format, tiled.recipe
            session.flush()
            pictures_changed(session, media.record)
        log.info("scan %s is ready: %s x %s", claim.subject, tiled.width, tiled.height)

    def _refuse(self, claim: Claim, refusal: Refused) -> None:
        with self.transaction() as session:
            if not jobs.done(session, claim):
                return
            media = _get(session, claim.subject)
            media.state, media.updated_at = MediaState.REFUSED, utcnow()
            media.reason_code = refusal.code
            media.reason = {"zh": refusal.zh, "en": refusal.en}
        log.info("scan %s is refused: %s", claim.subject, refusal.code)

    def _fail(self, claim: Claim, problem: str) -> None:
        with self.transaction() as session:
            if not jobs.fail(session, claim, problem=problem):
                return
            media = _get(session, claim.subject)
            media.state, media.updated_at = MediaState.FAILED, utcnow()
            media.reason_code, media.reason = "our-fault", dict(OUR_FAULT)


def retry(session: Session, media: Media) -> None:
    """Read a scan anew that failed by our fault; Conflict for any other."""
    if media.state != MediaState.FAILED:
        raise Conflict(
            f"the scan is {media.state}, not failed",
            f"图像{IN_CHINESE[MediaState(media.state)]}，只有读取失败的可重新读取",
        )
    media.state, media.updated_at = MediaState.RECEIVED, utcnow()
    media.reason_code, media.reason = "", {}
    jobs.enqueue(session, task=READ, subject=media.id, key=media.sha256)


def _get(session: Session, media_id: int) -> Media:
    return session.execute(select(Media).where(Media.id == media_id)).scalar_one()
