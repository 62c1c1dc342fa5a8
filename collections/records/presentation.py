"""An edition as its manifest tells it: declared public fields, in the order of the kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from media_pipeline.image_sizes import sizes
from media_pipeline.manifests import (
    LinkSource,
    ManifestSource,
    PictureSource,
    ProviderSource,
    RecordingSource,
    Row,
)
from records.canvases import Canvas, canvases, is_volume
from records.contents import contents
from records.editions import Edition, File, Owner, Picture
from records.kind import Field, Kind, Placing, Role
from records.media import PLAYED, MediaForm
from records.strictness import strictest
from vocabularies.terms import Terms

LANGUAGES = ("zh", "en")
CREDIT = {"zh": "署名", "en": "Attribution"}
RECORD_DATA = {"zh": "记录数据（JSON）", "en": "Record data (JSON)"}
_TYPES: Mapping[str, str] = {
    MediaForm.SOUND: "Sound",
    MediaForm.FILM: "Video",
    MediaForm.MODEL: "Model",
    MediaForm.DOCUMENT: "Text",
}


def has_manifest(*, pictured: bool, files: Sequence[File]) -> bool:
    """Whether there is anything to put on a canvas."""
    return pictured or any(map(_plays, files))


def manifest_source(edition: Edition, *, kind: type[Kind], terms: Terms) -> ManifestSource:
    """What the manifest of an edition that has one is made of."""
    shown = canvases(edition.pictures)
    played = [one for one in edition.files if _plays(one)]
    media: list[Picture | File] = [*edition.pictures, *played]
    several = len({one.credit for one in media}) > 1
    return ManifestSource(
        record=edition.id,
        edition=edition.edition,
        label=_first_words(edition, kind, Role.LABEL, terms),
        summary=_first_words(edition, kind, Role.SUMMARY, terms),
        metadata=tuple(_rows(edition, kind, terms)),
        pictures=[_canvas(one, credited=several) for one in shown],
        recordings=[_recording(one, credited=several) for one in played],
        rendering=[_rendering(one) for one in edition.files if not _plays(one)],
        ranges=contents(shown),
        rights=strictest(one.rights for one in media),
        required_statement=_statement(edition, media, kind, terms),
        provider=provider(edition.owner),
        homepages=page_paths(kind, edition.id),
        see_also=[_record_data(edition, kind)],
        behavior="paged" if is_volume(shown) and not played else "individuals",
    )


def page_paths(kind: type[Kind], public_id: str) -> dict[str, str]:
    """The addresses of a record's pages, by language."""
    return {lang: f"/{lang}/{kind.plural}/{public_id}" for lang in LANGUAGES}


def picture_source(picture: Picture) -> PictureSource:
    """A picture with the sizes that its image service lists."""
    return PictureSource(
        id=picture.id,
        width=picture.width,
        height=picture.height,
        sizes=sizes(picture.width, picture.height),
        label=picture.captions,
        summary=picture.alts,
        rights=picture.rights,
        canvas=picture.canvas_id,
        canvas_size=picture.canvas_size,
        width_mm=picture.width_mm,
    )


def _canvas(canvas: Canvas, *, credited: bool) -> PictureSource:
    return replace(
        picture_source(canvas.picture),
        choices=[picture_source(one) for one in canvas.choices],
        statement=_credit(canvas.picture.credit) if credited else None,
    )


def _recording(file: File, *, credited: bool) -> RecordingSource:
    return RecordingSource(
        id=file.id,
        address=file_path(file),
        type="Sound" if file.form == MediaForm.SOUND else "Video",
        format=file.media_type,
        duration=file.duration,
        width=file.width,
        height=file.height,
        label=file.captions or {"none": file.file_name},
        summary=file.alts,
        rights=file.rights,
        statement=_credit(file.credit) if credited else None,
    )


def _rendering(file: File) -> LinkSource:
    return LinkSource(
        address=file_path(file),
        type=_TYPES[file.form],
        format=file.media_type or "application/octet-stream",
        label=file.captions or {"none": file.file_name},
    )


def _record_data(edition: Edition, kind: type[Kind]) -> LinkSource:
    return LinkSource(
        address=f"/api/v1/{kind.plural}/{edition.id}",
        type="Dataset",
        format="application/json",
        label=RECORD_DATA,
        profile=f"/api/v1/kinds/{kind.name}",
    )


def file_path(file: File) -> str:
    """Where a file beside the pictures lies."""
    return f"/files/{quote(file.id)}"


def _plays(file: File) -> bool:
    """Whether it has a canvas: a canvas is as long as what plays on it, so that must be known."""
    return file.form in PLAYED and file.duration > 0


def _rows(edition: Edition, kind: type[Kind], terms: Terms) -> Iterator[Row]:
    for name, declared in kind.fields.items():
        shown = declared.placing is not Placing.NOWHERE and declared.role is not Role.LABEL
        if shown and declared.role is not Role.SUMMARY and name in edition.values:
            value = by_language(declared, edition.values[name], terms)
            yield Row({"zh": declared.zh, "en": declared.en}, value)


def by_language(declared: Field, value: Any, terms: Terms) -> dict[str, list[str]]:
    """The words of a field's values under the language they are in; `none` for no particular."""
    found: dict[str, list[str]] = {}
    for one in declared.each(value):
        for lang in LANGUAGES:
            wording = declared.type.words(one, lang, terms)
            said = found.setdefault(wording.lang or "none", [])
            if wording.text and wording.text not in said:
                said.append(wording.text)
    return {lang: words for lang, words in found.items() if words}


def _first_words(edition: Edition, kind: type[Kind], role: Role, terms: Terms) -> dict[str, str]:
    for name, declared in kind.of_role(role):
        if name in edition.values:
            words = by_language(declared, edition.values[name], terms)
            return {lang: several[0] for lang, several in words.items()}
    return {}


def _statement(
    edition: Edition, media: Sequence[Picture | File], kind: type[Kind], terms: Terms
) -> Row | None:
    """What has to stand beside it: the notice, then who is credited, else the holder.

    A credit is words of no language. Beside a notice it stands under the languages of that, for
    readers pass over `none` where another language fits.
    https://iiif.io/api/presentation/3.0/#language-of-property-values
    """
    said: dict[str, list[str]] = {}
    for name, declared in kind.of_role(Role.NOTICE):
        if name in edition.values:
            said = by_language(declared, edition.values[name], terms)
    if credits_ := list(dict.fromkeys(one.credit for one in media if one.credit)):
        for lang in list(said) or ["none"]:
            said.setdefault(lang, []).extend(credits_)
    else:
        for lang, name in edition.owner.names.items():
            said.setdefault(lang, []).append(name)
    return Row(CREDIT, said) if said else None


def _credit(words: str) -> Row | None:
    return Row(CREDIT, {"none": [words]}) if words else None


def provider(owner: Owner) -> ProviderSource:
    """Who shows a record, by addresses that an organisation has for good.

    The page of a museum's entry may be gone tomorrow, and no edition of its things rises then.
    """
    code = quote(owner.code)
    return ProviderSource(
        address=f"/api/v1/organisations/{code}",
        name=owner.names,
        homepages={lang: f"/{lang}/search?museum={code}" for lang in LANGUAGES},
        code=owner.code,
    )
