"""The step that fetches the viewers of others, in which the browser tests open our manifests."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from pathlib import Path

from bootstrap.front import npm, with_node
from bootstrap.layout import VIEWERS, VIEWERS_LOCK
from bootstrap.steps import Run, Step, StepFailed, fingerprint

QUIET = ("--silent", "--ignore-scripts", "--fetch-retries=1")


def viewer_steps() -> list[Step]:
    """The viewers that are locked; where they cannot be had, their tests are left out.

    Each of them is whole in its own package: put in with all that it was built of, as `npm ci`
    does, they are 549 packages and 650 MB; alone they are twelve.
    """

    def work(run: Run) -> None:
        shutil.rmtree(VIEWERS, ignore_errors=True)
        VIEWERS.mkdir(parents=True)
        for name, told in json.loads(VIEWERS_LOCK.read_text()).items():
            run(npm(), "pack", *QUIET, f"{name}@{told['version']}", cwd=VIEWERS, env=with_node())
            packed = VIEWERS / f"{name}-{told['version']}.tgz"
            require_intact(packed, told["integrity"])
            (VIEWERS / name).mkdir()
            run(
                "tar", "-xzf", packed, "--strip-components=1", "--exclude=*.map", cwd=VIEWERS / name
            )
            packed.unlink()

    return [
        Step(
            name="viewers",
            work=work,
            needs=("Node",),
            stamp=VIEWERS / ".stamp",
            fingerprint=fingerprint(files=[VIEWERS_LOCK]),
            optional=True,
        )
    ]


def require_intact(packed: Path, integrity: str) -> None:
    """StepFailed where a package is not the one that was locked (`sha512-…`, in Base64)."""
    found = base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
    if integrity != f"sha512-{found}":
        raise StepFailed(f"{packed.name} is not what was locked")
