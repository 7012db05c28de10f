"""A line of points as SVG, for the documentation: axes from zero, the figures at the points, nothing else."""

from dataclasses import dataclass
from html import escape
from typing import Final

_WIDTH: Final = 360
_HEIGHT: Final = 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 50, 24, 40, 46

_STYLE: Final = """
  text { font: 12px system-ui, sans-serif; fill: #333 }
  .title { font-weight: 600 }
  .end { text-anchor: end }
  .middle { text-anchor: middle }
  .axis { stroke: #888; fill: none }
  .line { stroke: #0b6e4f; stroke-width: 2; fill: none }
  .straight { stroke: #bbb; stroke-dasharray: 4 4; fill: none }
  circle { fill: #0b6e4f }
  @media (prefers-color-scheme: dark) {
    text { fill: #ddd } .line { stroke: #5fd3a8 } circle { fill: #5fd3a8 } .straight { stroke: #666 }
  }
"""


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture. straight: the two ends of a line to compare with, or nothing."""

    title: str
    across: str
    up: str
    points: list[tuple[float, float]]
    straight: list[tuple[float, float]]


def svg(panels: list[Panel]) -> str:
    """The panels side by side."""
    width = _WIDTH * len(panels)
    drawn = "".join(
        f'<g transform="translate({number * _WIDTH} 0)">{_drawn(panel)}</g>\n'
        for number, panel in enumerate(panels)
    )
    titles = escape("; ".join(panel.title for panel in panels))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_HEIGHT}" role="img" '
        f'aria-label="{titles}">\n<style>{_STYLE}</style>\n{drawn}</svg>\n'
    )


def _drawn(panel: Panel) -> str:
    most_across = max(x for x, _ in panel.points)
    most_up = max(y for _, y in panel.points + panel.straight) * 1.15 or 1

    def at(x: float, y: float) -> tuple[float, float]:
        across = _LEFT + x / most_across * (_WIDTH - _LEFT - _RIGHT)
        return round(across, 1), round(_HEIGHT - _BOTTOM - y / most_up * (_HEIGHT - _TOP - _BOTTOM), 1)

    def line(points: list[tuple[float, float]], kind: str) -> str:
        return (
            f'<polyline class="{kind}" points="{" ".join(f"{x},{y}" for x, y in (at(*p) for p in points))}"/>'
        )

    bottom, right = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
    parts = [
        f'<text class="title" x="{_LEFT}" y="18">{escape(panel.title)}</text>',
        f'<text x="{_LEFT}" y="33">{escape(panel.up)}</text>',
        f'<text class="end" x="{right}" y="{_HEIGHT - 8}">{escape(panel.across)}</text>',
        f'<path class="axis" d="M{_LEFT} {_TOP}V{bottom}H{right}"/>',
    ]
    if panel.straight:
        parts.append(line(panel.straight, "straight"))
    parts.append(line(panel.points, "line"))
    for x, y in panel.points:
        left, top = at(x, y)
        parts.append(f'<circle cx="{left}" cy="{top}" r="3"/>')
        parts.append(f'<text class="end" x="{left}" y="{top - 7}">{y:g}</text>')
    parts.append(f'<text class="middle" x="{right}" y="{bottom + 15}">{most_across:,g}</text>')
    parts.append(f'<text class="end" x="{_LEFT - 6}" y="{bottom + 4}">0</text>')
    return "".join(parts)
