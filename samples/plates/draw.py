"""Draws plates into a folder, one JPEG scan each."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from config.lifelines import end_with
from samples.plates import scan
from samples.plates.beam_engine import sheet as beam_engine
from samples.plates.blast_furnace import sheet as blast_furnace
from samples.plates.cam import sheet as cam
from samples.plates.catalogue import FIRST, Plate, scan_path
from samples.plates.drafting.board import Board
from samples.plates.drafting.copy_stamp import copy_stamp
from samples.plates.drafting.outlines import FontOutlines, Outlines
from samples.plates.drafting.themes import Theme
from samples.plates.drafting.title_block import HONESTY
from samples.plates.francis import sheet as francis
from samples.plates.gear_train import sheet as gear_train
from samples.plates.jacquard import sheet as jacquard
from samples.plates.lathe import sheet as lathe
from samples.plates.mine import sheet as mine
from samples.plates.nameplates import sheet as nameplates
from samples.plates.ring_frame import sheet as ring_frame
from samples.plates.truss_bridge import sheet as truss_bridge
from samples.plates.valve_gear import sheet as valve_gear

DRAW: dict[str, Callable[[Outlines, Theme], Board]] = {
    "beam_engine": beam_engine.draw,
    "blast_furnace": blast_furnace.draw,
    "cam": cam.draw,
    "francis": francis.draw,
    "gear_train": gear_train.draw,
    "jacquard": jacquard.draw,
    "lathe": lathe.draw,
    "mine": mine.draw,
    "nameplates": nameplates.draw,
    "ring_frame": ring_frame.draw,
    "truss_bridge": truss_bridge.draw,
    "valve_gear": valve_gear.draw,
}

Progress = Callable[[str, float], None]  # what was finished, share of the whole


def draw(
    folder: Path,
    plates: Sequence[Plate] = FIRST,
    *,
    fonts: Path,
    longest: int | None = None,
    progress: Progress | None = None,
) -> None:
    """Scans of the plates, none over `longest` pixels; those already there are left alone.

    `fonts` is the node_modules folder with the font of the lettering. Work goes to other
    processes, started afresh (spawn): a caller's own main module needs its `__main__` guard.
    """
    folder.mkdir(parents=True, exist_ok=True)
    workers = min(os.cpu_count() or 1, len(plates))
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=end_with, initargs=(os.getpid(),)
    ) as pool:
        waiting = {
            pool.submit(draw_plate, plate, folder, fonts=fonts, longest=longest): plate
            for plate in plates
        }
        for done, future in enumerate(as_completed(waiting), 1):
            future.result()
            if progress:
                progress(waiting[future].title_zh, done / len(plates))


def draw_plate(plate: Plate, folder: Path, *, fonts: Path, longest: int | None = None) -> None:
    """One plate, unless its scan is there and shows the same."""
    board = sheet(plate, _outlines(fonts))
    path = scan_path(folder, plate)
    if scan.is_current(path, board):
        return
    description = f"{plate.title_zh} {plate.title_en}. {HONESTY}"
    pixels = min(plate.pixels, longest or plate.pixels)
    scan.write(board, path, pixels=pixels, description=description)


def sheet(plate: Plate, outlines: Outlines) -> Board:
    """The drawing on the paper of this plate, with the stamp of a copy."""
    board = DRAW[plate.drawing.name](outlines, plate.theme)
    if plate.copy is not None:
        copy_stamp(board, plate.copy)
    return board


@cache
def _outlines(fonts: Path) -> FontOutlines:
    """The plates a process draws share the glyphs it has cut."""
    return FontOutlines(fonts)
