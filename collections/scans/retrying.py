"""Do anew what failed by our fault."""

from __future__ import annotations

from sqlalchemy.orm import Session

from foundation import jobs
from foundation.errors import Conflict
from records.media import Media, MediaState
from scans import limiting, reasons, remaking, replacing
from scans.model import ReplacementState
from scans.reading import stand
from scans.service import READ

IN_CHINESE = {
    MediaState.RECEIVED: "待读取",
    MediaState.READING: "读取中",
    MediaState.TILING: "切片中",
    MediaState.READY: "可用",
    MediaState.REFUSED: "不合要求",
    MediaState.FAILED: "读取失败",
}


def retry(session: Session, media: Media) -> None:
    """A reading, a replacement, a smaller version or a remake; Conflict where none failed."""
    replacement = replacing.find_latest(session, media)
    if media.state == MediaState.FAILED:
        stand(media, MediaState.RECEIVED)
        jobs.enqueue(session, task=READ, subject=media.id, key=media.sha256)
    elif replacement is not None and replacement.state == ReplacementState.FAILED:
        replacing.retry(session, replacement)
    elif media.state == MediaState.READY and _has_problem(media):
        if reasons.is_being_limited(media):
            limiting.ask(session, media)
        else:
            remaking.ask(session, media)
        reasons.say(media, None)
    else:
        raise Conflict(
            f"the scan is {media.state}, not failed",
            f"图像{IN_CHINESE[MediaState(media.state)]}，只有读取失败的可重新读取",
        )


def _has_problem(media: Media) -> bool:
    return media.reason_code not in {"", *reasons.PASSING}
