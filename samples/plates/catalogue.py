"""The plates of the sample: sheets of the drawings and copies of them, each on a record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from samples.plates.drafting.copy_stamp import Copy
from samples.plates.drafting.themes import (
    BLUEPRINT,
    CREAM,
    LINEN,
    PHOTOSTAT,
    SEPIA,
    TRACING,
    WHITEPRINT,
    Theme,
)
from samples.plates.drawings import Drawing, drawing


@dataclass(frozen=True, slots=True)
class Plate:
    """One sheet: it hangs as picture `sheet` on the record `number` of a sample museum.

    `museum` is the folder of its records; `pixels` is the long side of its scan.
    """

    drawing: Drawing
    number: str
    museum: str
    theme: Theme
    sheet: int = 1
    copy: Copy | None = None
    pixels: int = 9000

    @property
    def name(self) -> str:
        """Its drawing and its paper, which tell it from every other plate."""
        return f"{self.drawing.name}-{self.theme.name}"

    @property
    def year(self) -> int:
        """When this sheet was made."""
        return self.copy.year if self.copy else self.drawing.year

    @property
    def title_zh(self) -> str:
        """The title of the drawing, and what kind of copy this is."""
        return self.drawing.title_zh + (f"（{self.copy.zh}）" if self.copy else "")

    @property
    def title_en(self) -> str:
        """The title of the drawing, and what kind of copy this is."""
        return self.drawing.title_en + (f" ({self.copy.en})" if self.copy else "")

    @property
    def area(self) -> int:
        """Pixels of its scan, about."""
        across, down = self.drawing.size
        return self.pixels**2 * min(across, down) // max(across, down)

    @property
    def width_mm(self) -> int:
        """How wide the sheet is, to its edges: the scan shows nothing else."""
        return self.drawing.size[0]


def _blueprint(year: int) -> Copy:
    return Copy("晒蓝图", "blueprint", year)


def _brownprint(year: int) -> Copy:
    return Copy("晒棕图", "brownprint", year)


def _tracing(year: int) -> Copy:
    return Copy("描图布本", "tracing on linen", year)


def _whiteprint(year: int) -> Copy:
    return Copy("重氮晒图", "whiteprint", year)


def _photostat(year: int) -> Copy:
    return Copy("照相影本", "photostat", year)


# Drawn before the house opens; the others follow while it is open.
FIRST = [
    Plate(drawing("beam_engine"), "SY-1889-012", "heting", CREAM),
    Plate(drawing("blast_furnace"), "SY-1894-004", "xuanling", SEPIA),
    Plate(drawing("gear_train"), "SY-1898-101", "heting", CREAM),
    Plate(drawing("jacquard"), "SY-1912-208", "jinxia", LINEN),
    Plate(drawing("lathe"), "SY-1903-088", "heting", BLUEPRINT),
    Plate(drawing("mine"), "SY-1906-031", "xuanling", LINEN),
]
LATER = [
    Plate(drawing("valve_gear"), "SY-1909-207", "linkou", LINEN),
    Plate(drawing("ring_frame"), "SY-1899-400", "jinxia", SEPIA),
    Plate(drawing("francis"), "SY-1911-009", "baihe", CREAM),
    Plate(drawing("nameplates"), "SY-1911-006", "dongqiao", LINEN),
    Plate(drawing("cam"), "SY-1921-056", "dongqiao", BLUEPRINT),
    Plate(drawing("beam_engine"), "SY-1893-012", "nanwan", SEPIA, copy=_brownprint(1893)),
    Plate(drawing("lathe"), "SY-1908-088", "yanpu", TRACING, copy=_tracing(1908)),
    Plate(drawing("cam"), "SY-1926-056", "yanpu", WHITEPRINT, copy=_whiteprint(1926)),
    Plate(drawing("gear_train"), "SY-1927-101", "nanwan", PHOTOSTAT, copy=_photostat(1927)),
    # Second sheets of a record.
    Plate(drawing("gear_train"), "SY-1898-101", "heting", BLUEPRINT, 2, _blueprint(1902)),
    Plate(drawing("valve_gear"), "SY-1909-207", "linkou", BLUEPRINT, 2, _blueprint(1913)),
    Plate(drawing("francis"), "SY-1911-009", "baihe", BLUEPRINT, 2, _blueprint(1912)),
    Plate(drawing("ring_frame"), "SY-1899-400", "jinxia", BLUEPRINT, 2, _blueprint(1901)),
    Plate(drawing("mine"), "SY-1906-031", "xuanling", SEPIA, 2, _brownprint(1909)),
    Plate(drawing("blast_furnace"), "SY-1894-004", "xuanling", TRACING, 2, _tracing(1895)),
    # It takes a minute: others need not wait for it.
    Plate(drawing("truss_bridge"), "SY-1905-077", "linkou", BLUEPRINT, pixels=22_400),
    Plate(drawing("truss_bridge"), "SY-1905-077", "linkou", TRACING, 2, _tracing(1905)),
]
PLATES = FIRST + LATER


def scan_name(plate: Plate) -> str:
    """The file name of its scan."""
    return f"{plate.number}.jpg" if plate.sheet == 1 else f"{plate.number}-{plate.sheet}.jpg"


def scan_path(folder: Path, plate: Plate) -> Path:
    """Where the scan of a plate is kept."""
    return folder / scan_name(plate)
