"""What the confined process found wrong with a file."""

from __future__ import annotations

from collections.abc import Mapping


class Unusable(Exception):
    """It cannot be taken; `code` is one that media_pipeline.verdicts has words for."""

    def __init__(self, code: str, figures: Mapping[str, int | str] | None = None) -> None:
        super().__init__(code)
        self.code, self.figures = code, dict(figures or {})
