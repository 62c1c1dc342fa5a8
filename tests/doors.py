"""Every door that answers GET, opened for given records; a new one is walked unasked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from werkzeug.routing import Rule

from tests.house import Open

# What stands for a part of an address that is no record, picture or kind.
ELSE: Mapping[str, Sequence[str]] = {
    "lang": ("zh", "en"),
    "code": ("hanyang",),
    "museum": ("hanyang",),
    "region": ("full", "0,0,512,500"),
    "size": ("max", "90,"),
    "rotation": ("0",),
    "last": ("default.jpg",),
    "version": ("1", "2"),
    "rest": ("nothing",),
    "batch": ("0000000000",),
    "relation": ("maker", "nothing"),
}
# What every list and search is asked besides.
ASKED = ("?updated_since=2000-01-01T00:00:00Z", "?view=working", "?view=public", "?limit=1")
# Terms are everybody's, and files of ours hold no record.
PLAIN = ("/assets/", "/api/v1/vocabularies", "/api/v1/openapi.json", "/api/v1/kinds")
_PART = re.compile(r"<(?:[^<>:]*:)?(\w+)>")


def list_doors(
    opened: Open, records: Mapping[str, Sequence[str]], images: Sequence[str]
) -> Iterator[str]:
    """Addresses of every door; records: kind → public ids."""
    for rule in opened.app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.rule.startswith(PLAIN):
            yield from _opened(opened, rule, records, images)


def _opened(
    opened: Open, rule: Rule, records: Mapping[str, Sequence[str]], images: Sequence[str]
) -> Iterator[str]:
    names = _PART.findall(rule.rule)
    for kind in opened.house.kinds:
        under = {
            **ELSE,
            "plural": (kind.plural,),
            "name": (kind.name,),
            "public_id": records[kind.name],
            "record": records[kind.name],
            "image": images,
        }
        if unknown := [name for name in names if name not in under]:
            raise AssertionError(f"say how {rule.rule} is opened: {', '.join(unknown)}")
        if rule.rule.startswith("/api/v1/") and not _is_of(rule, kind.plural, opened):
            continue
        for values in product(*(under[name] for name in names)):
            address = rule.rule
            for value in values:
                address = _PART.sub(value, address, count=1)
            yield address
            if rule.endpoint.endswith(("list_records", "read", "find")):
                yield from (address + asked for asked in ASKED)


def _is_of(rule: Rule, plural: str, opened: Open) -> bool:
    """Whether a route of the API is about this kind, or about none."""
    about = rule.rule.split("/")[3]
    return about == plural or about not in {kind.plural for kind in opened.house.kinds}
