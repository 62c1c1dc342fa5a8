"""Draws the six plates into a folder, one JPEG scan per accession number."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from config.lifelines import end_with
from samples.plates import scan
from samples.plates.beam_engine import sheet as beam_engine
from samples.plates.blast_furnace import sheet as blast_furnace
from samples.plates.catalogue import PLATES, Plate, scan_path
from samples.plates.drafting.board import Board
from samples.plates.drafting.outlines import FontOutlines, Outlines
from samples.plates.drafting.title_block import HONESTY
from samples.plates.gear_train import sheet as gear_train
from samples.plates.jacquard import sheet as jacquard
from samples.plates.lathe import sheet as lathe
from samples.plates.mine import sheet as mine

SHEETS: dict[str, Callable[[Outlines], Board]] = {
    "beam_engine": beam_engine.draw,
    "blast_furnace": blast_furnace.draw,
    "gear_train": gear_train.draw,
    "jacquard": jacquard.draw,
    "lathe": lathe.draw,
    "mine": mine.draw,
}

Progress = Callable[[str, float], None]  # what was finished, share of the whole


def draw(
    folder: Path, *, fonts: Path, width: int = 9000, progress: Progress | None = None
) -> list[Path]:
    """Scans with `width` pixels on their long side; those already there are left alone.

    `fonts` is the node_modules folder with the font of the lettering. Work goes to other
    processes, started afresh (spawn): a caller's own main module needs its `__main__` guard.
    """
    folder.mkdir(parents=True, exist_ok=True)
    workers = min(os.cpu_count() or 1, len(PLATES))
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=end_with, initargs=(os.getpid(),)
    ) as pool:
        waiting = {
            pool.submit(draw_plate, plate, folder, fonts=fonts, width=width): plate
            for plate in PLATES
        }
        for done, future in enumerate(as_completed(waiting), 1):
            future.result()
            if progress:
                progress(waiting[future].title_zh, done / len(PLATES))
    return [scan_path(folder, plate) for plate in PLATES]


def draw_plate(plate: Plate, folder: Path, *, fonts: Path, width: int) -> None:
    """One plate, unless its scan is there and would come out the same."""
    board = SHEETS[plate.name](_outlines(fonts))
    pixels_per_mm = width / max(board.w, board.h)
    svg = board.svg(round(board.w * pixels_per_mm))
    path = scan_path(folder, plate)
    if scan.is_current(path, svg):
        return
    description = f"{plate.title_zh} {plate.title_en}. {HONESTY}"
    scan.write(svg, path, seed=board.seed, pixels_per_mm=pixels_per_mm, description=description)


@cache
def _outlines(fonts: Path) -> FontOutlines:
    """The plates a process draws share the glyphs it has cut."""
    return FontOutlines(fonts)
