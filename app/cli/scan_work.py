"""`gongbo media retry`, `replace`, `remake`: let the worker read anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from accounts import service as accounts
from app.cli.languages import said
from app.cli.opened import ACTOR, opened
from app.cli.progress import progress_line
from app.cli.scan_changes import IMAGE, get_picture
from app.cli.scan_files import NO_FILE, TOO_LARGE, Unsteady, chunks, legible, why_no_file
from app.cli.tokens import get_museum_or_say
from app.database import reading, transaction
from app.wiring import House
from foundation.errors import DomainError
from media_pipeline import keys
from media_pipeline.ports import TooLarge
from records.media import Media
from scans import remaking, replacing
from scans.retrying import retry as read_anew

AT_ONCE = 200


@click.command()
@IMAGE
def retry(image: str) -> None:
    """Do anew what failed by our fault: a reading, a replacement, a smaller version of IMAGE."""
    with opened() as (app, _), app.app_context(), transaction() as session:
        read_anew(session, get_picture(session, image))
    click.echo(said(f"{image} waits to be read again", f"{image} 等待重新读取"))


@click.command()
@IMAGE
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--page", type=click.IntRange(1), default=1, help="Which page of FILE, from 1.")
@click.option("--drop", is_flag=True, help="No FILE any more: neither one that waits nor refused.")
def replace(image: str, file: Path | None, page: int, drop: bool) -> None:
    """Let FILE take the place of what IMAGE shows; its id, words and annotations stay.

    Until FILE is read, IMAGE shows what it showed.
    """
    if (file is None) != drop:
        raise click.UsageError(said("name a file, or --drop", "请给出文件或 --drop"))
    if file is None:
        _want_no_other(image)
    else:
        _replace(image, file, page)


def _want_no_other(image: str) -> None:
    with opened() as (app, _), app.app_context(), transaction() as session:
        dropped = replacing.drop(session, ACTOR, get_picture(session, image))
    if dropped:
        click.echo(said(f"no other file is wanted for {image}", f"{image} 的替换文件已取消"))
    else:
        click.echo(said(f"no other file waits for {image}", f"{image} 没有待替换的文件"))


def _replace(image: str, file: Path, page: int) -> None:
    with opened() as (app, house), app.app_context():
        if why := why_no_file(file):
            raise DomainError(f"{file.name}: {why}", f"{file.name}：{NO_FILE[why]}")
        with reading() as session:
            get_picture(session, image)
        limit = house.settings.limits.upload_bytes
        try:
            stored = house.store.receive(chunks(file), key=keys.master, limit=limit)
        except TooLarge as problem:
            raise DomainError(f"{file.name}: {problem}", f"{file.name}：{TOO_LARGE}") from problem
        except Unsteady as problem:
            raise Unsteady(f"{file.name}: {problem.en}", f"{file.name}：{problem.zh}") from problem
        with transaction() as session:
            media = get_picture(session, image)
            name = legible(file.name)
            other = replacing.replace(session, ACTOR, media, stored, file_name=name, page=page)
    if other:
        click.echo(said(f"{image} shows it as soon as it is read", f"{image} 将在读取后替换"))
    else:
        click.echo(said(f"{image} shows this file already", f"{image} 已是此文件"))


@click.command()
@click.option("--museum", "code", help="Of this museum alone.")
@click.option("--number", help="Of the record with this number alone.")
@click.option("--missing", is_flag=True, help="Where something that was made is not in the store.")
@click.option("--all", "every", is_flag=True, help="Whatever was made.")
def remake(code: str | None, number: str | None, missing: bool, every: bool) -> None:
    """Ask for pyramids and tile indexes to be made again from the masters.

    The worker makes them when it has nothing more urgent to do; until then the old ones are served.
    A master that is gone is named, and the exit code is 1 then.
    """
    if not (number or missing or every):
        raise click.UsageError(said("expected --number, --missing or --all",
                                    "需要 --number、--missing 或 --all"))  # fmt: skip
    with opened() as (app, house), app.app_context(), progress_line() as progress:
        if code is not None:
            get_museum_or_say(code)
        asked = gone = 0
        wanted = _list_wanted(code, number)
        for at in range(0, len(wanted), AT_ONCE):
            count, without = ask_step(house, wanted[at : at + AT_ONCE], missing=missing)
            asked, gone = asked + count, gone + len(without)
            for media in without:
                click.echo(_gone(media))
            progress("remake", min(1.0, (at + AT_ONCE) / len(wanted)))
    click.echo(
        said(
            f"{asked} pictures will be made again, {gone} have no master",
            f"{asked} 幅图像将重新制作，{gone} 幅缺少原图",
        )
    )
    if gone:
        raise SystemExit(1)


def _list_wanted(code: str | None, number: str | None) -> list[int]:
    with reading() as session:
        owner = None if code is None else accounts.get_organisation(session, code).id
        return remaking.list_keys(session, owner_id=owner, number=number)


def ask_step(house: House, ids: Sequence[int], *, missing: bool) -> tuple[int, list[Media]]:
    """Ask for a step of pictures; how many are made again, and those whose master is gone.

    missing: only where anything of it is not there. The store is asked before anything is written.
    """
    with reading() as session:
        made = remaking.list_made(session, ids)
    lacking = [one for one in made if not (missing and remaking.is_whole(house.store, one))]
    whole = [one.id for one in lacking if house.store.exists(keys.master(one.sha256))]
    with transaction() as session:
        asked = sum(remaking.ask(session, one) for one in remaking.list_made(session, whole))
    return asked, [one for one in lacking if one.id not in whole]


def _gone(media: Media) -> str:
    told = f"{media.record.number}\t{media.public_id}\t{media.file_name}\t{media.sha256}"
    return f"{told}\t{said('the master is gone', '原图缺失')}"
