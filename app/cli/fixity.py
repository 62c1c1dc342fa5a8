"""`gongbo fixity`: every stored object against its checksum."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from threading import Event

import click

from app.cli.fixity_words import lines_of, size_of, told
from app.cli.languages import counted, said, speaks_chinese
from app.cli.opened import opened
from app.cli.progress import progress_line
from app.cli.tokens import get_museum_or_say
from app.database import reading
from app.fixity import check_all, check_keys, check_museum, check_since
from app.needs import storehouse
from app.wiring import House
from storehouse.fixity import EVERY, Faulty, Tally, count_late, list_faulty
from storehouse.pace import Pace


@click.command("fixity")
@click.option("--all", "anew", is_flag=True, help="Begin anew, whatever was read already.")
@click.option("--since", type=click.DateTime(), help="What was not read since this moment.")
@click.option("--key", "keys", multiple=True, help="This object only; may be repeated.")
@click.option("--museum", help="What this museum needs only, by its code.")
@click.option("--rate", type=click.IntRange(min=1), help="Bytes a second at most.")
@click.option("--json", "as_json", is_flag=True, help="Tell it to a program.")
def fixity(
    anew: bool,
    since: datetime | None,
    keys: tuple[str, ...],
    museum: str | None,
    rate: int | None,
    as_json: bool,
) -> None:
    """Read every stored object and compare it with its checksum; exit code 1 with faults.

    Ended in the middle, it goes on where it was when it is called again. What can be made again is
    asked for at once; what cannot is named with all that a person needs to restore it. The worker
    does the same every night, for some time, so that everything is read within thirty days.
    """
    if sum((anew, since is not None, bool(keys), museum is not None)) > 1:
        raise click.UsageError(
            said(
                "expected one of --all, --since, --key and --museum",
                "--all、--since、--key、--museum 只能选用其一",
            )
        )
    asked = Asked(anew, since and since.astimezone(), keys, museum)
    with opened() as (app, house), app.app_context():
        pace = Pace(rate or house.settings.rounds.fixity_bytes_per_second, Event())
        with progress_line() as progress:
            tally, among = _check(house, pace, asked, lambda done: progress("fixity", done))
        with reading() as session:
            every = list_faulty(storehouse(house), session)
            late = count_late(session)
    faulty = every if among is None else [one for one in every if one.key in among]
    (_say_json if as_json else _say)(tally, faulty, {one.key for one in every}, late)
    if faulty:
        raise SystemExit(1)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which objects are to be read."""

    anew: bool
    since: datetime | None
    keys: tuple[str, ...]
    museum: str | None


def _check(
    house: House, pace: Pace, asked: Asked, share: Callable[[float], None]
) -> tuple[Tally, Collection[str] | None]:
    """What was read, and the keys that were asked for; None for any."""
    if asked.keys:
        return check_keys(house, pace, asked.keys), asked.keys
    if asked.museum is not None:
        get_museum_or_say(asked.museum)
        return check_museum(house, pace, asked.museum)
    if asked.since is not None:
        return check_since(house, pace, since=asked.since, told=share), None
    return check_all(house, pace, anew=asked.anew, told=share), None


def _say(tally: Tally, faulty: list[Faulty], keys: set[str], late: int) -> None:
    zh = speaks_chinese()
    for one in faulty:
        for line in lines_of(one, keys, chinese=zh):
            click.echo(line)
    size = size_of(tally.bytes)
    if zh:
        click.echo(
            f"已核对 {tally.read:,} 个对象（{size}），有问题 {len(faulty)} 个，"
            f"已恢复 {tally.mended} 个"
        )
    else:
        click.echo(
            f"{counted(tally.read, 'object')} read ({size}), {len(faulty)} faulty, "
            f"{tally.mended} whole again"
        )
    if late:
        click.echo(late_line(late, chinese=zh))


def late_line(late: int, *, chinese: bool) -> str:
    """What to say where objects were not read for too long."""
    days = EVERY.days
    if chinese:
        return (
            f"{late:,} 个对象已超过 {days} 天未核对：请提高 GONGBO_FIXITY_BYTES_PER_SECOND"
            " 或 GONGBO_FIXITY_MINUTES"
        )
    return (
        f"{counted(late, 'object')} not read for more than {days} days:"
        " raise GONGBO_FIXITY_BYTES_PER_SECOND or GONGBO_FIXITY_MINUTES"
    )


def _say_json(tally: Tally, faulty: list[Faulty], keys: set[str], late: int) -> None:
    report = {
        "read": tally.read,
        "bytes": tally.bytes,
        "whole_again": tally.mended,
        "not_read_in_time": late,
        "faulty": [told(one, keys) for one in faulty],
    }
    click.echo(json.dumps(report, ensure_ascii=False))
