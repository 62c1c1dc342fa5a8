"""The commands of docs/pictures.md are those of the house."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from app.cli.main import main

PAGE = Path(__file__).resolve().parents[3] / "docs" / "pictures.md"
LINES = re.findall(r"^gongbo (.+)$", PAGE.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("line", LINES)
def test_each_example_can_be_read_by_its_command(line: str) -> None:
    words = shlex.split(line, comments=True)
    command: click.Command = main
    context = click.Context(main)
    while isinstance(command, click.Group):
        found = command.get_command(context, words.pop(0))
        assert found is not None
        command = found
        context = click.Context(command, parent=context)
    with context:
        command.make_parser(context).parse_args(words)


def test_every_command_about_pictures_has_an_example() -> None:
    media = main.get_command(click.Context(main), "media")
    assert isinstance(media, click.Group)
    told = {line.split()[1] for line in LINES if line.startswith("media ")}
    assert told == set(media.commands)
