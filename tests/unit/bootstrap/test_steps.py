"""A step is done once, and a half-done one is not done."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bootstrap.crew import Crew, last_lines, log_of
from bootstrap.screen import Screen
from bootstrap.steps import Run, Step, StepFailed, files_below, fingerprint


@pytest.fixture
def crew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Crew:
    monkeypatch.setattr("bootstrap.crew.LOGS", tmp_path / "logs")
    return Crew(Screen((tmp_path / "screen.txt").open("w+")))


def shown(crew: Crew) -> str:
    crew.screen.out.seek(0)
    words = crew.screen.out.read()
    crew.screen.out.close()
    return words


def writing(name: str, target: Path, **more: object) -> Step:
    def work(run: Run) -> None:
        run("sh", "-c", f"echo {name} >> {target}")

    step = Step(name=name, work=work, stamp=target.with_suffix(".stamp"), makes=(target,))
    return replace(step, **more)  # type: ignore[arg-type]


def test_a_done_step_is_not_done_twice(crew: Crew, tmp_path: Path) -> None:
    step = writing("paint", tmp_path / "wall", fingerprint="red")
    assert crew.do([step]) == []
    assert crew.do([step]) == []
    assert (tmp_path / "wall").read_text() == "paint\n"
    assert shown(crew).count("paint: done in") == 1


@pytest.mark.parametrize("spoilt", ["fingerprint", "product"])
def test_a_step_is_done_again_when_what_it_rests_on_changes(
    crew: Crew, tmp_path: Path, spoilt: str
) -> None:
    step = writing("paint", tmp_path / "wall", fingerprint="red")
    crew.do([step])
    if spoilt == "product":
        (tmp_path / "wall").unlink()
    else:
        step = replace(step, fingerprint="blue")
    assert not step.done()
    crew.do([step])
    assert step.done()
    crew.screen.out.close()


def test_a_failed_step_is_told_with_its_log_and_nothing_begins_after_it(
    crew: Crew, tmp_path: Path
) -> None:
    def work(run: Run) -> None:
        run("sh", "-c", "echo the wall is wet; exit 3")

    bad = Step(name="Paint it!", work=work, stamp=tmp_path / "bad.stamp")
    after = writing("after", tmp_path / "after", needs=("Paint it!",))
    (failure,) = crew.do([bad, after])
    assert failure.step is bad
    assert failure.why == "sh ended with code 3"
    assert last_lines(failure.log)[-1] == "the wall is wet"
    assert failure.log == log_of(bad)
    assert not bad.done()
    assert not (tmp_path / "after").exists()
    assert "Paint it!: FAILED in" in shown(crew)


def test_an_optional_step_may_fail_in_one_line(crew: Crew, tmp_path: Path) -> None:
    def work(run: Run) -> None:
        raise StepFailed("missing: apt-get install chromium")

    optional = Step(name="Chromium", work=work, optional=True)
    assert crew.do([optional, writing("other", tmp_path / "other")]) == []
    assert (tmp_path / "other").exists()
    assert "  Chromium: missing: apt-get install chromium\n" in shown(crew)


def test_steps_wait_for_those_they_need(crew: Crew, tmp_path: Path) -> None:
    house = tmp_path / "house"
    roof = writing("roof", house, stamp=None, needs=("wall",))
    wall = writing("wall", house, stamp=None, needs=("ground",))
    ground = writing("ground", house, stamp=None)
    assert crew.do([roof, wall, ground]) == []
    assert house.read_text().split() == ["ground", "wall", "roof"]
    crew.screen.out.close()


def test_a_step_forgets_that_it_was_done_before_it_begins(crew: Crew, tmp_path: Path) -> None:
    stamp = tmp_path / "wall.stamp"
    step = writing("paint", tmp_path / "wall", fingerprint="red")
    crew.do([step])
    seen = []
    crew.do([replace(step, fingerprint="blue", work=lambda run: seen.append(stamp.exists()))])
    assert seen == [False]
    crew.screen.out.close()


def test_an_ended_crew_leaves_no_process(crew: Crew, tmp_path: Path) -> None:
    pid = tmp_path / "pid"

    def work(run: Run) -> None:
        run("sh", "-c", f"echo $$ > {pid}; exec sleep 300")

    def interrupt(running: object) -> None:
        if pid.exists() and pid.read_text().endswith("\n"):
            raise KeyboardInterrupt

    crew.screen.show = interrupt  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        crew.do([Step(name="long", work=work)])
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)
    crew.screen.out.close()


def test_a_fingerprint_follows_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    first = fingerprint(files=[tmp_path / "a"])
    assert fingerprint(files=[tmp_path / "a"]) == first
    (tmp_path / "a").rename(tmp_path / "b")
    assert fingerprint(files=[tmp_path / "b"]) != first
    assert fingerprint(words=["ab", "c"]) != fingerprint(words=["a", "bc"])


def test_files_below_leaves_named_folders_out(tmp_path: Path) -> None:
    for name in ("src/a.js", "node_modules/x/b.js", "c.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = files_below(tmp_path, without=frozenset({"node_modules"}))
    assert [file.relative_to(tmp_path).as_posix() for file in found] == ["c.json", "src/a.js"]
