"""The three wheels and their relations: centre distances and phases of mesh."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi

from samples.plates.drafting.geometry import Point, polar
from samples.plates.drafting.involute import PRESSURE_ANGLE, meshing_phase

MODULE = 9.0


@dataclass(frozen=True, slots=True)
class Wheel:
    """A gear of the train."""

    centre: Point
    teeth: int
    phase: float

    @property
    def pitch_radius(self) -> float:
        return MODULE * self.teeth / 2

    @property
    def base_radius(self) -> float:
        return self.pitch_radius * cos(PRESSURE_ANGLE)


def centre_distance(teeth: int, mate: int) -> float:
    """a = m (z1 + z2) / 2."""
    return MODULE * (teeth + mate) / 2


def _driven_by(driver: Wheel, direction: float, teeth: int) -> Wheel:
    centre = polar(*driver.centre, centre_distance(driver.teeth, teeth), direction)
    return Wheel(centre, teeth, meshing_phase(direction, driver.teeth, driver.phase, teeth))


IDLER = Wheel((366.0, 262.0), 34, 0.05)
DRIVER = _driven_by(IDLER, pi + 0.26, 18)
PINION = _driven_by(IDLER, -0.62, 13)
