"""An example of every kind, made of what its fields say of themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from foundation.errors import Invalid
from records import schemas
from records.fields.base import Audience
from records.kind import Kind
from vocabularies.terms import Terms

Control = Mapping[str, Any]


def example_of(kind: type[Kind], terms: Terms) -> dict[str, Any]:
    """Values that could be registered; a field that no example fits is left out."""
    made = {name: _value(kind, name, terms) for name, one in kind.fields.items() if one.required}
    for name in kind.fields:
        if name in made or (value := _value(kind, name, terms)) is None:
            continue
        try:
            schemas.load(kind, {**made, name: value}, audience=Audience.INTERNAL, terms=terms)
        except Invalid:
            continue
        made[name] = value
    return {name: made[name] for name in kind.fields if name in made}


def _value(kind: type[Kind], name: str, terms: Terms) -> Any:
    declared = kind.fields[name]
    label = {"zh": declared.zh, "en": declared.en}
    one = _of({"label": label, **declared.type.control()}, terms)
    return [one] if declared.many and one is not None else one


def _of(control: Control, terms: Terms) -> Any:
    make = WIDGETS.get(control["widget"])
    return None if make is None else make(control, terms)


def _group(control: Control, terms: Terms) -> dict[str, Any] | None:
    """The parts that are required, or the first one."""
    parts: Mapping[str, Control] = control["parts"]
    wanted = [name for name, one in parts.items() if one["required"]] or list(parts)[:1]
    told = {}
    for name in wanted:
        value = _of(parts[name], terms)
        if value is None:
            return None
        told[name] = [value] if parts[name]["many"] else value
    return told


def _term(control: Control, terms: Terms) -> str | None:
    there = (one for one in terms.list_terms(control["vocabulary"]).values() if not one.retired)
    return next((one.code for one in there), None)


def _measure(control: Control, _: Terms) -> dict[str, Any]:
    return {"value": "12", "unit": control["units"][0]["code"]}


def _languages(control: Control, _: Terms) -> dict[str, str]:
    """Words that say what stands here."""
    label = control["label"]
    return {"zh": f"{label['zh']}示例", "en": f"{label['en']}: an example"}


WIDGETS: Mapping[str, Callable[[Control, Terms], Any]] = {
    "text": lambda *_: "A-1953",
    "long-text": lambda *_: "A-1953",
    "languages": _languages,
    "date": lambda *_: {"words": "1953年"},
    "flag": lambda *_: False,
    "money": lambda *_: {"words": "120元"},
    "link": lambda *_: {"name": {"zh": "江南机器制造总局"}},
    "place": lambda *_: {"words": {"zh": "上海"}},
    "point": lambda *_: {"lat": 31.2, "lon": 121.5, "system": "WGS84"},
    "region": lambda *_: "1#xywh=percent:54.1,53,10.3,14.5",
    "measure": _measure,
    "term": _term,
    "group": _group,
}
