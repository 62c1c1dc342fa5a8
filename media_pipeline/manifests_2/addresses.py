"""Where the 2.1 counterpart of each address of ours lives; others' addresses stay as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from media_pipeline import manifests

CONTEXT: Final = "http://iiif.io/api/presentation/2/context.json"
ROOT: Final = "/iiif/presentation/2"

_IMAGES: Final = {3: "/iiif/3/", 2: "/iiif/2/"}
_RENDERED: Final = re.compile(r"([^/]+/[^/]+/[0-9]+),[0-9]+(/[^/]+/[^/]+)")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a house that is reached at `public_url`."""

    public_url: str

    def document(self, address: str) -> str:
        """A Presentation document, with a fragment where it has one."""
        own = self.public_url + manifests.ROOT + "/"
        if not address.startswith(own):
            return address
        return f"{self.public_url}{ROOT}/{address.removeprefix(own)}"

    def image(self, address: str) -> str:
        """An image service or one of its renderings, whose canonical size is `w,` there."""
        own = self.public_url + _IMAGES[3]
        if not address.startswith(own):
            return address
        asked = address.removeprefix(own)
        if rendered := _RENDERED.fullmatch(asked):
            asked = f"{rendered[1]},{rendered[2]}"
        return self.public_url + _IMAGES[2] + asked
