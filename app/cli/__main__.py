"""`python -m app.cli` is `gongbo`."""

from __future__ import annotations

from app.cli.main import main

main(prog_name="gongbo")
