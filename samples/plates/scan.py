"""The sheet as a scanner would have seen it: rasterised, softened, with paper grain, as a JPEG."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pyvips

from samples.plates.drafting.board import Board

EDITION = 1  # raise it when the pixels would change for the same SVG
QUALITY = 90
TILE = 2048  # side of the repeated grain; must be a multiple of the fibre's cell
TOOTH, FIBRE, CLOUD = 5.5, 3.5, 3.0  # strengths in grey levels
FIBRE_CELL, CLOUD_CELL, CLOUD_SCALE = 32, 32, 16  # pixels
XMP = "xmp-data"
PACKET = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:identifier>{recipe}</dc:identifier>"
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{description}</rdf:li></rdf:Alt>'
    "</dc:description></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def recipe(board: Board) -> str:
    """Names what is on the sheet, whatever the size of its scan."""
    svg = board.svg(round(board.w))
    return f"sha256:{sha256(f'{EDITION} {QUALITY} {svg}'.encode()).hexdigest()}"


def is_current(path: Path, board: Board) -> bool:
    """Whether the file is a scan of exactly this sheet; reads the header only.

    A smaller one will do: tests put such there.
    """
    if not path.exists():
        return False
    try:
        image = pyvips.Image.new_from_file(str(path))
        return recipe(board).encode() in bytes(image.get(XMP))
    except pyvips.Error:  # not an image, or one without our packet
        return False


def write(board: Board, path: Path, *, pixels: int, description: str) -> None:
    """Rasterise region by region, `pixels` on the long side: never whole in memory."""
    pixels_per_mm = pixels / max(board.w, board.h)
    svg = board.svg(round(board.w * pixels_per_mm)).encode()
    drawn = pyvips.Image.svgload_buffer(svg, unlimited=True, access="sequential")
    scan = _grained(drawn.flatten(background=255), board.seed)
    scan = scan.copy(interpretation="srgb", xres=pixels_per_mm, yres=pixels_per_mm)
    packet = PACKET.format(recipe=recipe(board), description=escape(description))
    scan.set_type(pyvips.GValue.blob_type, XMP, packet.encode())
    part = path.with_suffix(".part")
    try:
        scan.jpegsave(str(part), Q=QUALITY)
        part.replace(path)  # a file under its final name is always complete
    finally:
        part.unlink(missing_ok=True)


def _grained(sheet: Any, seed: int) -> Any:
    """The softness of a lens, then the tooth and mottling of paper."""
    lens = pyvips.Image.new_from_array([[1, 2, 1], [2, 10, 2], [1, 2, 1]], scale=22)
    soft = sheet.conv(lens, precision="integer")
    return (soft + _tooth(sheet.width, sheet.height, seed) + _clouds(sheet, seed)).cast("uchar")


def _tooth(width: int, height: int, seed: int) -> Any:
    """Fine grain, made once and repeated: at this scale the eye finds no seam in noise."""
    fine = pyvips.Image.gaussnoise(TILE, TILE, sigma=TOOTH, mean=0, seed=seed)
    fibre = pyvips.Image.perlin(TILE, TILE, cell_size=FIBRE_CELL, seed=seed + 1) * FIBRE
    tile = (fine + fibre).rint().cast("short").copy_memory()
    across, down = width // TILE + 1, height // TILE + 1
    return tile.replicate(across, down).crop(0, 0, width, height)


def _clouds(sheet: Any, seed: int) -> Any:
    """Slow mottling over the whole sheet, made small and enlarged."""
    width, height = sheet.width // CLOUD_SCALE + 2, sheet.height // CLOUD_SCALE + 2
    small = pyvips.Image.perlin(width, height, cell_size=CLOUD_CELL, seed=seed) * CLOUD
    clouds = small.copy_memory().resize(CLOUD_SCALE, kernel="linear")
    return clouds.crop(0, 0, sheet.width, sheet.height).rint().cast("short")
