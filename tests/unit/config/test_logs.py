"""One fact, one line."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator

import pytest

from config import logs
from config.settings import SettingsError


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.set_up("info", stream=stream)
    yield stream
    logging.captureWarnings(capture=False)
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_fact_is_one_line_with_time_level_and_place(written: io.StringIO) -> None:
    logging.getLogger("scans.jobs").info("job %s took %s s", 7, 3)
    line = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z INFO scans\.jobs job 7 took 3 s\n"
    assert re.fullmatch(line, written.getvalue())


def test_a_line_break_in_a_value_does_not_begin_a_line(written: io.StringIO) -> None:
    logging.getLogger("app").warning("no record %s", "x\r\n2026-01-01T00:00:00.000Z ERROR forged")
    assert written.getvalue().count("\n") == 1
    assert r"x\r\n2026" in written.getvalue()


def test_a_request_is_named_while_it_lasts(written: io.StringIO) -> None:
    token = logs.request_id.set("r-17")
    logging.getLogger("app").info("inside")
    logs.request_id.reset(token)
    logging.getLogger("app").info("outside")
    inside, outside = written.getvalue().splitlines()
    assert inside.endswith("app [r-17] inside")
    assert outside.endswith("app outside")


def test_a_trace_is_set_in_under_its_fact(written: io.StringIO) -> None:
    try:
        raise ValueError("no such hall")
    except ValueError:
        logging.getLogger("app").exception("failed")
    first, *trace = written.getvalue().splitlines()
    assert first.endswith("ERROR app failed")
    assert trace[-1] == "    ValueError: no such hall"
    assert all(line.startswith("    ") for line in trace)


def test_details_are_left_out_unless_asked_for(written: io.StringIO) -> None:
    logging.getLogger("app").debug("a detail")
    assert written.getvalue() == ""


def test_a_level_that_is_none_stops_the_start_and_is_named() -> None:
    with pytest.raises(SettingsError, match=r"^GONGBO_LOG_LEVEL: expected one of .* got 'loud'"):
        logs.set_up("loud")
