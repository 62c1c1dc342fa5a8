"""Read mappings from the TOML files they are written in."""

from __future__ import annotations

import codecs
import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path as File
from typing import Any

import config
from records.kind import Kind, Kinds
from transfer.files.formats import Format
from transfer.mapping import FileMapping
from transfer.mapping_keys import Keys
from transfer.paths import Path, dotted
from transfer.problems import MappingError
from transfer.rules import rules

FOLDER = File(config.__file__).parent / "mappings"
OF_TABLES = ("encoding", "delimiter", "sheet", "heading_row", "unused")
OF_DOCUMENTS = ("rows",)
KEYS = ("kind", "format", *OF_TABLES, *OF_DOCUMENTS, "fields")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*\Z")


def find_mapping(name: str, kinds: Kinds) -> FileMapping:
    """The mapping of a name in config/mappings, or of a path; MappingError."""
    file = FOLDER / f"{name}.toml" if _NAME.match(name) else File(name)
    if not file.is_file():
        known = ", ".join(sorted(one.stem for one in FOLDER.glob("*.toml"))) or "none yet"
        raise MappingError(
            f"there is no mapping {name!r}: expected a file, or one of the names {known}"
        )
    return read_mapping(file, kinds)


def read_mapping(file: File, kinds: Kinds) -> FileMapping:
    """The mapping in a file; MappingError names the file and the key."""
    try:
        written = file.read_bytes()
        told = tomllib.loads(written.decode())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise MappingError(f"{file.name}: expected TOML in UTF-8 ({problem})") from problem
    made = _mapping(file.stem, Keys(file.name, "", told), kinds)
    return replace(made, digest=hashlib.sha256(written).hexdigest())


def _mapping(name: str, keys: Keys, kinds: Kinds) -> FileMapping:
    keys.only(KEYS)
    kind = _kind(keys, kinds)
    written_as = _format(keys)
    return FileMapping(
        name=name,
        kind=kind,
        format=written_as,
        encoding=_encoding(keys),
        delimiter=keys.text("delimiter", of_length=1),
        sheet=keys.name_or_number("sheet"),
        heading_row=keys.number("heading_row") or 1,
        rows=_rows(keys),
        unused=frozenset(" ".join(words.split()) for words in keys.texts("unused")),
        fields=_fields(keys.table("fields"), kind, written_as, kinds),
    )


def _format(keys: Keys) -> Format | None:
    """What files are, if the mapping says so; keys that have no meaning for them are refused."""
    if "format" not in keys.told:
        return None
    told = Format(keys.one_of("format", [one.value for one in Format]))
    for key in OF_DOCUMENTS if told.tabular else OF_TABLES:
        if key in keys.told:
            raise keys.wrong(key, f"no such key with the format {told}", None)
    return told


def _rows(keys: Keys) -> Path | None:
    if (words := keys.text("rows")) is None:
        return None
    try:
        # A list that is not opened at the end of the path is the list of the records.
        return dotted(words if words.endswith("[]") else f"{words}[]")
    except ValueError as problem:
        raise keys.wrong("rows", str(problem), words) from problem


def _kind(keys: Keys, kinds: Kinds) -> type[Kind]:
    return kinds.get(keys.one_of("kind", [kind.name for kind in kinds]))


def _encoding(keys: Keys) -> str | None:
    if (name := keys.text("encoding")) is None:
        return None
    try:
        return codecs.lookup(name).name
    except LookupError as problem:
        raise keys.wrong("encoding", "an encoding such as utf-8 or gb18030", name) from problem


def _fields(
    keys: Keys, kind: type[Kind], written_as: Format | None, kinds: Kinds
) -> Mapping[str, Any]:
    keys.only(kind.fields, what=f"a field of the kind {kind.name}")
    for name, declared in kind.fields.items():
        if declared.required and name not in keys.told:
            raise keys.wrong(name, f"rules for it: every {kind.name} needs it", None)
    return {
        name: rules(keys.tables(name), kind.fields[name], written_as, kinds) for name in keys.told
    }
