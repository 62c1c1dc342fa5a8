"""Requests of the Image API mean what the standard says, or are refused with the reason."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from media_pipeline.image_api import BadRequest, Ceiling, Rendering, Version, largest, parse

FULL = (6000, 4000)
CEILING = Ceiling(side=5000, area=12_000_000)


def read(
    request: str,
    full: tuple[int, int] = FULL,
    *,
    version: Version = 3,
    tile: int | None = None,
    grey: bool = False,
) -> Rendering:
    region, size, rotation, last = request.split("/")
    quality, _, form = last.rpartition(".")
    return parse(
        region,
        size,
        rotation,
        quality,
        form,
        full=full,
        ceiling=CEILING,
        version=version,
        tile=tile,
        grey=grey,
    )


@pytest.mark.parametrize(
    ("region", "box"),
    [
        ("full", (0, 0, 6000, 4000)),
        ("square", (1000, 0, 4000, 4000)),
        ("10,20,30,40", (10, 20, 30, 40)),
        ("5900,3900,512,512", (5900, 3900, 100, 100)),
        ("pct:50,50,25,10", (3000, 2000, 1500, 400)),
        ("pct:0,0,100,100", (0, 0, 6000, 4000)),
        ("pct:41.6,7.5,40,70", (2496, 300, 2400, 2800)),
        ("pct:0,0,0.001,0.001", (0, 0, 1, 1)),
    ],
)
def test_a_region_is_found(region: str, box: tuple[int, int, int, int]) -> None:
    assert read(f"{region}/1,1/0/default.jpg").region == box


@pytest.mark.parametrize(
    "region",
    [
        "",
        "all",
        "0,0,0,10",
        "0,0,10,0",
        "6000,0,10,10",
        "0,4000,10,10",
        "-1,0,10,10",
        "0,0,10",
        "0,0,10,10,10",
        "1.5,0,10,10",
        "pct:0,0,0,10",
        "pct:100,0,10,10",
        "pct:a,0,10,10",
        "pct:1e3,0,1,1",
        "٣,0,10,10",
        "9999999999,0,1,1",
    ],
)
def test_a_region_that_is_none_is_refused(region: str) -> None:
    with pytest.raises(BadRequest):
        read(f"{region}/1,1/0/default.jpg")


@pytest.mark.parametrize(
    ("size", "pixels"),
    [
        ("max", (600, 400)),
        ("600,", (600, 400)),
        (",200", (300, 200)),
        ("300,200", (300, 200)),
        ("300,13", (300, 13)),
        ("pct:50", (300, 200)),
        ("pct:33.3", (200, 133)),
        ("pct:0.01", (1, 1)),
        ("!300,300", (300, 200)),
        ("!9000,9000", (600, 400)),
        ("!1,1", (1, 1)),
        ("^1200,", (1200, 800)),
        ("^,800", (1200, 800)),
        ("^pct:200", (1200, 800)),
        ("^900,100", (900, 100)),
        ("^!1200,1200", (1200, 800)),
        ("^300,", (300, 200)),
        ("^max", (4242, 2828)),
    ],
)
def test_a_size_is_found(size: str, pixels: tuple[int, int]) -> None:
    assert read(f"0,0,600,400/{size}/0/default.jpg").size == pixels


@pytest.mark.parametrize(
    "size",
    [
        "",
        ",",
        "full",
        "0,",
        ",0",
        "0,0",
        "601,",
        ",401",
        "601,1",
        "pct:101",
        "pct:0",
        "!0,10",
        "!10,",
        "^",
        "^6000,6000",
        "^5001,1",
        "-1,",
        "1e2,",
        "max,",
        "^^max",
    ],
)
def test_a_size_that_is_none_is_refused(size: str) -> None:
    with pytest.raises(BadRequest):
        read(f"0,0,600,400/{size}/0/default.jpg")


@pytest.mark.parametrize(
    ("rotation", "mirrored", "angle"),
    [("0", False, 0), ("90", False, 90), ("!180", True, 180), ("22.5", False, 22.5)],
)
def test_a_rotation_is_found(rotation: str, mirrored: bool, angle: float) -> None:
    asked = read(f"full/100,/{rotation}/default.jpg")
    assert (asked.mirrored, asked.angle) == (mirrored, angle)


@pytest.mark.parametrize("rotation", ["", "!", "-90", "361", "90deg", "!!90", "1e2"])
def test_a_rotation_that_is_none_is_refused(rotation: str) -> None:
    with pytest.raises(BadRequest):
        read(f"full/100,/{rotation}/default.jpg")


@pytest.mark.parametrize("last", ["default", "default.gif", "native.jpg", ".jpg", "default.", "."])
def test_an_unknown_quality_or_format_is_refused(last: str) -> None:
    with pytest.raises(BadRequest):
        read(f"full/100,/0/{last}")


@pytest.mark.parametrize(
    ("request_path", "canonical"),
    [
        ("0,0,6000,4000/600,/0/default.jpg", "full/600,400/0/default.jpg"),
        ("pct:0,0,50,50/pct:10/0/default.jpg", "0,0,3000,2000/300,200/0/default.jpg"),
        ("0,0,600,400/600,400/0/default.jpg", "0,0,600,400/max/0/default.jpg"),
        ("0,0,600,400/^1200,/0/default.jpg", "0,0,600,400/^1200,800/0/default.jpg"),
        ("0,0,600,400/^max/0/gray.png", "0,0,600,400/^max/0/gray.png"),
        ("full/!100,100/!090.50/color.webp", "full/100,67/!90.5/default.webp"),
        ("full/100,/360/default.jpg", "full/100,67/0/default.jpg"),
        ("square/100,/0/default.jpg", "1000,0,4000,4000/100,100/0/default.jpg"),
    ],
)
def test_every_request_has_one_canonical_form(request_path: str, canonical: str) -> None:
    asked = read(request_path)
    assert asked.canonical == canonical
    again = read(canonical)
    assert again.canonical == canonical
    assert (again.region, again.size) == (asked.region, asked.size)


@pytest.mark.parametrize(
    ("size", "pixels"),
    [
        ("full", (600, 400)),
        ("max", (600, 400)),
        ("300,", (300, 200)),
        (",200", (300, 200)),
        ("300,13", (300, 13)),
        ("pct:50", (300, 200)),
        ("!300,300", (300, 200)),
        ("!9000,9000", (600, 400)),
    ],
)
def test_a_size_of_version_2_is_found(size: str, pixels: tuple[int, int]) -> None:
    asked = read(f"0,0,600,400/{size}/0/default.jpg", version=2)
    assert (asked.size, asked.smaller) == (pixels, False)


@pytest.mark.parametrize("size", ["^max", "^300,", "601,", ",401", "pct:101", "601,1", "!0,1", ""])
def test_a_size_that_version_2_does_not_give_is_refused(size: str) -> None:
    with pytest.raises(BadRequest):
        read(f"0,0,600,400/{size}/0/default.jpg", version=2)


@pytest.mark.parametrize(
    ("request_path", "canonical"),
    [
        ("0,0,6000,4000/600,400/0/default.jpg", "full/600,/0/default.jpg"),
        ("0,0,600,400/max/0/default.jpg", "0,0,600,400/full/0/default.jpg"),
        ("0,0,600,400/600,400/0/color.jpg", "0,0,600,400/full/0/default.jpg"),
        ("0,0,600,400/300,100/0/gray.jpg", "0,0,600,400/300,100/0/gray.jpg"),
        ("full/!100,100/!090.50/default.webp", "full/100,/!90.5/default.webp"),
        ("full/pct:1/.5/bitonal.png", "full/60,/0.5/bitonal.png"),
        ("full/max/0/default.jpg", "full/4242,/0/default.jpg"),
        ("0,0,512,512/512,/0/default.jpg", "0,0,512,512/full/0/default.jpg"),
        ("square/100,/0/default.jpg", "1000,0,4000,4000/100,/0/default.jpg"),
    ],
)
def test_version_2_has_a_canonical_form_of_its_own(request_path: str, canonical: str) -> None:
    asked = read(request_path, version=2)
    assert asked.canonical == canonical
    again = read(canonical, version=2)
    assert (again.canonical, again.region, again.size) == (canonical, asked.region, asked.size)


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize(
    ("full", "request_path", "size"),
    [
        # A tile, whose strict ratio would be one pixel less.
        ((1031, 769), "full/258,/0/default.jpg", (258, 193)),
        ((1031, 769), "0,0,1024,769/512,/0/gray.png", (512, 385)),
        ((1031, 769), "1024,512,7,257/4,/0/default.jpg", (4, 147)),
        ((1031, 769), "1024,0,7,769/4,/0/default.jpg", (4, 385)),
        # A listed size that is no tile.
        ((513, 9001), "full/257,/0/default.jpg", (257, 4501)),
        ((7, 5000), "full/1,/0/default.jpg", (1, 313)),
        # A strip of one pixel is as wide at every scale.
        ((1, 2000), "full/1,/0/default.jpg", (1, 2000)),
        ((1, 2000), "0,0,1,512/1,/0/default.jpg", (1, 512)),
        ((6000, 4000), "10,10,300,200/100,/0/default.jpg", (100, 67)),
    ],
)
def test_a_width_alone_means_what_is_stored_where_it_is(
    full: tuple[int, int], request_path: str, size: tuple[int, int], version: Version
) -> None:
    asked = read(request_path, full, version=version, tile=512)
    assert asked.size == size
    again = read(asked.canonical, full, version=version, tile=512)
    assert (again.size, again.canonical) == (size, asked.canonical)


@pytest.mark.parametrize(
    ("quality", "grey", "told"),
    [
        ("color", False, "default"),
        ("gray", False, "gray"),
        ("default", False, "default"),
        ("bitonal", False, "bitonal"),
        ("color", True, "default"),
        ("gray", True, "default"),
        ("bitonal", True, "bitonal"),
    ],
)
def test_what_a_picture_is_anyway_is_its_default_quality(
    quality: str, grey: bool, told: str
) -> None:
    asked = read(f"full/100,/0/{quality}.jpg", grey=grey)
    assert asked.quality == told
    assert asked.canonical.endswith(f"/{told}.jpg")


@pytest.mark.parametrize(
    ("size", "smaller"),
    [
        ("!601,401", True),
        ("!2000,3000", True),
        ("!600,401", False),
        ("!300,9000", False),
        ("^!601,401", False),
        ("max", False),
    ],
)
def test_a_fit_with_more_room_than_pixels_is_known_as_such(size: str, smaller: bool) -> None:
    assert read(f"0,0,600,400/{size}/0/default.jpg").smaller is smaller


@settings(deadline=None)
@given(
    full=st.tuples(st.integers(1, 5000), st.integers(1, 5000)),
    box=st.tuples(*[st.integers(0, 4999)] * 2, *[st.integers(1, 5000)] * 2),
    size=st.tuples(st.integers(1, 600), st.one_of(st.none(), st.integers(1, 600))),
    version=st.sampled_from([2, 3]),
)
def test_a_canonical_form_means_what_was_asked_for(
    full: tuple[int, int],
    box: tuple[int, int, int, int],
    size: tuple[int, int | None],
    version: Version,
) -> None:
    told = f"{','.join(map(str, box))}/{size[0]},{size[1] or ''}/0/default.jpg"
    try:
        asked = read(told, full, version=version, tile=512)
    except BadRequest:
        assume(False)
    again = read(asked.canonical, full, version=version, tile=512)
    assert again == asked


def test_the_whole_of_a_huge_picture_is_reduced_to_what_is_allowed() -> None:
    wide, high = read("full/max/0/default.jpg").size
    assert wide * high <= CEILING.area
    assert wide <= CEILING.side
    assert abs(wide / high - 1.5) < 0.001


@pytest.mark.parametrize(
    "region", [(1, 1), (1, 900_000), (123_457, 3), (99_991, 99_989), (5000, 1)]
)
def test_the_largest_size_is_never_above_the_ceiling(region: tuple[int, int]) -> None:
    for grow in (False, True):
        wide, high = largest(region, CEILING, grow=grow)
        assert 1 <= wide <= CEILING.side
        assert 1 <= high <= CEILING.side
        assert wide * high <= CEILING.area


@pytest.mark.parametrize("size", ["^5000,1000", "^1000,5000"])
def test_a_strip_that_grows_many_times_when_turned_is_refused(size: str) -> None:
    small = Ceiling(side=5000, area=5_000_000)
    with pytest.raises(BadRequest, match="Mpx"):
        parse("full", size, "45", "default", "png", full=FULL, ceiling=small)


def test_a_square_may_be_turned_at_its_largest() -> None:
    side = int(CEILING.area**0.5)
    assert read(f"full/^{side},{side}/45/default.png").angle == 45
