"""Files beside the pictures as a page shows them: played, or to be taken home."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from app.pages.languages import Said, said
from app.pages.rights import RightsWords, rights_words
from records.editions import File
from records.fields.lang_text import in_language
from records.media import PLAYED

_UNITS = ("kB", "MB", "GB", "TB")


@dataclass(frozen=True, slots=True)
class FileView:
    """A file on a page. size and duration are words; width and height those of a film or 0."""

    href: str
    form: str
    format: str
    media_type: str
    name: Said
    about: Said
    size: str
    duration: str
    width: int
    height: int
    rights: RightsWords | None
    credit: str

    @property
    def played(self) -> bool:
        """Whether a browser plays it."""
        return self.form in PLAYED


def file_view(file: File, *, lang: str, root: str) -> FileView:
    """A file with its words; what has no caption is called as its file. root: where we are."""
    caption = said(in_language(file.captions, lang), lang)
    return FileView(
        href=f"{root}/files/{quote(file.id)}",
        form=file.form,
        format=file.format.upper(),
        media_type=file.media_type,
        name=caption if caption.text else Said(file.file_name or file.id),
        about=said(in_language(file.alts, lang), lang),
        size=size_words(file.size),
        duration=duration_words(file.duration),
        width=file.width,
        height=file.height,
        rights=rights_words(file.rights, lang),
        credit=file.credit,
    )


def forms_of(files: Iterable[File]) -> tuple[str, ...]:
    """What there is beside the pictures: sound, film, model, document; each once."""
    return tuple(dict.fromkeys(file.form for file in files))


def size_words(size: int) -> str:
    """Bytes in the largest unit that leaves a whole number, to two figures or more: 4.2 MB."""
    amount = float(max(size, 0))
    if amount < 1_000:
        return f"{size} B"
    for unit in _UNITS:
        amount /= 1_000
        if amount < 999.5 or unit == _UNITS[-1]:
            break
    return f"{amount:.1f} {unit}" if amount < 9.95 else f"{amount:.0f} {unit}"


def duration_words(seconds: float) -> str:
    """Hours, minutes and seconds as a player counts them: 3:05, 1:02:09; nothing for nothing."""
    whole = round(seconds)
    if whole <= 0:
        return ""
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
