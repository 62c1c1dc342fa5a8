"""What browsers colour their frame with is the paper of the pages."""

from __future__ import annotations

import re
from pathlib import Path

import app
from app.nameplate import PAPER

TOKENS = Path(app.__file__).parent / "pages" / "front" / "src" / "css" / "tokens.css"


def test_the_paper_that_browsers_are_told_is_that_of_the_tokens() -> None:
    tokens = dict(re.findall(r"--(paper|night-paper): (#\w{6});", TOKENS.read_text("utf-8")))
    assert {"light": tokens["paper"], "dark": tokens["night-paper"]} == PAPER
