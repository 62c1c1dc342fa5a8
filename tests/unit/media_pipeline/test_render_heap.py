"""What a rendering frees stays with the process."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

PROGRAM = """
import resource, sys, threading
from media_pipeline.rendering.heap import keep_memory

def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for thread in [threading.Thread(target=bytes.join, args=(b"x" * 4_000_000, [b"", b""]))
                   for _ in range(20)]:
        thread.start()
        thread.join()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

if sys.argv[1] == "kept":
    keep_memory()
faults()
print(faults())
"""


def page_faults(how: str) -> int:
    """Of twenty threads, each of which takes and frees eight megabytes."""
    command = [sys.executable, "-c", PROGRAM, how]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    return int(done.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="not glibc")
def test_pages_are_not_had_again_for_each_thread() -> None:
    assert page_faults("kept") < page_faults("as it is") / 4
