"""Fields that several kinds declare alike."""

from __future__ import annotations

from records.fields import PUBLIC, LangText
from records.kind import Field, Role, Weight, field


def sources() -> Field:
    """Where what the record says is from."""
    return field(
        LangText(longest=500),
        zh="出处",
        en="Sources",
        visibility=PUBLIC,
        many=True,
        weight=Weight.NONE,
    )


def notice() -> Field:
    """What a reader must be told first, such as that a record is a sample."""
    return field(
        LangText(longest=500),
        zh="提示",
        en="Notice",
        visibility=PUBLIC,
        weight=Weight.NONE,
        role=Role.NOTICE,
    )
