"""Nothing tracked knows one machine or one package index, and every lock pins by hash."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ELSEWHERE = re.compile(
    r"(?<![\w.:/~-])/(?:root|work|home/[a-z]\w*|Users/\w+)/(?=[\w.])"
    r"|(?:files\.python" + r"hosted|pypi\.org/simple|registry\.npm" + r"js\.org|deb\.debian)"
    r"|--(?:extra-)?index-" + r"url[ =]\S*//"
)
PIN = re.compile(r"^[A-Za-z0-9][\w.-]*==\S+(?: ; .*?)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def test_no_file_knows_one_machine_or_one_index(files: list[Path]) -> None:
    found = []
    for file in files:
        content = (ROOT / file).read_bytes()
        if b"\0" in content[:8192]:
            continue
        lines = content.decode(errors="replace").splitlines()
        found += [
            f"{file}:{n} {m[0]}" for n, s in enumerate(lines, 1) if (m := ELSEWHERE.search(s))
        ]
    assert found == []


def locks() -> dict[str, list[str]]:
    return {
        lock.name: lock.read_text().splitlines()
        for lock in sorted((ROOT / "requirements").glob("*.lock"))
    }


def test_a_lock_holds_pins_with_hashes_and_nothing_else() -> None:
    odd = [
        f"{name}:{number} {line}"
        for name, lines in locks().items()
        for number, line in enumerate(lines, 1)
        if not PIN.match(line) and not HASH.match(line)
    ]
    assert odd == []
    assert set(locks()) == {"build.lock", "dev.lock", "node.lock", "runtime.lock"}


def test_tests_run_with_the_versions_that_visitors_get() -> None:
    def pins(name: str) -> set[str]:
        return {line for line in locks()[name] if PIN.match(line)}

    assert pins("build.lock") <= pins("runtime.lock") <= pins("dev.lock")


def test_the_front_end_lock_holds_hashes_and_no_addresses() -> None:
    text = (ROOT / "app/pages/front/package-lock.json").read_text()
    lock = json.loads(text)
    assert "://" not in text
    fetched = {name: entry for name, entry in lock["packages"].items() if name}
    assert fetched
    assert [name for name, entry in fetched.items() if "integrity" not in entry] == []
    assert [name for name, entry in fetched.items() if "resolved" in entry] == []
