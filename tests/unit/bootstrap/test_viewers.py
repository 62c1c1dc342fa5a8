"""The viewers of others are fetched as they were locked, or not at all."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pytest

from bootstrap.layout import VIEWERS_LOCK
from bootstrap.steps import StepFailed
from bootstrap.viewers import require_intact, viewer_steps

LOCKED = "sha512-" + base64.b64encode(hashlib.sha512(b"whole").digest()).decode()


def test_a_package_that_is_not_what_was_locked_is_refused(tmp_path: Path) -> None:
    packed = tmp_path / "mirador-4.0.0.tgz"
    packed.write_bytes(b"whole")
    require_intact(packed, LOCKED)
    packed.write_bytes(b"other")
    with pytest.raises(StepFailed, match=r"mirador-4\.0\.0\.tgz is not what was locked"):
        require_intact(packed, LOCKED)


def test_every_viewer_is_locked_by_its_checksum_and_by_no_address() -> None:
    locked = VIEWERS_LOCK.read_text()
    assert "http" not in locked
    assert {told["integrity"][:7] for told in json.loads(locked).values()} == {"sha512-"}


def test_without_the_viewers_the_other_tests_go_on() -> None:
    (step,) = viewer_steps()
    assert step.optional
