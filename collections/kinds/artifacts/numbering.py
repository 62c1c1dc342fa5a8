"""The numbers of an artifact: exactly one of them is its general register number (总登记号)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from records.fields.messages import also

REGISTER = "general-register"
NOT_ONE = "expected exactly one number of the type general-register (总登记号), got {count}"
also({NOT_ONE: "应有且只有一个总登记号（general-register），现有 {count} 个"})


def register_number(numbers: Sequence[Mapping[str, Any]]) -> str | None:
    """The general register number, or None if there is none or more than one."""
    found = [number["value"] for number in numbers if number.get("type") == REGISTER]
    return found[0] if len(found) == 1 else None


def problems(numbers: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """What is wrong with the numbers taken together."""
    count = sum(number.get("type") == REGISTER for number in numbers)
    if count == 1:
        return {}
    return {"numbers": [NOT_ONE.format(count=count)]}
