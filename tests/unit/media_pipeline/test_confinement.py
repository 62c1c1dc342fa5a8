"""The process that opens strangers' files has no secret, keeps its limits, and dies in time."""

from __future__ import annotations

import json
import os
import select
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.settings import Limits
from media_pipeline import confinement
from media_pipeline.confinement import Confined, run
from media_pipeline.refusals import Trouble

LIMITS = Limits(memory_bytes=1_500_000_000, cpu_seconds=20, wall_seconds=20)

RESTRAINED = """
import os, sys
from media_pipeline.vips.restraints import restrain
restrain(parent=os.getppid(), memory_bytes=400_000_000, cpu_seconds=2, file_bytes=1_000_000)
"""
ORPHAN = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", sys.argv[1]], stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
time.sleep(60)
"""


def restrained(script: str) -> subprocess.CompletedProcess[str]:
    return python(RESTRAINED + script)


def python(script: str, *words: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 -- our own script
        [sys.executable, "-c", script, *words], capture_output=True, text=True, check=False
    )


def confined(folder: Path, limits: Limits = LIMITS) -> Confined:
    request = {
        "task": "tile",
        "kind": "png",
        "page": 1,
        "bounds": {"pixels": 1000, "other_pixels": 1000, "pages": 10},
        "source": str(folder / "master"),
        "pyramid": str(folder / "out.tif"),
        "index": str(folder / "out.idx"),
    }
    return Confined(request=request, folder=folder, limits=limits)


def test_more_memory_than_allowed_is_not_given() -> None:
    assert "MemoryError" in restrained("bytearray(600_000_000)").stderr


def test_more_processor_time_than_allowed_ends_it() -> None:
    assert restrained("while True: pass").returncode in {-signal.SIGXCPU, -signal.SIGKILL}


def test_a_larger_file_than_allowed_is_not_written(tmp_path: Path) -> None:
    done = restrained(f"open({str(tmp_path / 'much')!r}, 'wb').write(bytes(2_000_000))")
    assert "File too large" in done.stderr
    assert (tmp_path / "much").stat().st_size <= 1_000_000


def test_of_the_rights_of_root_it_keeps_at_most_that_over_files() -> None:
    # CAP_SYS_RESOURCE would raise the limits again.
    said = restrained("print(open('/proc/self/status').read())").stdout
    held = {line[:6]: int(line[7:], 16) for line in said.splitlines() if line.startswith("Cap")}
    cap_dac_override = 1 << 1
    assert {held[kind] & ~cap_dac_override for kind in ("CapEff", "CapPrm", "CapInh")} == {0}


def test_it_leaves_no_core_behind() -> None:
    done = restrained("import resource; print(resource.getrlimit(resource.RLIMIT_CORE))")
    assert done.stdout.strip() == "(0, 0)"


def test_it_dies_with_the_worker_that_started_it() -> None:
    script = RESTRAINED + "print('here', flush=True)\nimport time\ntime.sleep(60)"
    with subprocess.Popen(  # noqa: S603 -- our own script
        [sys.executable, "-c", ORPHAN, script], stdout=subprocess.PIPE
    ) as worker:
        assert worker.stdout is not None
        child = int(worker.stdout.readline())
        watch = os.pidfd_open(child)
        worker.kill()
    try:
        assert ended(watch)
    finally:
        os.close(watch)


def ended(watch: int) -> bool:
    """Whether the watched process ends within ten seconds."""
    return bool(select.select([watch], [], [], 10)[0])


def test_it_inherits_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GONGBO_SECRET_KEY", "a secret")
    environment = confinement._environment(tmp_path)
    assert "a secret" not in json.dumps(environment)
    assert set(environment) & {"GONGBO_SECRET_KEY", "PYTHONPATH", "LD_PRELOAD"} == set()
    assert environment["VIPS_BLOCK_UNTRUSTED"] == "1"


def test_a_process_that_takes_too_long_is_killed_with_all_that_it_started(
    tmp_path: Path,
) -> None:
    # A pipe that nobody writes to: the decoder waits for its first byte for ever.
    os.mkfifo(tmp_path / "master")
    began = time.monotonic()
    limits = Limits(memory_bytes=1_500_000_000, cpu_seconds=20, wall_seconds=1)
    assert run(confined(tmp_path, limits)) == {"refused": "out-of-time"}
    assert time.monotonic() - began < 10
    assert list(tmp_path.iterdir()) == [tmp_path / "master"]


def heard(script: str) -> tuple[list[bytes], bytes]:
    """The lines of a process, and what is kept of its complaints."""
    listening = confinement._Listening(time.monotonic() + 20, bytearray())
    with subprocess.Popen(  # noqa: S603 -- our own script
        [sys.executable, "-c", f"import os\n{script}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            lines = list(confinement._lines(process, listening))
        finally:
            confinement._end(process)
    return lines, bytes(listening.complaints)


def test_of_endless_complaints_the_last_are_kept_and_the_answer_is_heard() -> None:
    script = "for n in range(50): os.write(2, bytes(20_000) + b'%d' % n)\nprint('done')"
    lines, complaints = heard(script)
    assert lines == [b"done"]
    assert len(complaints) == 4000
    assert complaints.endswith(b"49")


def test_a_process_that_always_has_something_to_say_is_out_of_time() -> None:
    ours, theirs = os.pipe()
    os.write(theirs, b"always")
    with selectors.DefaultSelector() as selector:
        selector.register(ours, selectors.EVENT_READ)
        assert [pipe.fd for pipe in confinement._ready(selector, time.monotonic() + 9)] == [ours]
        with pytest.raises(TimeoutError):
            confinement._ready(selector, time.monotonic() - 1)
    os.close(ours)
    os.close(theirs)


def test_it_leaves_no_complaints_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "master").write_bytes(b"no png")
    assert run(confined(tmp_path))["refused"] == "damaged"
    assert list(tmp_path.iterdir()) == [tmp_path / "master"]


def test_a_process_that_fails_for_reasons_of_its_own_is_trouble(tmp_path: Path) -> None:
    task = confined(tmp_path)
    broken = Confined(
        request=dict(task.request) | {"task": ""}, folder=tmp_path, limits=task.limits
    )
    with pytest.raises(Trouble, match="KeyError"):
        run(broken)


def test_what_the_kernel_cannot_keep_it_from_stands_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    answer = {"refused": "damaged", "unsealed": ["files"]}
    assert confinement._verdict(answer, 0, "") == answer
    assert "files" in caplog.text


def test_the_decoders_that_are_not_trusted_cannot_be_reached() -> None:
    script = (
        "import pyvips, media_pipeline.vips.probe\n"
        "gif = b'GIF89a' + bytes(20)\n"
        "try:\n    pyvips.Image.gifload_buffer(gif)\n"
        "except pyvips.Error as fault: print(fault)\n"
    )
    assert "blocked" in python(script).stdout
