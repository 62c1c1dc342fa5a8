"""What is made of a master, and kept in the store: pyramids, their tile indexes, smaller ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from config.settings import Limits
from media_pipeline import keys
from media_pipeline.ports import BlobMissing, BlobStore, Stored
from media_pipeline.scan import Progress, Tiled, Whole


@dataclass(frozen=True, slots=True)
class Tools:
    """What making needs: the store, the limits of the subprocess, and what runs in it.

    scan, limit: as `media_pipeline.scan` has them.
    """

    store: BlobStore
    limits: Limits
    scan: Callable[..., Tiled | Whole]
    limit: Callable[..., Tiled]


@dataclass(frozen=True, slots=True)
class Kept:
    """What was made and is in the store now, and what it was made of.

    made: the full pyramid, or the file that stays as it is; None where only a smaller one was
    made. longest, limited: of the smaller pyramid, its side and the name of its recipe; 0 and ""
    for none.
    """

    sha256: str
    page: int
    made: Tiled | Whole | None
    longest: int = 0
    limited: str = ""
    objects: tuple[Stored, ...] = ()


class Order(Protocol):
    """What is to be made."""

    def make(self, tools: Tools, folder: Path, told: Progress) -> Kept:
        """Make it in a folder and keep it; Refused, Trouble, OSError, BlobMissing."""


@dataclass(frozen=True, slots=True)
class FromMaster:
    """All that a picture needs, out of its master: the pyramid, and a smaller one if limited."""

    sha256: str
    page: int = 1
    as_document: bool = False
    longest: int = 0

    def make(self, tools: Tools, folder: Path, told: Progress) -> Kept:
        """As an order."""
        with tools.store.local(keys.master(self.sha256)) as master:
            made = tools.scan(
                master,
                folder,
                tools.limits,
                page=max(1, self.page),
                as_document=self.as_document,
                progress=told,
            )
        if isinstance(made, Whole):
            return Kept(self.sha256, 0, made)
        if not self.longest:
            return Kept(self.sha256, made.page, made, objects=_keep(tools.store, self.sha256, made))
        small = tools.limit(
            made.pyramid,
            folder,
            tools.limits,
            size=(made.width, made.height),
            longest=self.longest,
            page=made.page,
        )
        objects = _keep(tools.store, self.sha256, made) + _keep(tools.store, self.sha256, small)
        return Kept(self.sha256, made.page, made, self.longest, small.recipe, objects)


@dataclass(frozen=True, slots=True)
class FromPyramid:
    """The smaller pyramid of a picture, out of its full one; out of the master if that is gone."""

    sha256: str
    page: int
    recipe: str
    size: tuple[int, int]
    longest: int

    def make(self, tools: Tools, folder: Path, told: Progress) -> Kept:
        """As an order."""
        try:
            with tools.store.local(keys.pyramid(self.sha256, recipe=self.recipe)) as pyramid:
                small = tools.limit(
                    pyramid,
                    folder,
                    tools.limits,
                    size=self.size,
                    longest=self.longest,
                    page=self.page,
                )
        except BlobMissing:
            whole = FromMaster(self.sha256, self.page, longest=self.longest)
            return whole.make(tools, folder, told)
        objects = _keep(tools.store, self.sha256, small)
        return Kept(self.sha256, self.page, None, self.longest, small.recipe, objects)


def _keep(store: BlobStore, sha256: str, tiled: Tiled) -> tuple[Stored, ...]:
    # The index last: whoever finds it finds its pyramid too.
    made = (
        (keys.pyramid(sha256, recipe=tiled.recipe), tiled.pyramid),
        (keys.tile_index(sha256, recipe=tiled.recipe), tiled.index),
    )
    return tuple(store.put_file(key, path) for key, path in made)
