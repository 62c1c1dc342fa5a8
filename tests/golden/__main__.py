"""Writes the golden files anew after a change that was meant: `python -m tests.golden`."""

from __future__ import annotations

import json
from pathlib import Path

from media_pipeline.manifests import address
from tests.golden.lathe import PUBLIC
from tests.golden.sources import GOLDEN

for name, stored in GOLDEN.items():
    told = json.dumps(json.loads(address(stored, PUBLIC)), ensure_ascii=False, indent=1)
    (Path(__file__).parent / f"{name}.json").write_text(told + "\n", encoding="utf-8")
