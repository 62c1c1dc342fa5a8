"""The paper under the ink: tone, edge shadow, folds and stains."""

from __future__ import annotations

from random import Random

from samples.plates.drafting.themes import Theme

FOLDS_ACROSS, FOLDS_DOWN, STAINS = 3, 1, 4
GRID = 10  # mm, on blueprints


def background(w: float, h: float, theme: Theme, seed: int) -> str:
    """Paper as it has aged; the same for the same seed, another for each copy of a drawing."""
    rng = Random(f"{seed} {theme.name}")  # noqa: S311 - repeatable ageing, not secrecy
    parts = [_tone(w, h, theme)]
    if theme.grid:
        parts.append(_grid(w, h, theme.grid))
    parts += [_stain(rng, w, h, theme, n) for n in range(STAINS)]
    for i in range(FOLDS_ACROSS):
        x = w * (i + 1) / (FOLDS_ACROSS + 1) + rng.uniform(-2, 2)
        parts.append(_fold((x - 5, 0, 10, h), 'x2="1" y2="0"', theme, f"fx{i}"))
    for i in range(FOLDS_DOWN):
        y = h * (i + 1) / (FOLDS_DOWN + 1) + rng.uniform(-2, 2)
        parts.append(_fold((0, y - 5, w, 10), 'x2="0" y2="1"', theme, f"fy{i}"))
    return "".join(parts)


def _stop(offset: float, colour: str, opacity: float) -> str:
    return f'<stop offset="{offset}" stop-color="{colour}" stop-opacity="{opacity:.3f}"/>'


def _tone(w: float, h: float, theme: Theme) -> str:
    stops = _stop(0.55, theme.edge, 0) + _stop(1, theme.edge, 0.6)
    return (
        f'<rect width="{w}" height="{h}" fill="{theme.paper}"/>'
        f'<radialGradient id="eg" cx=".5" cy=".5" r=".75">{stops}</radialGradient>'
        f'<rect width="{w}" height="{h}" fill="url(#eg)"/>'
    )


def _grid(w: float, h: float, colour: str) -> str:
    d = "".join(f"M{x} 0V{h}" for x in range(GRID, int(w), GRID))
    d += "".join(f"M0 {y}H{w}" for y in range(GRID, int(h), GRID))
    pen = f'stroke="{colour}" stroke-width=".12" stroke-opacity=".22" fill="none"'
    return f'<path d="{d}" {pen}/>'


def _stain(rng: Random, w: float, h: float, theme: Theme, n: int) -> str:
    """A dried drop: faint inside, darker at its rim."""
    x, y, r = rng.uniform(0, w), rng.uniform(0, h), rng.uniform(12, 60)
    o = rng.uniform(0.05, 0.13)
    profile = ((0, 0.5), (0.82, 0.6), (0.95, 1.5), (1, 0))
    stops = "".join(_stop(offset, theme.stain, o * k) for offset, k in profile)
    ry, tilt = r * rng.uniform(0.6, 1), rng.uniform(0, 90)
    return (
        f'<radialGradient id="sn{n}">{stops}</radialGradient>'
        f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{r:.1f}" ry="{ry:.1f}" fill="url(#sn{n})"'
        f' transform="rotate({tilt:.0f} {x:.1f} {y:.1f})"/>'
    )


def _fold(
    strip: tuple[float, float, float, float], axis: str, theme: Theme, identifier: str
) -> str:
    """A crease: a bright ridge between two soft shadows."""
    stops = (
        _stop(0, "#000", 0)
        + _stop(0.47, theme.stain, 0.10)
        + _stop(0.5, "#fff", 0.2)
        + _stop(0.53, theme.stain, 0.07)
        + _stop(1, "#000", 0)
    )
    x, y, w, h = strip
    return (
        f'<linearGradient id="{identifier}" x1="0" y1="0" {axis}>{stops}</linearGradient>'
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}"'
        f' fill="url(#{identifier})"/>'
    )
