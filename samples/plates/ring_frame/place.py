"""Where things are on the sheet, at 1:5."""

from __future__ import annotations

MIDDLE, FLOOR = 270.0, 690.0  # centre line and floor
HEAD = 112.0  # top of the frame
LAPPET, RAIL, SPINDLE_RAIL = 404.0, 496.0, 560.0
SPINDLE = 110.0  # from the centre line to a spindle
DRUM_X, DRUM_Y, DRUM = 25.0, 600.0, 23.5  # the tin rollers
