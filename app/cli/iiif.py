"""`gongbo iiif`: whether what IIIF readers are told is there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

import click

from app.cli.languages import counted, speaks_chinese
from app.cli.opened import opened
from app.cli.progress import progress_line
from app.cli.tokens import get_museum_or_say
from app.database import reading
from app.iiif_check import Fault, Report, check
from app.iiif_faults import Lack
from records.walking import find_last_key

Words = tuple[str, str]
"""The same in Chinese and in English."""

LACKS: Mapping[Lack, Words] = {
    Lack.MANIFEST_MISSING: ("缺少 IIIF 清单", "the manifest is missing"),
    Lack.MANIFEST_OTHER: ("IIIF 清单与公布版本不符", "the manifest is not that of its edition"),
    Lack.SEARCH_MISSING: ("检索中没有此记录", "the search does not know it"),
    Lack.SEARCH_OTHER: ("检索中是旧版本", "the search knows an older edition"),
    Lack.SEARCH_NEWER: (
        "检索中的版本比记录还新：请重建索引",
        "the search knows a newer edition than there is: make the index anew",
    ),
    Lack.SEARCH_LEFT: ("未公布却仍可检索到", "it is not shown, and still found"),
    Lack.PICTURES_OTHER: (
        "公布版本所列图像或文件与现状不符",
        "its edition tells of other pictures or files than are open",
    ),
    Lack.PYRAMID_MISSING: ("缺少图像金字塔或瓦片索引", "pyramid or tile index is missing"),
    Lack.PYRAMID_BROKEN: (
        "图像金字塔与瓦片索引不一致",
        "pyramid and tile index do not agree",
    ),
    Lack.LIMITED_MISSING: (
        "缺少限制版图像金字塔或瓦片索引",
        "pyramid or tile index of the limited picture is missing",
    ),
    Lack.LIMITED_BROKEN: (
        "限制版图像金字塔与瓦片索引不一致",
        "pyramid and tile index of the limited picture do not agree",
    ),
    Lack.FILE_MISSING: ("文件缺失", "the file is missing"),
    Lack.FILE_OTHER: ("文件大小不符", "the file has another size"),
    Lack.UNREADABLE: (
        "无法读取：原因见日志",
        "it cannot be read: the log says why",
    ),
}


@click.group()
def iiif() -> None:
    """What IIIF readers are told."""


@iiif.command("check")
@click.option("--museum", help="Code of a museum: its records only.")
@click.option(
    "--mend/--no-mend", default=True, show_default=True, help="Ask for what is missing to be made."
)
@click.option("--after", default=0, help="Go on behind this place, as an ended check names it.")
@click.option("--json", "as_json", is_flag=True, help="Tell it to a program, a line per fault.")
def check_all(museum: str | None, mend: bool, after: int, as_json: bool) -> None:
    """Compare every published record with its manifest, tiles, files and search entry.

    What is missing is named, and asked for: the worker makes it. Exit code 1 if something is left
    that nobody was asked for. Ended in the middle, it names the place to go on from.
    """
    report = Report(last=after)
    with opened() as (app, house), app.app_context(), progress_line() as progress:
        if museum is not None:
            get_museum_or_say(museum)
        last = _last()

        def going_on(so_far: Report) -> None:
            nonlocal report
            report = so_far
            progress("iiif check", min(1.0, so_far.last / max(last, 1)))

        say = _say_json if as_json else _say
        try:
            report = check(
                house, mend=mend, museum=museum, after=after, told=say, going_on=going_on
            )
        except KeyboardInterrupt as ended:
            raise click.ClickException(_go_on(report.last)) from ended
    (_sum_json if as_json else _sum)(report)
    if report.left:
        raise SystemExit(1)


def _last() -> int:
    with reading() as session:
        return find_last_key(session)


def _say(fault: Fault) -> None:
    zh = speaks_chinese()
    words = LACKS[fault.lack][0 if zh else 1]
    about = " ".join(word for word in (fault.picture, fault.file_name) if word)
    where = f"{fault.museum} {fault.number}" + (f" · {about}" if about else "")
    done = ("，已安排修复" if zh else "; asked for") if fault.mended else ""
    click.echo(f"{where}: {words}{done}")


def _say_json(fault: Fault) -> None:
    zh, en = LACKS[fault.lack]
    click.echo(json.dumps({**asdict(fault), "words": {"zh": zh, "en": en}}, ensure_ascii=False))


def _sum(report: Report) -> None:
    if speaks_chinese():
        click.echo(
            f"已核对 {report.records:,} 条已公布记录、{report.pictures:,} 幅图像："
            f"问题 {report.found} 处，"
            f"已安排修复 {report.mended} 处，尚余 {report.left} 处，{report.waiting} 条正待处理"
        )
    else:
        click.echo(
            f"{counted(report.records, 'published record')} with "
            f"{counted(report.pictures, 'picture')}: {counted(report.found, 'fault')}, "
            f"{report.mended} asked for, {report.left} left; "
            f"{counted(report.waiting, 'record')} waiting"
        )


def _sum_json(report: Report) -> None:
    told = {
        "records": report.records,
        "pictures": report.pictures,
        "found": report.found,
        "asked_for": report.mended,
        "left": report.left,
        "waiting": report.waiting,
        "last": report.last,
    }
    click.echo(json.dumps(told, ensure_ascii=False))


def _go_on(last: int) -> str:
    if speaks_chinese():
        return f"已中止；继续请用 --after {last}"
    return f"ended; go on with --after {last}"
