"""Shapes of dimensions: lengths that were measured together, masses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from records.fields.base import CellError
from records.fields.cells import quoted
from records.fields.group import Group
from records.fields.measure import Measure
from records.fields.shapes import Shape, part
from records.fields.term import Term
from records.fields.text import Text
from records.measures import Dimensions, Row, read_dimensions
from vocabularies.terms import Terms

_JOINT = " × "


class Axis(Shape):
    """One length, and along what it was measured if that is said."""

    along = part(Term("axis"), zh="量法", en="Along")
    measure = part(Measure("length"), zh="尺寸", en="Length", required=True)

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        """`height 340 mm`, `通高 340 毫米`."""
        along = said.get("along", "")
        return f"{along.lower() if lang == 'en' else along} {said.get('measure', '')}".strip()


class Measurement(Shape):
    """Lengths that were written together; words without lengths are a note that was left."""

    of = part(Text(longest=200), zh="量的是", en="Of")
    words = part(Text(longest=500), zh="原文", en="As written", required=True)
    axes = part(Group(Axis), zh="尺寸", en="Lengths", many=True)

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        """`overall 590 × 460 × 570 mm`."""
        lengths = _with_one_unit(said["axes"]) if said.get("axes") else said.get("words", "")
        return f"{said.get('of', '')} {lengths}".strip()

    @classmethod
    def join(cls, words: Sequence[str], lang: str) -> str:
        """Lengths that were measured together are multiplied."""
        return _JOINT.join(words)

    @classmethod
    def read(cls, cell: str, terms: Terms) -> list[dict[str, Any]]:
        """The lengths of a cell of dimensions, and its notes; its masses are for `Mass`."""
        found = _understood(cell)
        rows = [_measurement(row, terms) for row in found.rows]
        return rows + [{"words": note} for note in found.notes]


class Mass(Shape):
    """A mass, and of what."""

    of = part(Text(longest=200), zh="量的是", en="Of")
    words = part(Text(longest=500), zh="原文", en="As written", required=True)
    measure = part(Measure("mass"), zh="质量", en="Mass", required=True)

    @classmethod
    def say(cls, said: Mapping[str, str], lang: str) -> str:
        """`overall, inc pallet 54.5 kg`."""
        return f"{said.get('of', '')} {said.get('measure', '')}".strip()

    @classmethod
    def read(cls, cell: str, terms: Terms) -> list[dict[str, Any]]:
        """The masses of a cell of dimensions; its lengths are for `Measurement`."""
        return [
            {**_of(mass.of), "words": mass.words, "measure": asdict(mass.value)}
            for mass in _understood(cell).masses
        ]


def _measurement(row: Row, terms: Terms) -> dict[str, Any]:
    axes = [
        {**_along(axis, terms), "measure": asdict(value)}
        for value, axis in zip(row.values, row.axes, strict=True)
    ]
    return {**_of(row.of), "words": row.words, "axes": axes}


def _of(words: str) -> dict[str, str]:
    return {"of": words} if words else {}


def _along(axis: str | None, terms: Terms) -> dict[str, str]:
    # Where the vocabulary does not know the axis it stays in the words.
    return {"along": axis} if axis and terms.get("axis", axis) else {}


def _understood(cell: str) -> Dimensions:
    found = read_dimensions(cell)
    if found.unread:
        pieces = quoted("; ".join(found.unread))
        raise CellError(
            zh=f"看不懂尺寸“{pieces}”：请写作 通高 340 毫米 或 590 × 460 × 570 mm, 3.2 kg",
            en=f"cannot read the dimensions '{pieces}': expected such as "
            "'overall: 590 x 460 x 570 mm, 3.2 kg'",
        )
    return found


def _with_one_unit(lengths: str) -> str:
    """`590 mm × 460 mm` → `590 × 460 mm`; left as it is where units differ."""
    each = [one.rpartition(" ") for one in lengths.split(_JOINT)]
    if len({unit for _, _, unit in each}) != 1:
        return lengths
    return f"{_JOINT.join(said for said, _, _ in each)} {each[0][2]}"
