"""How the pictures of an edition lie on canvases: choices, sections, and pages of one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from records.editions import Picture

FEWEST_PAGES = 3
"""A volume that can be leafed through has more than the two sides of a sheet."""

MOST_UNLIKE = 1.25
"""How much wider or higher one page of a volume may be than another."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """A picture and what may be shown in its place: raking light, the found state."""

    picture: Picture
    choices: tuple[Picture, ...] = ()


Begins = Callable[[Canvas, Canvas], bool]
"""Told the canvas before and a canvas: whether something new begins with it."""


def canvases(pictures: Sequence[Picture]) -> list[Canvas]:
    """Pictures by canvas, in order. A choice whose main picture is not shown stands alone."""
    known = {one.canvas_id: one for one in pictures}
    choices: dict[str, list[Picture]] = {}
    mains = []
    for one in pictures:
        main = _main(one, known)
        if main is one:
            mains.append(one)
        else:
            choices.setdefault(main.canvas_id, []).append(one)
    return [Canvas(one, tuple(choices.get(one.canvas_id, ()))) for one in mains]


def _main(picture: Picture, known: Mapping[str, Picture]) -> Picture:
    """The picture on whose canvas this one is a choice; itself where they choose each other."""
    main, seen = picture, {picture.canvas_id}
    while (further := known.get(main.choice_of)) is not None:
        if further.canvas_id in seen:
            return picture
        seen.add(further.canvas_id)
        main = further
    return main


def sections(several: Sequence[Canvas]) -> list[list[Canvas]]:
    """The canvases from one that begins a section to the next; before the first, those before."""
    return _split(several, begins=lambda _, one: bool(one.picture.section))


def files(several: Sequence[Canvas]) -> list[list[Canvas]]:
    """The canvases of one file each: its pages follow one another."""
    return _split(several, begins=lambda last, one: one.picture.page <= last.picture.page)


def is_volume(several: Sequence[Canvas]) -> bool:
    """Whether they are the upright pages, all alike in size, of one file: to be leafed through."""
    if len(several) < FEWEST_PAGES or len(files(several)) > 1:
        return False
    sizes = [one.picture.canvas_size for one in several]
    upright = all(height > width for width, height in sizes)
    return upright and all(_alike(side) for side in zip(*sizes, strict=True))


def _alike(sides: Iterable[int]) -> bool:
    known = list(sides)
    return max(known) <= MOST_UNLIKE * min(known)


def _split(several: Sequence[Canvas], *, begins: Begins) -> list[list[Canvas]]:
    found: list[list[Canvas]] = []
    for one in several:
        if found and not begins(found[-1][-1], one):
            found[-1].append(one)
        else:
            found.append([one])
    return found
