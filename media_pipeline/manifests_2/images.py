"""Pictures of Presentation 3 as resources of 2.1, with their Image API 2.1 service."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from media_pipeline.manifests_2.addresses import Addresses
from media_pipeline.manifests_2.words import Json, words

IMAGE_CONTEXT: Final = "http://iiif.io/api/image/2/context.json"
IMAGE_PROFILE: Final = "http://iiif.io/api/image/2/{}.json"
_IMAGE_SERVICES: Final = ("ImageService2", "ImageService3")
_SAME: Final = ("format", "width", "height")


def image(picture: Json, addresses: Addresses) -> Json:
    """A picture as a `dctypes:Image`."""
    made: Json = {"@id": addresses.image(picture["id"]), "@type": "dctypes:Image"}
    made |= {key: picture[key] for key in _SAME if key in picture}
    if label := picture.get("label"):
        made["label"] = words(label)
    if (service := image_service(picture.get("service", ()), addresses)) is not None:
        made["service"] = service
    return made


def image_service(services: Sequence[Json], addresses: Addresses) -> Json | None:
    """The service of Image API 2.1: the one that is named, or the counterpart of that of 3.0."""
    for kind in _IMAGE_SERVICES:
        for service in services:
            if service.get("type", service.get("@type")) == kind:
                return _image_service(service, addresses)
    return None


def _image_service(service: Json, addresses: Addresses) -> Json:
    profile = service.get("profile", "level0")
    if isinstance(profile, str) and profile.startswith("level"):
        profile = IMAGE_PROFILE.format(profile)
    made: Json = {
        "@context": IMAGE_CONTEXT,
        "@id": addresses.image(service.get("@id") or service["id"]),
        "profile": profile,
        "protocol": "http://iiif.io/api/image",
    }
    return made | {key: service[key] for key in ("width", "height") if key in service}


def thumbnail(resource: Json, addresses: Addresses) -> Json:
    """`thumbnail` of a resource that has one; several are none in 2.1, the first stands."""
    found = [one for one in resource.get("thumbnail", ()) if one.get("type") == "Image"]
    return {"thumbnail": image(found[0], addresses)} if found else {}


def painted(body: Any, addresses: Addresses) -> Json | None:
    """What an annotation paints: a picture or a choice of them; None for sound and film."""
    several = body if isinstance(body, list) else [body]
    if len(several) == 1 and several[0].get("type") == "Choice":
        several = several[0]["items"]
    pictures = [image(one, addresses) for one in several if one.get("type") == "Image"]
    if len(pictures) < 2:
        return pictures[0] if pictures else None
    # https://iiif.io/api/presentation/2.1/#choice-of-alternative-resources
    made: Json = {"@type": "oa:Choice", "default": pictures[0], "item": pictures[1:]}
    # Any resource may name a service. Universal Viewer 4 looks for none within a choice, and
    # without one it shows no picture at all.
    return made | {key: pictures[0][key] for key in ("service",) if key in pictures[0]}
