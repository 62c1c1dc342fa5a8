"""What each golden file of this folder is made of, by its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from media_pipeline.manifests import (
    CollectionEntry,
    CollectionSource,
    LinkSource,
    ManifestEntry,
    PictureSource,
    RangeSource,
    RecordingSource,
    Row,
    build,
    collection,
    collection_path,
    parts_path,
    within,
)
from tests.golden.lathe import FRONT, IN_COPYRIGHT, LATHE, MUSEUM, NAMEPLATE, PUBLIC_DOMAIN

RAKING = replace(FRONT, id="pic0rake03", label={"zh": "侧光", "en": "Raking light"}, summary={})
FOUND = replace(FRONT, id="pic0found4", label={"zh": "出土状态"}, rights="", summary={})
CHOICES = replace(LATHE, pictures=(replace(FRONT, choices=(RAKING, FOUND)), NAMEPLATE))

LEAVES = tuple(
    replace(
        NAMEPLATE, id=f"pic0leaf{n:02}", width=900, height=1_300, sizes=((450, 650), (225, 325))
    )
    for n in range(1, 7)
)
SECTIONS = replace(
    LATHE,
    pictures=LEAVES,
    behavior="paged",
    ranges=(
        "pic0leaf01",
        RangeSource(
            id="pic0leaf02",
            label={"zh": "总装图", "en": "General arrangement"},
            items=("pic0leaf02", "pic0leaf03"),
        ),
        RangeSource(
            id="pic0leaf04",
            label={"zh": "零件图"},
            items=("pic0leaf04", "pic0leaf05", "pic0leaf06"),
        ),
    ),
)
FILES = replace(
    LATHE,
    pictures=LEAVES[:4],
    ranges=(
        RangeSource(
            id="pic0leaf01",
            label={"zh": "图纸"},
            items=(
                RangeSource(
                    id="pic0leaf01/pages",
                    label={"zh": "第一册"},
                    items=("pic0leaf01", "pic0leaf02"),
                ),
                RangeSource(
                    id="pic0leaf03/pages",
                    label={"zh": "第二册"},
                    items=("pic0leaf03", "pic0leaf04"),
                ),
            ),
        ),
    ),
)

SOUND = RecordingSource(
    id="fil0sound5",
    address="/files/fil0sound5",
    type="Sound",
    format="audio/mpeg",
    duration=75.25,
    label={"zh": "运转声", "en": "The lathe running"},
    rights=PUBLIC_DOMAIN,
)
FILM = RecordingSource(
    id="fil0film06",
    address="/files/fil0film06",
    type="Video",
    format="video/mp4",
    duration=31.0,
    width=1_280,
    height=720,
    label={"zh": "开车"},
    rights=IN_COPYRIGHT,
    statement=Row({"zh": "署名", "en": "Attribution"}, {"none": ["某电影制片厂"]}),
)
RECORDINGS = replace(
    LATHE,
    pictures=(FRONT,),
    recordings=(SOUND, FILM),
    rendering=(
        LinkSource(
            address="/files/fil0model7",
            type="Model",
            format="model/gltf-binary",
            label={"zh": "三维模型", "en": "Model"},
        ),
        LinkSource(
            address="/files/fil0paper8",
            type="Text",
            format="application/pdf",
            label={"none": "档案.pdf"},
        ),
    ),
)
LIMITED = replace(
    LATHE,
    pictures=(
        PictureSource(
            id="lim0front1",
            canvas="pic0front1",
            canvas_size=(8_000, 6_000),
            width=1_000,
            height=750,
            sizes=((250, 188), (500, 375), (1_000, 750)),
            label=FRONT.label,
            rights=IN_COPYRIGHT,
        ),
    ),
)
HOUSE = CollectionEntry(collection_path(), {"zh": "工博", "en": "Gongbo"})
DIVIDED = CollectionSource(
    path=collection_path("jn"),
    label=MUSEUM.name,
    provider=MUSEUM,
    summary={"zh": "1002 件有图记录", "en": "1002 records with pictures"},
    homepages=MUSEUM.homepages,
    collections=(
        CollectionEntry(collection_path("jn", 1), {"zh": "江南 1–1000"}, FRONT),
        CollectionEntry(collection_path("jn", 2), {"zh": "江南 1001–1002"}),
    ),
    within=HOUSE,
)
LISTED = replace(
    DIVIDED,
    path=collection_path("jn", 2),
    collections=(),
    manifests=(ManifestEntry("rec0lathe9", LATHE.label, FRONT), ManifestEntry("rec0aaaaa1", {})),
    within=CollectionEntry(collection_path("jn"), MUSEUM.name),
)
SET = replace(
    LISTED,
    path=parts_path("rec0lathe9"),
    label=LATHE.label,
    summary={},
    multi_part=True,
)

GOLDEN: Mapping[str, bytes] = {
    "manifest-lathe": build(LATHE),
    "manifest-choices": build(CHOICES),
    "manifest-sections": build(SECTIONS),
    "manifest-files-with-pages": build(FILES),
    "manifest-recordings": build(RECORDINGS),
    "manifest-limited": build(LIMITED),
    "manifest-in-a-set": within(
        build(LATHE), [CollectionEntry(parts_path("rec0lathe9"), LATHE.label)]
    ),
    "collection-divided": collection(DIVIDED),
    "collection-listed": collection(LISTED),
    "collection-set": collection(SET),
}
"""Stored bytes by the name of the file that holds them as they go out."""
