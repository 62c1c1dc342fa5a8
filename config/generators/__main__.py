"""`python -m config.generators FACTS`: make the vocabularies anew from the folder of facts."""

from __future__ import annotations

import sys
from pathlib import Path

from config.generators import divisions

VOCABULARIES = Path(__file__).parents[1] / "vocabularies"


def main(facts: Path) -> None:
    """Write every vocabulary that is made; the same facts give the same files."""
    divisions.write(facts / "pca-code.json", VOCABULARIES / "division.csv")


main(Path(sys.argv[1]))
