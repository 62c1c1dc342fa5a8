"""The table of contents of a record: its sections, and the files that its pages come from."""

from __future__ import annotations

from collections.abc import Sequence

from media_pipeline.manifests import RangeSource
from records.canvases import Canvas, files, sections


def contents(shown: Sequence[Canvas]) -> tuple[str | RangeSource, ...]:
    """The table of contents: a range for each section, and for each of several files with pages."""
    several = sum(len(one) > 1 for one in files(shown)) > 1
    if not several and not any(one.picture.section for one in shown):
        return ()
    found: list[str | RangeSource] = []
    for part in sections(shown):
        items = _files(part) if several else [one.picture.canvas_id for one in part]
        first = part[0].picture
        if first.section:
            found.append(RangeSource(id=first.canvas_id, label=first.section, items=items))
        else:
            found.extend(items)
    return tuple(found)


def _files(part: Sequence[Canvas]) -> list[str | RangeSource]:
    found: list[str | RangeSource] = []
    for number, pages in enumerate(files(part), start=1):
        names = [one.picture.canvas_id for one in pages]
        label = pages[0].picture.captions or {"zh": f"文件 {number}", "en": f"File {number}"}
        if len(names) > 1:
            found.append(RangeSource(id=f"{names[0]}/pages", label=label, items=names))
        else:
            found.extend(names)
    return found
