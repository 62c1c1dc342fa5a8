"""One piece of set-up work: what it is made of, what it makes, whether it is done."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class Run(Protocol):
    """Runs a command to its end, its output in the step's log; StepFailed if it fails."""

    def __call__(
        self, *command: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None
    ) -> None: ...


class StepFailed(Exception):
    """A step could not be done; the message says in one line what went wrong."""


@dataclass(frozen=True, slots=True)
class Step:
    """Work that is skipped once its stamp holds the fingerprint and all it makes is there.

    Without a stamp it is done every time. `needs` names the steps that come before.
    An optional one may fail: its failure is told, and the rest goes on.
    """

    name: str
    work: Callable[[Run], None]
    needs: tuple[str, ...] = ()
    stamp: Path | None = None
    fingerprint: str = ""
    makes: tuple[Path, ...] = ()
    optional: bool = False

    def done(self) -> bool:
        """Whether nothing is left to do."""
        if self.stamp is None or not all(made.exists() for made in self.makes):
            return False
        try:
            return self.stamp.read_text() == self.fingerprint
        except OSError:
            return False

    def sign(self) -> None:
        """Remember that it is done, whole or not at all."""
        if self.stamp is None:
            return
        self.stamp.parent.mkdir(parents=True, exist_ok=True)
        draft = self.stamp.with_name(f"{self.stamp.name}.draft")
        draft.write_text(self.fingerprint)
        draft.replace(self.stamp)

    def unsign(self) -> None:
        """Forget it before the work begins: a half-done step is not a done one."""
        if self.stamp is not None:
            self.stamp.unlink(missing_ok=True)


def fingerprint(*, words: Iterable[str] = (), files: Iterable[Path] = ()) -> str:
    """A digest of words and of the names and contents of files."""
    digest = hashlib.sha256()
    for word in words:
        digest.update(f"{len(word)}:{word}".encode())
    for file in sorted(files):
        content = file.read_bytes()
        digest.update(f"{file.name}:{len(content)}:".encode() + content)
    return digest.hexdigest()


def files_below(folder: Path, *, without: frozenset[str] = frozenset()) -> list[Path]:
    """All files under a folder, but for the named sub-folders."""
    found: list[Path] = []
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in without)
        found += [Path(here, name) for name in sorted(names)]
    return found
