"""The names under which scans and what is made of them are kept: one function per kind of key.

docs/storage-keys.md lists them with an example each. No key may be another key plus `/…`.
"""

from __future__ import annotations

import re

# Rises whenever the same edition gives other Presentation bytes: keys and ETags carry it, since
# the edition does not rise.
SHAPE = 3

_SHA256 = re.compile(r"[0-9a-f]{64}")
_KEY = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
_LONGEST = 512
_OF_CONTENT = ("masters", "pyramids", "imports")
_MANIFEST = re.compile(
    r"manifests/(?P<id>[^/]+)/(?P<edition>[1-9][0-9]*)/p[23]-s(?P<shape>[0-9]+)-[^/]+\.json"
)
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def master(sha256: str) -> str:
    """The file as received."""
    return f"masters/{_sha(sha256)[:2]}/{sha256}"


def pyramid(sha256: str, *, recipe: str) -> str:
    """The tiled pyramid made of a master by a recipe."""
    return f"pyramids/{_sha(sha256)[:2]}/{sha256}/{_word(recipe)}.tif"


def tile_index(sha256: str, *, recipe: str) -> str:
    """The tile index that belongs to the pyramid of the same master and recipe."""
    return f"pyramids/{_sha(sha256)[:2]}/{sha256}/{_word(recipe)}.idx"


def manifest(public_id: str, *, edition: int, audience: str = "public", version: str = "p3") -> str:
    """The stored Presentation bytes of one edition in their present shape; `version` is p2 or p3.

    In another shape nothing lies under the key yet, so the first who asks has it projected anew.
    """
    if edition < 1:
        raise ValueError(f"an edition counts from 1, not {edition}")
    return f"manifests/{_word(public_id)}/{edition}/{_word(f'{version}-s{SHAPE}-{audience}')}.json"


def brought_in(sha256: str) -> str:
    """Records that were sent to be imported, as received."""
    return f"imports/{_sha(sha256)[:2]}/{sha256}"


def sha256_of(key: str) -> str:
    """The checksum in the key of a master, of what was made of one, or of an import; else ""."""
    parts = key.split("/")
    of_content = len(parts) > 2 and parts[0] in _OF_CONTENT and _SHA256.fullmatch(parts[2])
    return parts[2] if of_content else ""


def edition_of(key: str) -> tuple[str, int] | None:
    """The record and the edition that a manifest of the present shape tells of; else None."""
    found = _MANIFEST.fullmatch(key)
    if found is None or int(found["shape"]) != SHAPE:
        return None
    return found["id"], int(found["edition"])


def is_key(name: str) -> bool:
    """Whether an object may have this key."""
    return len(name) <= _LONGEST and _KEY.fullmatch(name) is not None


def checked_key(key: str) -> str:
    """The key, or ValueError if it could lead out of a store (`..`, `/…`, control characters)."""
    if not is_key(key):
        raise ValueError(f"not a storage key: {key[:80]!r}")
    return key


def checked_prefix(prefix: str) -> str:
    """The beginning of a key, or ValueError; nothing and `folder/` are beginnings, too."""
    if prefix:
        checked_key(prefix.removesuffix("/"))
    return prefix


def _sha(sha256: str) -> str:
    if not _SHA256.fullmatch(sha256):
        raise ValueError(f"not a SHA-256 in lower-case hex: {sha256!r}")
    return sha256


def _word(name: str) -> str:
    if not _WORD.fullmatch(name):
        raise ValueError(f"a storage key is made of a-z, 0-9 and hyphens, not {name!r}")
    return name
