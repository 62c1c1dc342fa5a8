"""What whoever keeps a file should know of it, though nothing hinders that it is shown."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from records.media import Media, MediaForm, MediaState
from scans.reasons import Reason

PICTURE_NAMES: Final = frozenset(
    {
        *(".avif", ".bmp", ".gif", ".heic", ".heif", ".jp2"),
        *(".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"),
    }
)
NAMED_A_PICTURE: Final = Reason(
    "named-a-picture",
    "文件名像是图像，内容却不是：它作为文件提供；若传错了，请用正确的图像替换",
    "its name says a picture, its content is none: it is offered as a file;"
    " if it is the wrong one, let the picture take its place",
)


def says_picture(file_name: str) -> bool:
    """Whether a file is called as pictures are."""
    return PurePath(file_name).suffix.casefold() in PICTURE_NAMES


def remark_on(media: Media) -> Reason | None:
    """What there is to say of a file that is ready, or None."""
    other = media.state == MediaState.READY and media.form != MediaForm.PICTURE
    return NAMED_A_PICTURE if other and says_picture(media.file_name) else None
