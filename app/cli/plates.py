"""`gongbo plates`: the plates of the sample that are drawn while the museum is open."""

from __future__ import annotations

import os
from typing import Final

import click

from app.cli.opened import opened
from app.sample import draw_later
from app.serve import say

# Visitors and what they wait for go first.
NICENESS: Final = 15


@click.command(hidden=True)
def plates() -> None:
    """Draw the plates of the sample that are still to come, stepping back for everybody else."""
    os.nice(NICENESS)
    with opened() as (app, house), app.app_context():
        draw_later(house, say)
