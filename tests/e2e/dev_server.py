"""Serve the made-up collection to look at pages: `python -m tests.e2e.dev_server PICTURES [PORT]`.

PICTURES is a folder of JPEGs whose names, without signs, are the image ids.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pyvips
from flask import Flask, Response, jsonify

from app.pages import translations
from app.pages.routes import pages
from foundation.errors import NotFound
from tests.unit.pages.showroom import Showroom


def image_doors(folder: Path) -> dict[str, Path]:
    """Pictures by image id."""
    return {re.sub(r"[^a-z0-9]", "", path.stem.lower()): path for path in folder.glob("*.jpg")}


def make_app(folder: Path, public_url: str) -> Flask:
    """The pages over the showroom, and just enough of the Image API to see pictures."""
    app = Flask("app", static_folder=None)
    translations.register(app)
    app.register_blueprint(pages(Showroom().deps(public_url)))
    files = image_doors(folder)

    @app.get("/iiif/3/<image>/info.json")
    def info(image: str) -> Response:
        picture = _open(files, image)
        return jsonify(
            {
                "@context": "http://iiif.io/api/image/3/context.json",
                "id": f"https://elsewhere.example/iiif/3/{image}",
                "type": "ImageService3",
                "protocol": "http://iiif.io/api/image",
                "profile": "level2",
                "width": picture.width,
                "height": picture.height,
                "tiles": [{"width": 512, "scaleFactors": [1, 2, 4]}],
            }
        )

    @app.get("/iiif/3/<image>/<region>/<size>/0/default.jpg")
    def still(image: str, region: str, size: str) -> Response:
        picture = _open(files, image)
        if region != "full":
            picture = picture.crop(*(int(part) for part in region.split(",")))
        if size != "max":
            wide, _, high = size.partition(",")
            picture = picture.thumbnail_image(int(wide), height=int(high or 100_000), size="down")
        return Response(picture.jpegsave_buffer(Q=85), mimetype="image/jpeg")

    return app


def _open(files: dict[str, Path], image: str) -> Any:
    if image not in files:
        raise NotFound(which=image)
    return pyvips.Image.new_from_file(str(files[image]))


def main() -> None:
    """Until interrupted."""
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 8123
    app = make_app(Path(sys.argv[1]), f"http://127.0.0.1:{port}")
    app.run(port=port, threaded=True)


if __name__ == "__main__":
    main()
