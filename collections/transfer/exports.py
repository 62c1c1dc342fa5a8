"""Records out: a column for each field, each cell as its type writes it and reads it again."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from records.fields import FieldType, Group, LangText, Link
from records.fields.base import Audience, as_json
from records.fields.link import Linking
from records.kind import Field, Kind
from records.policy import seen_by
from transfer.overlaying import LANGUAGES
from vocabularies.terms import Terms

# A spreadsheet takes a cell that begins so for a formula: https://owasp.org/www-community/attacks/CSV_Injection
RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "'")
# https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3
LONGEST_CELL: Final = 32_767
MOST_ROWS: Final = 1_048_575


class Written(StrEnum):
    """What records are written as."""

    CSV = "csv"
    XLSX = "xlsx"
    LINES = "ndjson"


class ExportError(Exception):
    """Records cannot be written so; the message says what to do instead."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, such as `名称 [title.zh]`, and what it says of a record's values."""

    heading: str
    cell: Callable[[Mapping[str, Any], Terms], str]


def columns(kind: type[Kind], *, audience: Audience, lang: str) -> list[Column]:
    """The columns of a kind: words by language in a column each, any other field in one.

    lang: of headings, and of cells where there is a choice (terms, units, yes and no).
    """
    return [
        column
        for name, declared in seen_by(kind, audience).items()
        for column in _columns(name, declared, lang)
    ]


def write_records(
    path: Path,
    records: Iterable[Mapping[str, Any]],
    *,
    kind: type[Kind],
    terms: Terms,
    written: Written,
    audience: Audience = Audience.INTERNAL,
    lang: str = "zh",
    encoding: str = "utf-8-sig",
) -> int:
    """Write the values of records to a file; how many there were. ExportError, OSError.

    The file appears whole or not at all.
    """
    draft = path.with_name(f".{path.name}.part")
    try:
        if written is Written.LINES:
            count = _write_lines(draft, records)
        else:
            table = columns(kind, audience=audience, lang=lang)
            rows = ([one.cell(values, terms) for one in table] for values in records)
            headings = [one.heading for one in table]
            if written is Written.CSV:
                count = _write_csv(draft, headings, rows, encoding)
            else:
                count = _write_workbook(draft, headings, rows, kind.several(lang))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return count


def as_entered(kind: type[Kind], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an edition as they are entered: without what stands beside links for readers.

    Of a record that readers may not see an edition has the name alone, and so has this.
    """
    return {
        name: _each(one.type, values[name], many=one.many)
        for name, one in kind.fields.items()
        if name in values
    }


def _each(of: FieldType, value: Any, *, many: bool) -> Any:
    return [_entered(of, one) for one in value] if many else _entered(of, value)


def _entered(of: FieldType, value: Any) -> Any:
    if isinstance(of, Link):
        return {name: each for name, each in value.items() if name in Linking.parts}
    if isinstance(of, Group):
        parts = of.shape.parts
        return {
            name: _each(parts[name].type, each, many=parts[name].many)
            for name, each in value.items()
        }
    return value


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; `unguarded` gives it back as it was."""
    return f"'{cell}" if cell.startswith(RISKY) else cell


def unguarded(cell: str) -> str:
    """The cell without the sign that `guarded` put before it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(RISKY) else cell


def _columns(name: str, declared: Field, lang: str) -> Iterator[Column]:
    label = declared.label(lang)
    if not isinstance(declared.type, LangText) or declared.many:
        yield Column(
            f"{label} [{name}]",
            lambda values, terms: _cell(declared, values.get(name), terms, lang),
        )
        return
    for language in LANGUAGES:
        yield Column(f"{label} [{name}.{language}]", partial(_in_language, name, language))
    yield Column(f"{label} [{name}]", lambda values, _: _other_languages(values.get(name, {})))


def _in_language(name: str, language: str, values: Mapping[str, Any], _: Terms) -> str:
    return str(values.get(name, {}).get(language, ""))


def _cell(declared: Field, value: Any, terms: Terms, lang: str) -> str:
    """One value as its type writes it; several in a line each, or as JSON where they have lines."""
    if value is None:
        return ""
    if not declared.many:
        return declared.type.write(value, terms, lang)
    cells = [declared.type.write(one, terms, lang) for one in value]
    plain = all(cell.strip() == cell and "\n" not in cell and "\r" not in cell for cell in cells)
    if plain and not cells[0].startswith("["):
        return "\n".join(cells)
    return as_json(value)


def _other_languages(words: Mapping[str, str]) -> str:
    others = {language: each for language, each in words.items() if language not in LANGUAGES}
    return as_json(others) if others else ""


def _write_lines(path: Path, records: Iterable[Mapping[str, Any]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for values in records:
            file.write(json.dumps(values, ensure_ascii=False) + "\n")
            count += 1
    return count


def _write_csv(
    path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]], encoding: str
) -> int:
    count = 0
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        for row in rows:
            writer.writerow(map(guarded, row))
            count += 1
    return count


def _write_workbook(
    path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]], name: str
) -> int:
    # Rows go to the disk as they come: memory stays flat.
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    count = 0
    with xlsxwriter.Workbook(str(path), options) as workbook:
        bold = workbook.add_format({"bold": True})
        sheet = workbook.add_worksheet(name[:31])
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, bold)
        for row in rows:
            count += 1
            if count > MOST_ROWS:
                raise ExportError(f"a workbook holds {MOST_ROWS} records: write csv or ndjson")
            for column, cell in enumerate(row):
                if len(cell) > LONGEST_CELL:
                    raise ExportError(
                        f"row {count + 1}, {headings[column]}: a cell of a workbook holds "
                        f"{LONGEST_CELL} letters, this has {len(cell)}: write csv or ndjson"
                    )
                if cell:
                    sheet.write_string(count, column, cell)
    return count
