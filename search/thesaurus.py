"""The words of industry and what else means the same: read once from config/thesaurus.csv."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from itertools import chain

from search.analysis import Also, Part, understand

COLUMNS = ("code", "zh", "en", "zh_also", "en_also", "broader", "related")
MOST_SYNONYMS, MOST_NEAR = 16, 60
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
Key = tuple[str, ...]


class ThesaurusFault(ValueError):
    """A row of the thesaurus cannot be used; says which, and what was expected."""

    def __init__(self, line: int, en: str, zh: str) -> None:
        super().__init__(f"thesaurus, line {line}: expected {en}")
        self.zh = f"叙词表第 {line} 行：应为{zh}"


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing with all its names; zh and en hold the preferred name first."""

    code: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All its names: the preferred of both languages, then the others."""
        return (self.zh[0], self.en[0], *self.zh[1:], *self.en[1:])


@dataclass(frozen=True, slots=True)
class Meant:
    """What words may be found by instead: the best first."""

    synonyms: tuple[Also, ...]
    near: tuple[Also, ...]


class Thesaurus:
    """Concepts by their names, as queries are cut.

    longest: parts of the longest name; longest_run: characters of the longest name of one part.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._concepts = {concept.code: concept for concept in concepts}
        self._narrower: dict[str, list[str]] = {}
        self._related: dict[str, list[str]] = {}
        self._named: dict[Key, list[Concept]] = {}
        for concept in self._concepts.values():
            for broader in concept.broader:
                self._narrower.setdefault(broader, []).append(concept.code)
            for other in concept.related:
                self._related.setdefault(concept.code, []).append(other)
                self._related.setdefault(other, []).append(concept.code)
            for name in concept.names:
                self._named.setdefault(key_of(parts_of(name)), []).append(concept)
        self._meant: dict[Key, Meant] = {}
        self.longest = max(map(len, self._named), default=0)
        self.longest_run = max((len(key[0]) for key in self._named if len(key) == 1), default=0)

    def __len__(self) -> int:
        return len(self._concepts)

    def __contains__(self, key: Key) -> bool:
        return key in self._named

    def meant(self, key: Key) -> Meant:
        """What the words of this key may be found by instead; KeyError if it names nothing."""
        if key not in self._meant:
            self._meant[key] = self._find(key)
        return self._meant[key]

    def _find(self, key: Key) -> Meant:
        found = list(dict.fromkeys(self._named[key]))
        names = (name for concept in found for name in concept.names)
        synonyms = _others(names, besides=[key], most=MOST_SYNONYMS, near=False)
        told = [key, *(key_of(also.parts) for also in synonyms)]
        near = list(self._near(found))
        # Of many concepts the preferred names of each before the other names of any.
        preferred = (name for concept in near for name in concept.names[:2])
        others = (name for concept in near for name in concept.names[2:])
        near_names = chain(preferred, others)
        return Meant(synonyms, _others(near_names, besides=told, most=MOST_NEAR, near=True))

    def _near(self, found: list[Concept]) -> Iterator[Concept]:
        """What is narrower, the nearest first, then what is related."""
        codes = [concept.code for concept in found]
        seen = set(codes)
        for code in codes:
            below = [one for one in self._narrower.get(code, ()) if one not in seen]
            seen.update(below)
            codes += below
        near = codes[len(found) :]
        near += [other for one in found for other in self._related.get(one.code, ())]
        yield from (self._concepts[code] for code in dict.fromkeys(near))


def parts_of(words: str) -> tuple[Part, ...]:
    """The parts of a name, as a query for it has them."""
    asked = understand(words)
    return asked.parts if asked else ()


def key_of(parts: Iterable[Part]) -> Key:
    """What the same name has in common however it is written."""
    return tuple(part.text if part.kind == "han" else part.words[0] for part in parts)


@cache
def house_thesaurus() -> Thesaurus:
    """The one of the house."""
    return Thesaurus(read((files("config") / "thesaurus.csv").read_text(encoding="utf-8")))


