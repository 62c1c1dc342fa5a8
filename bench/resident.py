"""The memory of a process and all that it starts, looked at again and again."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

LOOK_AGAIN_SECONDS = 0.05


class Watch:
    """What is resident of a process and of its descendants, at most, in bytes: `below` of the
    descendants alone, `most` of all. Pages that processes share are divided between them."""

    def __init__(self, process: int) -> None:
        self.below = self.most = 0
        self._process = process
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look)

    def __enter__(self) -> Watch:
        self._looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._looking.join()

    def _look(self) -> None:
        while not self._over.wait(LOOK_AGAIN_SECONDS):
            first, *others = (_resident(one) for one in _family(self._process))
            self.below = max(self.below, sum(others))
            self.most = max(self.most, first + sum(others))


def _family(process: int) -> list[int]:
    found = [process]
    for one in found:
        with suppress(OSError):
            for thread in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (thread / "children").read_text().split())
    return found


def _resident(process: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) << 10
    return 0
