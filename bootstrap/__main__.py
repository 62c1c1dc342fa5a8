"""The door of `python3 -m bootstrap`: it only sees to it that Python is young enough."""

from __future__ import annotations

import sys

OLDEST = (3, 11)


def main() -> int:
    """Refuse an old Python in one line, else go on; Python 3.7 must be able to read this."""
    if sys.version_info < OLDEST:
        found = "%d.%d" % sys.version_info[:2]  # noqa: UP031 - Python 3.7 reads this
        needed = "%d.%d" % OLDEST  # noqa: UP031
        sys.exit(f"python3 is Python {found}; Python {needed} or newer is needed")
    from bootstrap.commands import main as go_on

    return go_on(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
