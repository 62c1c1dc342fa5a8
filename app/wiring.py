"""The one place that names adapters: which store, index and kinds this house has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import kinds
from config.settings import Settings, SettingsError
from media_pipeline.folder import FolderStore
from media_pipeline.ports import BlobStore
from records.declarations import require_sound
from records.kind import Kinds
from search.embedded import TantivyIndex
from search.ports import SearchIndex
from vocabularies.files import list_names, read_files
from vocabularies.service import TermShelf
from vocabularies.terms import Term

VOCABULARIES: Final = Path(__file__).parent.parent / "config" / "vocabularies"
# The first words of the doors' addresses, in the API and behind a language: no plural of a kind.
ADDRESSES: Final = frozenset({
    "about", "accessibility", "compare", "contact", "embed", "imports", "kinds", "letters",
    "organisations", "periods", "places", "privacy", "search", "set", "sets", "stories", "suggest",
    "terms", "vocabularies",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class House:
    """What every edge needs."""

    settings: Settings
    kinds: Kinds
    store: BlobStore
    index: SearchIndex
    shelf: TermShelf


def furnish(settings: Settings) -> House:
    """Open store and index as the settings say; SettingsError names what cannot be used."""
    return House(
        settings=settings,
        kinds=find_kinds(),
        store=_store(settings.storage_url),
        index=_index(settings.search_url),
        shelf=TermShelf(),
    )


def find_kinds() -> Kinds:
    """Every kind that has a folder in `kinds`. DeclarationError where one cannot be kept."""
    found = list(kinds.list_kinds())
    require_sound(found, find_vocabularies(), addresses=ADDRESSES)
    return Kinds(iter(found))


def find_vocabularies() -> frozenset[str]:
    """The names of the lists that a house begins with."""
    return frozenset(name for folder in _vocabulary_folders() for name in list_names(folder))


def find_terms() -> Iterator[Term]:
    """Every term that a house begins with: the shared lists, and those that kinds have.

    VocabularyError for the first row that cannot be used.
    """
    for folder in _vocabulary_folders():
        yield from read_files(folder)


def _vocabulary_folders() -> Iterator[Path]:
    yield VOCABULARIES
    yield from kinds.list_folders(kinds.VOCABULARIES)


def _store(url: str) -> BlobStore:
    return FolderStore(_folder(url, "file", "GONGBO_STORAGE_URL"))


def _index(url: str) -> SearchIndex:
    return TantivyIndex(_folder(url, "tantivy", "GONGBO_SEARCH_URL"))


def _folder(url: str, scheme: str, variable: str) -> Path:
    parts = urlsplit(url)
    if parts.scheme != scheme or not parts.path:
        raise SettingsError(f"{variable}: expected {scheme}:///folder, got {parts.scheme}://…")
    return Path(unquote(parts.path))
