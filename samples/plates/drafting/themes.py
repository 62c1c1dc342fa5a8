"""Kinds of sheet: the colours of paper, ink and washes.

The washes follow the nineteenth-century custom of tinting sections by material: Payne's grey for
cast iron, Prussian blue for wrought iron and steel, gamboge for brass, crimson lake for brick,
burnt sienna for timber.
"""

from __future__ import annotations

from dataclasses import dataclass

MATERIALS = "iron steel brass brick wood stone water copper earth fire pale dark cloth coal"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one kind of sheet; `washes` are in the order of MATERIALS."""

    name: str
    paper: str
    edge: str
    ink: str
    red: str
    stain: str
    washes: str
    grid: str | None = None


LINEN = Theme(
    name="linen",
    paper="#f1ede2",
    edge="#cfc6b0",
    ink="#1d2026",
    red="#9c2f22",
    stain="#a98850",
    washes=(
        "#aab3bb #9db7cf #e6c971 #d9917c #cfa26f #d3cdbd #b5d3d6"
        " #d99a6c #c2ac8b #e59a55 #e6e3da #4c5058 #e9dcc3 #6f6a66"
    ),
)
CREAM = Theme(
    name="cream",
    paper="#ecdfc0",
    edge="#b99a63",
    ink="#2a2320",
    red="#942c1c",
    stain="#8d6428",
    washes=(
        "#a8a79d #94a9b3 #dcb655 #cf8162 #c39355 #cfbf9a #a9c2b8"
        " #cf8c57 #b59a6d #dd8940 #e4d5b2 #4a4340 #e6d3a9 #6b6058"
    ),
)
SEPIA = Theme(
    name="sepia",
    paper="#e6d2ab",
    edge="#a27b45",
    ink="#3f2817",
    red="#7a2412",
    stain="#6f4717",
    washes=(
        "#b79b74 #a8977e #d3a94f #bd7350 #b4844c #cdb389 #b0aa8d"
        " #bf7c45 #a98a5c #cf7a35 #dcc498 #5a3f2a #dfc694 #6d5039"
    ),
)
BLUEPRINT = Theme(
    name="blueprint",
    paper="#16406f",
    edge="#0b2748",
    ink="#dce9f2",
    red="#ffd9a0",
    stain="#0a2444",
    grid="#7fa6cc",
    washes=(
        "#2f5c8d #2a5788 #40699a #3c6391 #315d8c #284f80 #1f4d82"
        " #42699a #1f4976 #6a8bb0 #1d4877 #0e2f57 #2d5889 #0f335c"
    ),
)
TRACING = Theme(
    name="tracing",
    paper="#dde5df",
    edge="#a9bab3",
    ink="#17222b",
    red="#a5301f",
    stain="#8a7f5a",
    washes=(
        "#a3b1b8 #8faebf #d9c383 #cc9484 #c4a57c #c3c8bd #a6cbd0"
        " #cb9a77 #b3a98d #d79a62 #d5dcd4 #47525a #d8d9c6 #66696a"
    ),
)
WHITEPRINT = Theme(
    name="whiteprint",
    paper="#efe9e4",
    edge="#c4b2b4",
    ink="#4a2348",
    red="#a1332b",
    stain="#96704f",
    washes=(
        "#d3c5cf #d9cdd6 #e3d6d8 #dfcbcf #dcccd0 #e2d8d9 #e2d9df"
        " #d8c6cc #ddd0d2 #d6bfc8 #e8e0dd #8d6d88 #e6dbdb #a58a9f"
    ),
)
PHOTOSTAT = Theme(
    name="photostat",
    paper="#2b2724",
    edge="#141110",
    ink="#ece4d4",
    red="#e8b07a",
    stain="#0d0b0a",
    washes=(
        "#4a4540 #453f3b #57504a #4f4843 #514a44 #433d39 #37322f"
        " #57504a #3d3733 #625a52 #332e2b #1a1716 #4d4640 #201d1b"
    ),
)


def style(theme: Theme) -> str:
    """Style sheet of the line classes (widths after ISO 128-20 on an A1 sheet) and the washes."""
    ink, red = theme.ink, theme.red
    rules = [
        f".tx{{fill:{ink};stroke:{ink}}}.tx.rd{{fill:{red};stroke:{red}}}",
        ".gl{stroke:none}",
        ".st{fill:none;stroke-width:1.05;stroke-linecap:round;stroke-linejoin:round}",
        ".k,.m,.v,.f,.h,.x,.c,.d,.p,.b,.r,.rc"
        f"{{fill:none;stroke:{ink};stroke-linecap:round;stroke-linejoin:round}}",
        ".b{stroke-width:1}.k{stroke-width:.52}.m{stroke-width:.42}.v{stroke-width:.3}",
        ".f{stroke-width:.2}.h{stroke-width:.14}.x{stroke-width:.09}",
        ".c{stroke-width:.18;stroke-dasharray:7 1.2 .9 1.2}",
        ".d{stroke-width:.28;stroke-dasharray:2.2 .9}",
        ".p{stroke-width:.22;stroke-dasharray:6 1 .7 1 .7 1}",
        f".r{{stroke:{red};stroke-width:.26}}",
        f".rc{{stroke:{red};stroke-width:.2;stroke-dasharray:7 1.2 .9 1.2}}",
        f".ink{{fill:{ink};stroke:none}}.paper{{fill:{theme.paper}}}",
        f".none{{fill:none}}.redfill{{fill:{red};stroke:none}}",
    ]
    washes = zip(MATERIALS.split(), theme.washes.split(), strict=True)
    rules += [f".{material}{{fill:{wash}}}" for material, wash in washes]
    return f"<style>{''.join(rules)}.ns{{stroke:none}}</style>"
