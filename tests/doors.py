"""Every door that answers GET, opened for given records; a new one is walked unasked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from werkzeug.routing import Rule

from records.fields import Group, Link
from records.fields.base import FieldType
from records.kind import Kind
from tests.house import Open
from tests.planting import vocabularies_of

# What stands for a part of an address that is no record, picture, kind or term.
ELSE: Mapping[str, Sequence[str]] = {
    "lang": ("zh", "en"),
    "museum": ("hanyang",),
    "region": ("full", "0,0,512,500"),
    "size": ("max", "90,"),
    "rotation": ("0",),
    "last": ("default.jpg",),
    "version": ("1", "2"),
    "rest": ("nothing",),
    "letter": ("none",),
    "style": ("txt", "bib", "ris", "json"),
    "form": ("svg", "png"),
    "chart": ("0",),
    "name": ("nothing",),
}
# What a record's manifest is made of, beside canvases.
PARTS = ("manifest", "parts", "placeholder", "placeholder/page", "range", "sequence/normal")
# What every door of the API is asked besides; one that takes no such parameter says so.
VIEWS = ("?view=working", "?view=partner", "?view=public")
ASKED = (*VIEWS, "?updated_since=2000-01-01T00:00:00Z", "?limit=1", "?lang=en")
# What holds no record: files of ours, what is declared, and terms, which are everybody's.
PLAIN = (
    "pages.asset",
    "pages.vocabular",
    "pages.term",
    "description.openapi",
    "kinds.",
    "vocabularies.",
)
_PART = re.compile(r"<(?:[^<>:]*:)?(\w+)>")


def list_doors(
    opened: Open,
    records: Mapping[str, Sequence[str]],
    images: Sequence[str],
    *,
    batches: Sequence[str],
    codes: Sequence[str],
) -> Iterator[str]:
    """Addresses of every door, each once; records: kind → public ids; codes: of terms."""
    canvases = [f"canvas/{one}{end}" for one in images for end in ("", "/page", "/painting")]
    made = {"image": images, "file": images, "batch": batches, "part": (*PARTS, *canvases)}
    yield from dict.fromkeys(_every(opened, records, made, codes))


def _parts(images: Sequence[str]) -> Iterator[str]:
    """What of a record Presentation tells, in either version."""
    yield from ("manifest", "parts", "range", "sequence/normal")
    for image in images:
        yield from (f"canvas/{image}{end}" for end in ("", "/page", "/painting"))


def _every(
    opened: Open,
    records: Mapping[str, Sequence[str]],
    made: Mapping[str, Sequence[str]],
    codes: Sequence[str],
) -> Iterator[str]:
    for rule in opened.app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint.startswith(PLAIN):
            continue
        terms = "vocabulary" in rule.arguments
        others = {**ELSE, **made, "code": codes if terms else ("hanyang",)}
        for kind in opened.house.kinds:
            own = {
                "plural": (kind.plural,),
                "name": (kind.name,),
                "public_id": records[kind.name],
                "record": records[kind.name],
                "relation": (*sorted(_relations(opened)), "nothing"),
                "vocabulary": sorted(set(vocabularies_of(kind))),
            }
            yield from _opened(opened, rule, kind, {**others, **own})


def _opened(
    opened: Open, rule: Rule, kind: type[Kind], under: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    names = _PART.findall(rule.rule)
    if unknown := [name for name in names if name not in under]:
        raise AssertionError(f"say how {rule.rule} is opened: {', '.join(unknown)}")
    api = rule.rule.startswith("/api/v1/")
    if api and not _is_of(rule, kind.plural, opened):
        return
    for values in product(*(under[name] for name in names)):
        address = rule.rule
        for value in values:
            address = _PART.sub(value, address, count=1)
        yield address
        if api:
            terms = "vocabulary" in rule.arguments
            yield from (address + asked for asked in (VIEWS if terms else ASKED))


def _relations(opened: Open) -> set[str]:
    """By what records are linked."""
    types = (one.type for kind in opened.house.kinds for one in kind.fields.values())
    return {name for of in types for name in _linking(of)}


def _linking(of: FieldType) -> Iterator[str]:
    if isinstance(of, Link):
        yield of.relation
    if isinstance(of, Group):
        for part in of.shape.parts.values():
            yield from _linking(part.type)


def _is_of(rule: Rule, plural: str, opened: Open) -> bool:
    """Whether a route of the API is about this kind, or about none."""
    about = rule.rule.split("/")[3]
    return about == plural or about not in {kind.plural for kind in opened.house.kinds}
