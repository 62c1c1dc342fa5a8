"""Why a scan waits, or was given up, in words that its curator reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from media_pipeline.scan import Refused
from records.media import Media, MediaState
from scans.model import Replacement


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason in both languages, with a stable code."""

    code: str
    zh: str
    en: str

    @property
    def words(self) -> dict[str, str]:
        """Language → words."""
        return {"zh": self.zh, "en": self.en}


DISK_FULL = Reason(
    "disk-full",
    "存储空间已满，腾出空间后会自动继续",
    "the disk is full; it goes on by itself once there is room",
)
INTERRUPTED = Reason(
    "interrupted",
    "读取被中断，稍后会自动重试",
    "the reading was interrupted; it is tried again by itself",
)
OUR_FAULT = Reason(
    "our-fault",
    "读取时系统出错，原图已保存，可重新处理",
    "our reading broke down; the file is kept and can be read again",
)
MASTER_GONE = Reason(
    "master-gone",
    "存储中已没有原图文件",
    "the file as it was received is not in the store any more",
)
PASSING = frozenset({DISK_FULL.code, INTERRUPTED.code})
"""What is over by itself: the job waits for it."""

NOT_A_DOCUMENT = Refused(
    "not-a-document",
    "只有文件可作为文档保存；图像请直接上传",
    "a picture cannot be kept as a document: please send it as a picture",
)
NO_LIMIT = Refused(
    "no-limit",
    "只有图像可以限定最长边；此文件请不设限定后重新上传",
    "only a picture can be limited to a longest side: please send this file without a limit",
)
ANOTHER_FORM = Refused(
    "another-form",
    "图像只能由图像替换；其他文件请另行上传",
    "only a picture takes the place of a picture: please send other files as files of their own",
)
THERE_ALREADY = Refused(
    "there-already", "这条记录已有同一文件", "the record has this very file already"
)


def of_refusal(refusal: Refused) -> Reason:
    """What a refusal says."""
    return Reason(refusal.code, refusal.zh, refusal.en)


def say(row: Media | Replacement, reason: Reason | None) -> None:
    """Write a reason down beside the picture or the replacement; None: there is none any more."""
    row.reason_code = "" if reason is None else reason.code
    row.reason = {} if reason is None else reason.words


def waiting_for(row: Media | Replacement) -> dict[str, Any] | None:
    """What it waits for, None if it waits for nothing that will pass."""
    if row.reason_code in PASSING:
        return {"code": row.reason_code, **row.reason}
    if isinstance(row, Media) and is_being_limited(row) and not row.reason_code:
        return {"code": "limiting", **BEING_LIMITED}
    return None


BEING_LIMITED = {
    "zh": "正在制作限定尺寸的版本，完成前不对外显示",
    "en": "its smaller version is being made; nobody outside sees it before",
}


def is_being_limited(media: Media) -> bool:
    """Whether a picture is ready but for the small pyramid that the outside may see."""
    return media.state == MediaState.READY and bool(media.longest) and not media.limited_recipe
