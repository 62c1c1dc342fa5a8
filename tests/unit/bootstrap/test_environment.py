"""Steps that change the virtual environment wait for each other, whichever are left to do."""

from __future__ import annotations

from itertools import combinations

from bootstrap import environment

INSTALLING = {"virtual environment", "Python packages", "Gongbo itself", "test packages"}


def test_no_two_steps_put_packages_in_at_once() -> None:
    every = (*environment.environment_steps(), *environment.testing_steps())
    steps = [one for one in every if one.name in INSTALLING]
    assert len(steps) == len(INSTALLING)
    # A step that is done already does not hold up those behind it: each has to name all.
    unordered = [
        (one.name, other.name)
        for one, other in combinations(steps, 2)
        if one.name not in other.needs and other.name not in one.needs
    ]
    assert unordered == []
