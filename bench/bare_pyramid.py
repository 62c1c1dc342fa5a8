"""What libvips alone takes for a pyramid: python -m bench.bare_pyramid MASTER TARGET."""

from __future__ import annotations

import sys
import time

import pyvips

from media_pipeline.recipe import saving


def main() -> None:
    """Read and write as the reading of scans does, without anything else; print the seconds."""
    began = time.perf_counter()
    image = pyvips.Image.tiffload(sys.argv[1], access="sequential")
    image.tiffsave(sys.argv[2], **saving(image.width, image.height))
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main()
