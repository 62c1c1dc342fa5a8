"""Which pictures the sections of a record hold, from one that begins a section to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from records.media import MediaForm, list_media


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its words by language, the image ids of its pictures in order."""

    words: Mapping[str, str]
    pictures: tuple[str, ...]


def list_sections(session: Session, record_id: int) -> dict[str, Section]:
    """The image id of the picture that a section begins with → the section.

    What is shown in the place of another picture lies where that one lies.
    """
    found: dict[str, Section] = {}
    begun = ""
    for media in list_media(session, record_id):
        if media.form != MediaForm.PICTURE or media.choice_of_id is not None:
            continue
        if media.section:
            begun = media.public_id
            found[begun] = Section(dict(media.section), (begun,))
        elif begun:
            last = found[begun]
            found[begun] = Section(last.words, (*last.pictures, media.public_id))
    return found
