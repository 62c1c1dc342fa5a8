"""Pictures are made by threads that step back, while all others stay where they are."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor

from app.iiif.makers import NICENESS, makers


def niceness() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_only_those_who_make_pictures_step_back() -> None:
    before = niceness()
    with makers() as threads:
        assert threads.submit(niceness).result() == max(before, NICENESS)
    assert niceness() == before


def test_those_who_stand_further_back_stay_there() -> None:
    def began() -> int:
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)
        with makers() as threads:
            return threads.submit(niceness).result()

    with ThreadPoolExecutor(1) as last:
        assert last.submit(began).result() == 19
