"""Pictures that the outside may see in a limited size only: their own small pyramid."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from foundation import jobs
from foundation.database import utcnow
from foundation.errors import Invalid
from foundation.identifiers import mint
from records.fields.messages import also
from records.media import Media, MediaForm
from records.publication import pictures_changed
from scans import reasons
from scans.making import FromPyramid, Kept
from scans.unharmed import Unharmed

LIMIT: Final = "limit scan"
LEAST, MOST = 16, 300_000
EXPECTED: Final = "expected 0 for no limit, or {least} to {most} pixels"
NO_PICTURE: Final = "only a picture can be limited to a longest side"
also(
    {
        EXPECTED: "应为 0（不限），或 {least} 至 {most} 像素",
        NO_PICTURE: "只有图像可以限定最长边",
    }
)


def require_limit(longest: int) -> None:
    """Invalid for a limit that no picture can have."""
    if longest and not LEAST <= longest <= MOST:
        raise Invalid({"longest": [EXPECTED.format(least=LEAST, most=MOST)]})


def limit(session: Session, media: Media, longest: int) -> bool:
    """Let the outside see at most so many pixels a side, 0 for all; False if it is so already.

    Until the small pyramid is made nobody outside sees the picture at all. The edition is the
    caller's affair. Invalid.
    """
    require_limit(longest)
    if longest == media.longest:
        return False
    if longest and media.form != MediaForm.PICTURE:
        raise Invalid({"longest": [NO_PICTURE]})
    media.longest, media.limited_recipe = longest, ""
    if longest and media.limited_id is None:
        media.limited_id = mint()
    ask(session, media)
    return True


def ask(session: Session, media: Media) -> None:
    """Ask for the small pyramid where it is wanted and not there; a reading makes it by itself."""
    if reasons.is_being_limited(media):
        key = f"{media.sha256}-{media.page}-{media.longest}"
        jobs.enqueue(session, task=LIMIT, subject=media.id, key=key, anew=True)


def take(media: Media, kept: Kept) -> None:
    """Take over the small pyramid that was made. Where it is not of the picture's limit, one that
    is there already stays: another worker may have made it meanwhile.
    """
    if media.longest and kept.longest == media.longest:
        media.limited_recipe = kept.limited
    elif not media.limited_recipe.endswith(f"-l{media.longest}"):
        media.limited_recipe = ""


class Limiting(Unharmed):
    """Making the small pyramid of a picture that is ready; its subject is the row of media."""

    def find(self, session: Session, subject: int) -> Media | None:
        """The picture, if its smaller version is still to be made."""
        media = session.get(Media, subject)
        return media if media is not None and reasons.is_being_limited(media) else None

    def begin(self, session: Session, subject: int) -> FromPyramid | None:
        """The smaller one, if it is still wanted."""
        if (media := self.find(session, subject)) is None:
            return None
        reasons.say(media, None)
        size = (media.width, media.height)
        return FromPyramid(media.sha256, media.page, media.recipe, size, media.longest)

    def moved(self, session: Session, subject: int, stage: str, percent: int) -> None:
        """As an errand."""
        if (media := self.find(session, subject)) is not None:
            media.progress = percent

    def ready(self, session: Session, subject: int, kept: Kept) -> None:
        """As an errand; whoever changed the limit meanwhile has asked for another."""
        media = self.find(session, subject)
        if media is None or (media.sha256, media.page) != (kept.sha256, kept.page):
            return
        take(media, kept)
        media.updated_at = utcnow()
        pictures_changed(session, media.record)
