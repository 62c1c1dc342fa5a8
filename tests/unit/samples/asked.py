"""What is asked of every sample, whatever its kind: docs/adding-a-kind.md says it to a person."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from records import schemas
from records.fields import Audience, Date, FieldType, Group, LangText, Link
from records.kind import Kind, Role
from samples.records.links import as_values, named
from samples.records.sample import Sample
from vocabularies.terms import Terms

# Makers and works that were: the sample may not put words in their mouths.
REAL = re.compile(
    "江南制造|江南造船|金陵机器|福州船政|马尾|天津机器局|汉阳铁厂|汉冶萍|大冶|安源|萍乡|开滦|开平|唐山|"
    "大生|张謇|轮船招商|裕源|申新|永安|荣氏|鞍山|鞍钢|首钢|沈阳第一机床|杭州丝织|都锦生|上海机床|"
    "济南第一|求新|祥生|瑞记|怡和|石龙坝|Kiangnan|Kaiping|Kailuan|Dah Sun|Boulton|Platt"
)
# What is written on the thing is told as written, in the script and the language it has.
AS_WRITTEN = {"numbers", "material_words", "inscriptions", "part_of"}
INVENTED = {"zh": re.compile("示例|虚构"), "en": re.compile(r"\b(?:invented|example)\b")}


def loaded(sample: Sample, ids: Mapping[str, str], terms: Terms) -> dict[str, Any]:
    """Its values as a house completes them; ids: of all samples, by name."""
    values = as_values(sample, ids)
    return schemas.load(sample.kind, values, audience=Audience.INTERNAL, terms=terms)


def hindrances(sample: Sample, values: Mapping[str, Any]) -> Mapping[str, list[str]]:
    """Why the public could not see it."""
    return sample.kind.hindrances(values, today=date(2026, 1, 1))


def silent_about_itself(sample: Sample) -> list[str]:
    """The languages in which neither notice nor label nor summary says that it is invented."""
    told = [
        words
        for role in (Role.NOTICE, Role.LABEL, Role.SUMMARY)
        for words in sample.texts(role)
    ]  # fmt: skip
    return [
        language
        for language, says in INVENTED.items()
        if not any(says.search(words.get(language, "")) for words in told)
    ]


def without_words(sample: Sample) -> list[str]:
    """The texts that lack Chinese or English; label, summary and notice that are not there."""
    texts = list(lang_texts(sample.kind, sample.values))
    roles = (Role.LABEL, Role.SUMMARY, Role.NOTICE)
    asked = {name for role in roles for name, _ in sample.kind.of_role(role)}
    missing = sorted(name for name in asked if name not in sample.values)
    return missing + [place for place, said in texts if not {"zh", "en"} <= said.keys()]


def dates_not_understood(sample: Sample, values: Mapping[str, Any]) -> list[str]:
    """The words of dates without bounds."""
    return [one["words"] for one in dates_of(sample.kind, values) if "from" not in one]


def real_names(sample: Sample) -> list[str]:
    """Names of works and makers that were."""
    return REAL.findall(json.dumps(sample.values, ensure_ascii=False))


def stand_alone(samples: list[Sample]) -> list[str]:
    """Samples whose kind has links, of which none goes out or comes in."""
    links = {one.name: {target for _, target in named(one.values)} for one in samples}
    linked = {target for targets in links.values() for target in targets}
    return [
        one.name
        for one in samples
        if has_links(one.kind) and not links[one.name] and one.name not in linked
    ]


def has_links(kind: type[Kind]) -> bool:
    """Whether a field, or a part of a group, is a link."""
    return any(_links(field.type) for field in kind.fields.values())


def _links(of: FieldType) -> bool:
    if isinstance(of, Group):
        return any(_links(part.type) for part in of.shape.parts.values())
    return isinstance(of, Link)


def lang_texts(
    kind: type[Kind], values: Mapping[str, Any]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every text by language, with where it stands."""
    for name, of, one in parts_of(kind, values):
        if isinstance(of, LangText) and name.partition(".")[0] not in AS_WRITTEN:
            yield name, one


def dates_of(kind: type[Kind], values: Mapping[str, Any]) -> Iterator[Mapping[str, str]]:
    """Every date, those in groups too."""
    return (one for _, of, one in parts_of(kind, values) if isinstance(of, Date))


def parts_of(kind: type[Kind], values: Mapping[str, Any]) -> Iterator[tuple[str, FieldType, Any]]:
    """Every value of a field, and of the parts of groups: where it stands, of what type."""
    for name, field in kind.fields.items():
        for one in field.each(values[name]) if name in values else ():
            yield name, field.type, one
            if isinstance(field.type, Group):
                for part_name, part in field.type.shape.parts.items():
                    for each in part.each(one[part_name]) if part_name in one else ():
                        yield f"{name}.{part_name}", part.type, each
