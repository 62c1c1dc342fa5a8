"""The validator of the IIIF Consortium finds nothing to complain of, in both versions."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
import pyvips

from media_pipeline.image_api import Ceiling
from tests.api.front_house import front_house, noted
from tests.api.image_museum import Museum, hang, shown

pytestmark = pytest.mark.real

COMMAND: Final = Path(sys.executable).parent / "iiif-validate.py"
COLOURS: Final = """
import json
from iiif_validator.validator import ValidationInfo
print(json.dumps(ValidationInfo().colorInfo))
"""
SQUARE: Final = 100
BEYOND_LEVEL_2: Final = (
    "linkheader_canonical",
    "linkheader_profile",
    "quality_bitonal",
    "rot_full_non90",
    "rot_mirror",
    "rot_mirror_180",
    "rot_region_non90",
)
"""What its levels leave open and we offer. Its test of WebP does not run on any Python 3; that of
`^` (size_up) takes the picture's own size for the greatest that is made."""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own: the validator warns of what Python has outgrown."""
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-W", "ignore", *arguments], capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def squares(tmp_path_factory: pytest.TempPathFactory) -> Museum:
    """A museum of the picture that the validator knows: a hundred squares, each its colour."""
    told = run("-c", COLOURS)
    if told.returncode:
        pytest.skip("no iiif-validator, or no libmagic for it")
    columns = [
        pyvips.Image.arrayjoin([flat(colour) for colour in column], across=1)
        for column in json.loads(told.stdout.splitlines()[-1])
    ]
    image = pyvips.Image.arrayjoin(columns, across=len(columns))
    return Museum(
        hang(image.copy(interpretation="srgb"), tmp_path_factory.mktemp("squares")),
        shown(image.width, image.height),
        ceiling=Ceiling(),
    )


def flat(colour: list[int]) -> pyvips.Image:
    """A square of one colour."""
    return (pyvips.Image.black(SQUARE, SQUARE, bands=3) + colour).cast("uchar")


@pytest.fixture(scope="module")
def server(squares: Museum) -> Iterator[str]:
    """HOST:PORT of our own web server, whose museum has that picture."""
    squares.open()
    tiles, _ = squares.ways
    with front_house(noted(lambda *asked: squares.ways[1](*asked), tiles)) as front:
        address = f"127.0.0.1:{front.port}"
        # Only now is known where it is, and the validator compares it with what is told.
        squares.public_url = front.site.public_url = f"http://{address}"
        squares.open()
        yield address


def validate(server: str, version: str, *more: str) -> tuple[int, int, str]:
    """How many tests were run and how many failed, and all that was said."""
    where = ["-s", server, "-p", f"iiif/{version[0]}", "-i", "pic7", "--version", version]
    said = run(str(COMMAND), *where, "--verbose", *more)
    told = said.stdout + said.stderr
    counted = re.search(r"Done \((\d+) tests, (\d+) failures\)", told)
    assert counted is not None, told
    return int(counted[1]), int(counted[2]), told


@pytest.mark.parametrize("version", ["2.0", "3.0"])
def test_level_2_is_kept_without_one_failure(version: str, server: str) -> None:
    run_tests, failed, told = validate(server, version, "--level", "2")
    assert failed == 0, told
    assert run_tests >= 28


@pytest.mark.parametrize("version", ["2.0", "3.0"])
def test_what_is_listed_beyond_level_2_is_done(version: str, server: str) -> None:
    each = (f"--test={name}" for name in BEYOND_LEVEL_2)
    run_tests, failed, told = validate(server, version, *each)
    assert failed == 0, told
    assert run_tests == len(BEYOND_LEVEL_2)
