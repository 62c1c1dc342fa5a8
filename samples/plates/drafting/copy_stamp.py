"""The stamp on a copy: how it was made, in which year, of which drawing."""

from __future__ import annotations

from dataclasses import dataclass

from samples.plates.drafting.board import Board, path_data
from samples.plates.drafting.geometry import rounded

W, H = 46.0, 15.0  # mm
TOP = 24.0  # mm from the upper edge to the middle: there no sheet has anything
TILT = 2.5  # degrees; nobody stamps straight


@dataclass(frozen=True, slots=True)
class Copy:
    """How a sheet was copied from the drawing, and when."""

    zh: str
    en: str
    year: int


def copy_stamp(b: Board, copy: Copy) -> None:
    """Oblong red stamp in the upper right corner."""
    edge = path_data(rounded(-W / 2, -H / 2, W, H, 2), close=True)
    pen = f"stroke:{b.theme.red};stroke-width:.55"
    b.body.append(
        f'<g transform="translate({b.w - 44} {TOP + 4}) rotate({TILT})" opacity=".8">'
        f'<path class="ns" d="{edge}" fill="none" style="{pen}"/>'
    )
    b.text(0, -0.6, copy.zh, 4.2, "middle", "bold", tracking=1.2, cls="rd")
    b.text(0, 4.8, f"{copy.en.upper()} · {copy.year}", 2, "middle", "light", cls="rd")
    b.body.append("</g>")
