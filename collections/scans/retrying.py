"""Do anew what failed by our fault."""

from __future__ import annotations

from sqlalchemy.orm import Session

from foundation.errors import Conflict
from records.media import Media, MediaState
from scans import limiting, reasons, remaking, replacing, standing
from scans.model import ReplacementState

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
        standing.read_anew(session, media)
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
