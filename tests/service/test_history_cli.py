"""`gongbo history`: what became of a record, and the way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from app.cli.main import main
from app.database import transaction
from kinds.artifacts.model import Artifact
from records import service
from tests.house import WORKER, Open, lathe

Run = Callable[..., Result]


@pytest.fixture
def run(opened: Open) -> Run:
    """The command line of a house."""
    return lambda *args: CliRunner().invoke(main, args, obj=opened.house.settings)


def _renamed(opened: Open) -> str:
    lathe_id = opened.publish(lathe())
    with opened.app.app_context(), transaction() as session:
        service.change(
            session,
            WORKER,
            opened.house.shelf.terms(session),
            service.get_record(session, kind=Artifact, public_id=lathe_id),
            kind=Artifact,
            values=lathe(title={"zh": "皮带车床", "en": "Lathe"}),
            why="shorter",
        )
    return lathe_id


def test_every_version_is_told_with_what_differs(opened: Open, run: Run) -> None:
    lathe_id = _renamed(opened)
    told = run("history", "show", lathe_id).output.splitlines()
    versions = [line.split("\t") for line in told if not line.startswith("\t")]
    assert [(one[0], *one[2:]) for one in versions] == [
        ("v3", "test worker", "published", "shorter"),
        ("v2", "test worker", "draft → published", "published"),
        ("v1", "test worker", "draft", ""),
    ]
    assert told[1] == "\tTitle · en: Belt-driven lathe → Lathe"
    assert (
        "\t名称 · en: Belt-driven lathe → Lathe"
        in run("history", "show", lathe_id, "--lang", "zh").output
    )


def test_a_version_is_restored_once(opened: Open, run: Run) -> None:
    lathe_id = _renamed(opened)
    told = run("history", "restore", lathe_id, "1", "--why", "the title was right")
    assert told.output == f"{lathe_id} is as it was at version 1; its version is 4\n"
    again = run("history", "restore", lathe_id, "1")
    assert again.output == f"{lathe_id} differs not from version 1; its version is 4\n"
    assert "restored version 1: the title was right" in run("history", "show", lathe_id).output


@pytest.mark.parametrize("args", [("show", "nothing"), ("restore", "nothing", "1")])
def test_a_record_that_is_not_there_is_named(run: Run, args: tuple[str, ...]) -> None:
    told = run("history", *args)
    assert told.exit_code == 1
    assert told.output == "Error: there is no record 'nothing' here\n"
