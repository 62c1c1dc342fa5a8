"""What a check of the store found, for a person and for a program."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from app.mending import Remedy, remedy
from storehouse.fixity import Faulty
from storehouse.model import Fault
from storehouse.needs import Need

Words = tuple[str, str]
"""The same in Chinese and in English."""

FAULTS: Mapping[Fault, Words] = {
    Fault.MISSING: ("缺失", "missing"),
    Fault.TRUNCATED: ("不完整（被截断）", "truncated"),
    Fault.ALTERED: ("内容已改变", "altered"),
    Fault.UNREADABLE: ("无法读取", "cannot be read"),
}
KINDS: Mapping[str, Words] = {
    "masters": ("原始文件", "master"),
    "pyramids": ("图像金字塔", "pyramid"),
    "manifests": ("IIIF 清单", "manifest"),
    "imports": ("导入文件", "import"),
}
INDEX: Words = ("瓦片索引", "tile index")
REMEDIES: Mapping[Remedy, Words] = {
    Remedy.REMADE: ("系统将自动用原始文件重新生成", "it is made again from its master by itself"),
    Remedy.MASTER_FIRST: (
        "其原始文件也有问题：请先恢复原始文件，然后系统将自动重新生成",
        "its master is faulty, too: restore that first, then it is made again by itself",
    ),
    Remedy.WRITTEN_AGAIN: ("系统将自动重新写入", "it is written again by itself"),
    Remedy.RESTORE: (
        "请从备份恢复，或重新上传同一文件",
        "restore it from a backup, or send the same file again",
    ),
    Remedy.SEND_AGAIN: (
        "如导入尚未完成，请重新发送",
        "send it again if the import has not come to its end",
    ),
    Remedy.NONE: ("已无任何用途，系统将自动清理", "nothing needs it any more: it goes by itself"),
}


def kind_of(key: str) -> Words:
    """What an object is."""
    return INDEX if key.endswith(".idx") else KINDS[key.partition("/")[0]]


def lines_of(one: Faulty, faulty: Collection[str], *, chinese: bool) -> tuple[str, ...]:
    """What is wrong with an object, since when, what it is for, and what to do."""
    language = 0 if chinese else 1
    kind, fault = kind_of(one.key)[language], FAULTS[one.fault][language]
    since = f"{one.found_at.astimezone():%Y-%m-%d %H:%M}"
    head = f"{kind}{fault}，{since} 起" if chinese else f"{kind} {fault} since {since}"
    todo = REMEDIES[remedy(one, faulty)][language]
    return (
        f"{one.key}: {head}",
        *(f"  {_place(need, chinese=chinese)}" for need in one.needs),
        f"  → {todo}",
    )


def told(one: Faulty, faulty: Collection[str]) -> dict[str, Any]:
    """The same for a program."""
    todo = remedy(one, faulty)
    return {
        "key": one.key,
        "kind": kind_of(one.key)[1],
        "fault": one.fault,
        "since": one.found_at.isoformat(),
        "sha256": one.sha256,
        "size": one.size,
        "needed_by": [
            {
                "museum": need.museum,
                "record": need.record,
                "number": need.number,
                "picture": need.picture,
                "file_name": need.file_name,
            }
            for need in one.needs
        ],
        "remedy": todo,
        "to_do": {"zh": REMEDIES[todo][0], "en": REMEDIES[todo][1]},
    }


def size_of(count: int) -> str:
    """Bytes as people read them: `1.2 GB`."""
    size = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1_000:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1_000
    return f"{size:,.1f} TB"


def moment(at: datetime) -> str:
    """A moment on the clock of this machine."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def _place(need: Need, *, chinese: bool) -> str:
    named = (
        ("馆", "museum", need.museum),
        ("藏品", "record", need.number),
        ("图像", "picture", need.picture),
        ("文件", "file", need.file_name),
    )
    words = [f"{zh if chinese else en} {value}" for zh, en, value in named if value]
    return ("，" if chinese else ", ").join(words)
