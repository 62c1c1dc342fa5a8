"""Stories of the sample collection, and how they come into a house."""

from __future__ import annotations

import shutil
from pathlib import Path

FOLDER = Path(__file__).parent
LAID_OUT = ".laid-out"
"""In the folder of a house: the names of the stories that came into it, a line each."""


def lay_out(folder: Path) -> int:
    """Copy the stories that never came into the folder; how many.

    What is there is left; what was there and has been deleted does not come back.
    """
    folder.mkdir(parents=True, exist_ok=True)
    mark = folder / LAID_OUT
    came = set(mark.read_text("utf-8").splitlines()) if mark.exists() else set()
    stories = {file.name: file for file in sorted(FOLDER.glob("*.toml"))}
    missing = [name for name in stories if name not in came and not (folder / name).exists()]
    for name in missing:
        shutil.copyfile(stories[name], folder / name)
    if not came >= stories.keys():
        mark.write_text("".join(f"{name}\n" for name in sorted(came | stories.keys())), "utf-8")
    return len(missing)
