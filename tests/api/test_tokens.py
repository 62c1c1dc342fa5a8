"""Tokens on the command line and at the API: listed without their secrets, revoked for good."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from app.cli.main import main
from tests.house import Open

Run = Callable[..., Result]
WORKING = "/api/v1/artifacts?view=working"


@pytest.fixture
def run(opened: Open) -> Run:
    """The command line in a house with two museums."""
    return lambda *args: CliRunner().invoke(main, args, obj=opened.house.settings)


def _status(opened: Open, secret: str) -> int:
    headers = {"Authorization": f"Bearer {secret}"}
    return opened.client().get(WORKING, headers=headers).status_code


def test_tokens_are_listed_by_museum_and_never_with_their_secrets(opened: Open, run: Run) -> None:
    made = run("token", "create", "--museum", "hanyang", "--name", "loader", "--days", "2")
    run("token", "create", "--museum", "nantong", "--name", "other")
    secret = made.output.strip()
    told = run("token", "list", "--museum", "hanyang")
    assert told.exit_code == 0
    first, second = (line.split("\t") for line in told.output.splitlines())
    assert (first[0], first[1], first[4:]) == ("1", "test", ["-", "-"])
    assert second[:3] == ["3", "loader", "publish:records,read:records,write:records"]
    created, expires, revoked = second[3:]
    assert created < expires
    assert created.endswith("Z")
    assert revoked == "-"
    assert secret not in told.output
    assert opened.tokens["hanyang"] not in told.output


def test_a_revoked_token_is_good_for_nothing_and_is_listed_so(opened: Open, run: Run) -> None:
    secret = opened.tokens["hanyang"]
    assert _status(opened, secret) == 200
    assert run("token", "revoke", "1").output == "token 1 is revoked\n"
    assert _status(opened, secret) == 401
    assert _status(opened, opened.tokens["nantong"]) == 200
    revoked = run("token", "list", "--museum", "hanyang").output.split("\t")[-1].strip()
    assert revoked.endswith("Z")
    assert run("token", "revoke", "1").output == "token 1 was revoked before\n"
    again = run("token", "list", "--museum", "hanyang").output.split("\t")[-1].strip()
    assert again == revoked


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("token", "revoke", "99"), "Error: there is no token '99' here\n"),
        (("token", "list", "--museum", "x1"), "Error: there is no organisation 'x1' here\n"),
    ],
)
def test_what_is_not_there_is_told_in_one_line(run: Run, command: tuple[str], told: str) -> None:
    ended = run(*command)
    assert (ended.exit_code, ended.output) == (1, told)
