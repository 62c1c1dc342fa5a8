"""Words of Presentation 3 as 2.1 says them: language maps as values with their language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

Json = dict[str, Any]
_NO_LANGUAGE: Final = frozenset({"none", "@none"})


def words(said: Mapping[str, Sequence[str]]) -> Any:
    """A string where the only words are in no language, else values with their language.

    https://iiif.io/api/presentation/2.1/#language-of-property-values
    """
    values = [
        text if lang in _NO_LANGUAGE else {"@value": text, "@language": lang}
        for lang, texts in said.items()
        for text in texts
    ]
    if len(values) == 1 and isinstance(values[0], str):
        return values[0]
    return values


def described(resource: Json) -> Json:
    """What every resource may say of itself: label, metadata, description, credit, licence."""
    told: Json = {}
    if label := resource.get("label"):
        told["label"] = words(label)
    if rows := resource.get("metadata"):
        told["metadata"] = [
            {"label": words(row["label"]), "value": words(row["value"])} for row in rows
        ]
    if summary := resource.get("summary"):
        told["description"] = words(summary)
    if (statement := resource.get("requiredStatement")) is not None:
        told["attribution"] = words(statement["value"])
    elif providers := resource.get("provider"):
        # Nothing in 2.1 names who shows it: the credit does.
        told["attribution"] = words(providers[0]["label"])
    if rights := resource.get("rights"):
        told["license"] = rights
    return told
