"""The one place that names adapters: which store, index and kinds this house has."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import kinds
from config.settings import Settings, SettingsError
from media_pipeline.folder import FolderStore
from media_pipeline.ports import BlobStore
from records.kind import Kind, Kinds
from search.embedded import TantivyIndex
from search.ports import SearchIndex
from vocabularies.service import TermShelf


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
    """Every kind that has a folder in `kinds`: its model module declares it."""
    return Kinds(_declared())


def _declared() -> Iterator[type[Kind]]:
    for found in pkgutil.iter_modules(kinds.__path__):
        model = importlib.import_module(f"kinds.{found.name}.model")
        declared = [
            value
            for value in vars(model).values()
            if isinstance(value, type) and issubclass(value, Kind) and value is not Kind
        ]
        yield from (kind for kind in declared if kind.__module__ == model.__name__)


def _store(url: str) -> BlobStore:
    return FolderStore(_folder(url, "file", "GONGBO_STORAGE_URL"))


def _index(url: str) -> SearchIndex:
    return TantivyIndex(_folder(url, "tantivy", "GONGBO_SEARCH_URL"))


def _folder(url: str, scheme: str, variable: str) -> Path:
    parts = urlsplit(url)
    if parts.scheme != scheme or not parts.path:
        raise SettingsError(f"{variable}: expected {scheme}:///folder, got {parts.scheme}://…")
    return Path(unquote(parts.path))
