"""`gongbo rounds` and `gongbo sweep`: what the house does by itself every night."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Event

import click
from sqlalchemy.orm import Session

from app.cli.fixity import late_line
from app.cli.fixity_words import moment, size_of
from app.cli.import_report import add, headed, terminal
from app.cli.languages import speaks_chinese
from app.cli.opened import opened
from app.database import reading
from app.fixity import BY_HAND
from app.rounds import FIXITY, FORGET, IIIF, ROUNDS, SWEEP
from app.sweeping import sweep_house
from foundation import jobs
from storehouse import rounds as book
from storehouse.model import Round
from storehouse.pace import Pace
from storehouse.sweeping import Swept, Why

NAMES = {
    FORGET: ("抹去来信人", "forget senders"),
    SWEEP: ("清理", "sweep"),
    FIXITY: ("校验", "fixity"),
    BY_HAND: ("手动校验", "fixity by hand"),
    IIIF: ("IIIF 检查", "iiif check"),
}
FIGURES = {
    Why.NEVER_ENTERED: ("从未编目的原始文件", "masters never entered"),
    Why.DROPPED: ("弃用满 30 天的原始文件", "masters dropped thirty days ago"),
    Why.OLD_DERIVATIVE: ("不再使用的金字塔", "pyramids that no picture uses"),
    Why.OLD_MANIFEST: ("旧版清单", "manifests of older editions"),
    Why.OLD_IMPORT: ("过期的导入文件", "imports forgotten"),
    "remains": ("中断遗留物", "remains of broken-off work"),
    "forgotten": ("已抹去来信人联系方式", "senders of letters forgotten"),
    "added": ("补登", "noted after the fact"),
    "read": ("已核对", "read"),
    "faulty": ("有问题", "faulty"),
    "left": ("待核对", "left for tomorrow"),
    "late": ("逾期未核对", "not read in time"),
    "records": ("记录", "records"),
    "pictures": ("图像", "pictures"),
    "found": ("发现问题", "things lacking"),
    "mended": ("已安排修复", "asked to be mended"),
    "waiting": ("待处理", "on their way"),
}
"""What the figures of a round are called."""


@click.command("rounds")
def rounds() -> None:
    """List the nightly rounds: when each was made last, how it went, when it comes next."""
    zh = speaks_chinese()
    with opened() as (app, _), app.app_context(), reading() as session:
        table = headed(
            ("巡检", "round"), ("上次开始", "begun"), ("结束", "ended"), ("结果", "how it went"),
            ("下次", "next"), chinese=zh,
        )  # fmt: skip
        late = 0
        for name in (*ROUNDS, BY_HAND):
            last = book.find_last(session, name)
            late = max(late, last.report.get("late", 0) if last is not None else 0)
            add(table, *_row(session, name, last, chinese=zh))
    terminal().print(table)
    if late:
        click.echo(late_line(late, chinese=zh))


@click.command("sweep")
@click.option("--dry-run", "dry", is_flag=True, help="Name what would go; remove nothing.")
def sweep(dry: bool) -> None:
    """Remove what nothing needs any more: orphans older than a day, masters thirty days after
    their last picture.
    """
    zh = speaks_chinese()

    def name(one: Swept) -> None:
        click.echo(f"{one.key}\t{size_of(one.size)}\t{FIGURES[one.why][0 if zh else 1]}")

    with opened() as (app, house), app.app_context():
        pace = Pace(house.settings.rounds.fixity_bytes_per_second, Event())
        counts = sweep_house(house, pace, dry=dry, told=name)
    told = words(counts, chinese=zh) or ("没有可清理的" if zh else "nothing to remove")
    if dry:
        told += "（试运行：未删除任何内容）" if zh else " (dry run: nothing was removed)"
    click.echo(told)


def words(report: Mapping[str, int], *, chinese: bool) -> str:
    """The figures of a round that are not nothing."""
    told = []
    for name, count in report.items():
        if name == "bytes" and count:
            told.append(size_of(count))
        elif count:
            zh, en = FIGURES[name]
            told.append(f"{zh} {count:,}" if chinese else f"{count:,} {en}")
    return ("，" if chinese else ", ").join(told)


def _row(session: Session, name: str, last: Round | None, *, chinese: bool) -> tuple[str, ...]:
    begun = ended = went = ""
    if last is not None:
        begun = moment(last.begun_at)
        if last.ended_at is None:
            went = "进行中或已中断" if chinese else "under way, or broken off"
        else:
            ended = moment(last.ended_at)
            went = words(last.report, chinese=chinese) or ("无事" if chinese else "nothing to do")
    return (
        NAMES.get(name, (name, name))[0 if chinese else 1],
        begun,
        ended,
        went,
        _next(session, name),
    )


def _next(session: Session, name: str) -> str:
    waiting = jobs.list_open(session, [name])
    return moment(waiting[0].due_at) if waiting else ""
