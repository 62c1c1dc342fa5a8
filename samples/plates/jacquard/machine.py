"""The machine in section: cylinder, needles, hooks and griffe, with the harness below."""

from __future__ import annotations

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import box, points, stadium
from samples.plates.drafting.hatching import section
from samples.plates.jacquard.weave import lifted
from samples.plates.machine.fasteners import hexnut
from samples.plates.machine.threads import spring

HOOKS, CORDS = 8, 5  # hooks in the row shown, harness cords to a hook
END, PICK = 96, 60  # first end of the row, pick the machine stands at
LIFT = 20  # mm a raised hook stands higher
NEEDLE_PITCH = 5.5
KNIFE = "-7,-74 -4,-74 -1.5,-60 -4.5,-60"


def _lift(hook: int) -> int:
    return LIFT if lifted(END + hook, PICK) else 0


def machine(b: Board, x: float, y: float) -> None:
    """Frame, cylinder, needles and hooks."""
    for post in (x - 6, x + 196):
        section(b, [box(post, y - 70, 12, 176)], "wood", "m")
    section(b, [box(x - 14, y - 84, 224, 14)], "wood", "m")
    section(b, [box(x - 6, y + 100, 214, 7)], "wood", "m")
    _cylinder(b, x - 36, y)
    section(b, [box(x - 2, y - 26, 5, 52)], "brass", "v")
    section(b, [box(x + 176, y - 26, 9, 52)], "wood", "v")
    for hook in range(HOOKS):
        _hook(b, x, y, hook)
    for i in range(4):
        hexnut(b, x + (0 if i % 2 else 202), y - 60 + (i // 2) * 140, 2)


def _cylinder(b: Board, x: float, y: float) -> None:
    """The square cylinder with a card against it, and its swan neck."""
    b.polygon(box(x - 22, y - 22, 44, 44), "k wood")
    b.circle(x, y, 5, "m steel")
    for i in range(HOOKS):
        o = -19.25 + i * NEEDLE_PITCH
        for dx, dy in ((-20, o), (20, o), (o, -20), (o, 20)):
            b.circle(x + dx, y + dy, 0.9, "h dark")
    b.polygon(points("23,-26 27,-26 27,26 23,26", x, y), "v cloth")
    b.polygon(points("-34,-96 -30,-98 -4,-26 -8,-24", x, y), "v steel")


def _hook(b: Board, x: float, y: float, hook: int) -> None:
    """One needle with its spring, its hook as the card has set it, the knife, neck cords."""
    level, hx, lift = y - 19.25 + hook * NEEDLE_PITCH, x + 26 + hook * 18, _lift(hook)
    b.line(x - 9, level, x + 184, level, "f")
    b.circle(hx, level, 1.4, "f none")
    spring(b, (x + 164, level), (x + 176, level), d=2.6, turns=6, wire=0.5)
    crook = f"M{hx - 2.4} {y - 46 - lift}q0 -4 2.4 -4V{y + 92 - lift}"
    b.path(f"{crook}q0 4 3 4t3 -4V{y + 70 - lift}", "m")
    b.polygon(points(KNIFE, hx, y), "v steel")
    b.text(hx, y - 80, str(hook + 1), 2.2, "middle")
    for cord in range(CORDS):
        b.line(hx + 3, y + 96 - lift, x + 16 + hook * 22 + cord * 4, y + 232, "x")


def harness(b: Board, x: float, y: float) -> None:
    """Comber board, mails, lingoes, warp and cloth roller."""
    section(b, [box(x + 4, y, 190, 5)], "wood", "m")
    for hook in range(HOOKS):
        for cord in range(CORDS):
            _cord(b, x + 16 + hook * 22 + cord * 4, y, _lift(hook))
    for lift in (0, LIFT):
        b.line(x - 50, y + 39, x + 210, y + 45 - lift, "f")
        b.line(x + 210, y + 45 - lift, x + 250, y + 45, "f")
    for k in range(10):
        b.line(x - 50, y + 38 + k * 0.4, x + 250, y + 38 + k * 0.4, "x")
    for r, cls in ((13, "m wood"), (10, "h none"), (6, "h none")):
        b.circle(x - 50, y + 50, r, cls)
    b.circle(x + 252, y + 58, 12, "m wood")
    b.circle(x + 252, y + 58, 3, "v steel")


def _cord(b: Board, x: float, y: float, lift: int) -> None:
    """A harness cord with mail and lingo."""
    mail, lingo = y + 42 - lift, y + 86 - lift
    b.line(x, y - 6, x, mail, "x")
    b.polygon(stadium((x, mail + 1), (x, mail + 5), 0.8), "x brass")
    b.line(x, mail + 6, x, lingo, "x")
    b.rect(x - 0.6, lingo, 1.2, 26, "x steel")