def read(written: str) -> list[Concept]:
    """The concepts of a table; ThesaurusFault for the first row that cannot be used."""
    reader = csv.DictReader(StringIO(written, newline=""), strict=True)
    if tuple(reader.fieldnames or ()) != COLUMNS:
        columns = ", ".join(COLUMNS)
        raise ThesaurusFault(1, f"the columns {columns}", f"各列 {columns}")
    lines: dict[str, int] = {}
    concepts: dict[str, Concept] = {}
    try:
        for row in reader:
            concept = _concept(reader.line_num, row)
            if earlier := lines.get(concept.code):
                code = concept.code
                raise ThesaurusFault(
                    reader.line_num,
                    f"a new code, {code} is on line {earlier}",
                    f"新代码，{code} 已在第 {earlier} 行",
                )
            lines[concept.code], concepts[concept.code] = reader.line_num, concept
    except csv.Error as error:
        raise ThesaurusFault(
            reader.reader.line_num, f"CSV ({error})", f" CSV 格式（{error}）"
        ) from error
    for code, line in lines.items():
        _check_ties(line, concepts[code], concepts)
    return list(concepts.values())


def _concept(line: int, row: Mapping[str, str]) -> Concept:
    if None in row or None in row.values():
        raise ThesaurusFault(line, f"{len(COLUMNS)} cells", f" {len(COLUMNS)} 格")
    if not _CODE.match(row["code"]):
        raise ThesaurusFault(
            line,
            f"a code of small letters, digits and hyphens, got {row['code']!r}",
            f"小写字母、数字、连字符组成的代码，实为 {row['code']!r}",
        )
    for column in ("zh", "en"):
        if not row[column].strip():
            raise ThesaurusFault(line, f"words in the column {column}", f" {column} 列的词")
    concept = Concept(
        row["code"],
        (row["zh"].strip(), *_several(row["zh_also"])),
        (row["en"].strip(), *_several(row["en_also"])),
        _several(row["broader"]),
        _several(row["related"]),
    )
    _check_names(line, concept)
    return concept


def _several(cell: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in cell.split("|")) if cell.strip() else ()


def _check_names(line: int, concept: Concept) -> None:
    seen: set[Key] = set()
    for name in concept.names:
        key = key_of(parts_of(name))
        if not key:
            raise ThesaurusFault(line, f"a word, got {name!r}", f"词语，实为 {name!r}")
        if key in seen:
            raise ThesaurusFault(
                line, f"each word once, got {name} again", f"各词一次，{name} 重复"
            )
        seen.add(key)


def _check_ties(line: int, concept: Concept, concepts: Mapping[str, Concept]) -> None:
    for code in (*concept.broader, *concept.related):
        if code not in concepts:
            raise ThesaurusFault(line, f"codes of this table, got {code}", f"本表代码，实为 {code}")
        if code == concept.code:
            raise ThesaurusFault(
                line, f"another term, got {code} itself", f"他词，实为 {code} 自身"
            )
    above = list(concept.broader)
    for code in above:
        if code == concept.code:
            raise ThesaurusFault(
                line, f"broader terms that end, {code} is above itself", f"上位词，{code} 循环"
            )
        above += [one for one in concepts[code].broader if one not in above]


def _others(
    names: Iterable[str], *, besides: Iterable[Key], most: int, near: bool
) -> tuple[Also, ...]:
    """The names that find something more than those besides and before them."""
    told = list(besides)
    found: list[Also] = []
    for name in names:
        parts = parts_of(name)
        key = key_of(parts)
        if len(found) == most or any(_holds(key, other) for other in told):
            continue
        told.append(key)
        found.append(Also(name, parts, near))
    return tuple(found)


def _holds(longer: Key, shorter: Key) -> bool:
    """Whether what has the one has the other: 铁轮织机 has 织机, power loom has loom."""
    if len(longer) == len(shorter) == 1:
        one, other = longer[0], shorter[0]
        return one == other or (len(other) > 1 and not other.isascii() and other in one)
    return set(shorter) <= set(longer)
