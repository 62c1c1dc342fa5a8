"""Pictures that may be shown in the place of another: under raking light, restored, as found."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.errors import Invalid
from records.fields.messages import also
from records.media import Media, MediaForm, find_media

EXPECTED: Final = "expected another picture of the record that is no choice itself"
HAS_CHOICES: Final = "expected a picture without choices of its own"
NO_SECTION: Final = "a section begins with no picture that is shown in the place of another"
also(
    {
        NO_SECTION: "作为其他图像备选的图像不能作为分部的开头",
        EXPECTED: "应为本记录的另一幅图像，且它本身不是其他图像的备选",
        HAS_CHOICES: "此图像已有备选图像，不能再作为其他图像的备选",
    }
)


def choose(session: Session, media: Media, public_id: str | None) -> None:
    """Make a picture a choice of another of its record; None: one of its own. Invalid."""
    if public_id is None:
        media.choice_of_id = None
        return
    other = find_media(session, public_id)
    pictures = all(
        one is not None and one.form == MediaForm.PICTURE and one.page for one in (media, other)
    )
    if (
        other is None
        or not pictures
        or other.id == media.id
        or other.record_id != media.record_id
        or other.choice_of_id is not None
    ):
        raise Invalid({"choice_of": [EXPECTED]})
    others = select(Media.id).where(Media.choice_of_id == media.id).limit(1)
    if session.execute(others).first() is not None:
        raise Invalid({"choice_of": [HAS_CHOICES]})
    media.choice_of_id = other.id


def require_no_section(media: Media) -> None:
    """Invalid for a section that begins with a choice: it lies on no canvas of its own."""
    if media.section and media.choice_of_id is not None:
        raise Invalid({"section": [NO_SECTION]})


def choice_of(session: Session, media: Media) -> str | None:
    """The image id of the picture that this one is a choice of, or None."""
    other = session.get(Media, media.choice_of_id) if media.choice_of_id else None
    return None if other is None else other.public_id
