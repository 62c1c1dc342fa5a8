"""An edition as its manifest tells it: declared public fields, in the order of the kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from media_pipeline.image_sizes import sizes
from media_pipeline.manifests import (
    ManifestSource,
    PictureSource,
    ProviderSource,
    Row,
)
from records.editions import Edition, Picture
from records.kind import Field, Kind, Placing, Role
from vocabularies.terms import Terms

LANGUAGES = ("zh", "en")
CREDIT = {"zh": "署名", "en": "Attribution"}


def manifest_source(edition: Edition, *, kind: type[Kind], terms: Terms) -> ManifestSource:
    """What the manifest of an edition with pictures is made of."""
    return ManifestSource(
        record=edition.id,
        edition=edition.edition,
        label=_first_words(edition, kind, Role.LABEL, terms),
        summary=_first_words(edition, kind, Role.SUMMARY, terms),
        metadata=tuple(_rows(edition, kind, terms)),
        pictures=[picture_source(picture) for picture in edition.pictures],
        rights=edition.pictures[0].rights if edition.pictures else "",
        required_statement=_statement(edition, kind, terms),
        provider=_provider(edition),
        homepages=page_paths(kind, edition.id),
        see_also=f"/api/v1/{kind.plural}/{edition.id}",
    )


def labels(edition: Edition, *, kind: type[Kind], terms: Terms) -> Mapping[str, str]:
    """What a record is called, by language."""
    return _first_words(edition, kind, Role.LABEL, terms)


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
    )


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


def _statement(edition: Edition, kind: type[Kind], terms: Terms) -> Row | None:
    said: dict[str, list[str]] = {}
    for name, declared in kind.of_role(Role.NOTICE):
        if name in edition.values:
            said = by_language(declared, edition.values[name], terms)
    credits_ = dict.fromkeys(picture.credit for picture in edition.pictures if picture.credit)
    for lang, name in edition.owner.names.items():
        said.setdefault(lang, []).extend([*credits_] or [name])
    return Row(CREDIT, said) if said else None


def _provider(edition: Edition) -> ProviderSource:
    # Only addresses that an organisation has for good: the page of a museum's entry may be gone
    # tomorrow, and no edition of its things rises then.
    code = quote(edition.owner.code)
    return ProviderSource(
        address=f"/api/v1/organisations/{code}",
        name=edition.owner.names,
        homepages={lang: f"/{lang}/search?museum={code}" for lang in LANGUAGES},
        code=edition.owner.code,
    )
