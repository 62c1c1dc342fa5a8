"""What is wrong with the file of a sample is said in one line, with file and place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import kinds
from kinds.enterprises.model import Enterprise
from samples.records import reader
from samples.records.sample import SampleError

Written = Callable[[str], None]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Written:
    """Writes the only sample that kinds have."""
    folder = tmp_path / "enterprises" / "samples"
    folder.mkdir(parents=True)
    monkeypatch.setattr(kinds, "list_kinds", lambda: iter([Enterprise]))
    monkeypatch.setattr(reader, "_folder", lambda kind: folder)

    def write(text: str) -> None:
        (folder / "works.toml").write_text(text, encoding="latin-1")

    return write


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('owner = "x\n[values]', r"works\.toml: .*line 1"),
        ('owner = "\xff"', r"works\.toml: expected text in UTF-8"),
        ("[values]", r"works\.toml, owner: expected the code of a sample owner \("),
        ('owner = "nobody"', r"works\.toml, owner: .* got 'nobody'"),
        ('owner = "heting-machinery"', r"works\.toml: expected a table \[values\]"),
        ('owner = "heting-machinery"\n[values]', r"works\.toml, values: expected the number of"),
    ],
)
def test_a_slip_is_named_with_file_and_place(written: Written, text: str, message: str) -> None:
    written(text)
    with pytest.raises(SampleError, match=f"^enterprises/samples/{message}"):
        reader.read_samples()
