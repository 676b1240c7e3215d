"""A computation graph as SVG: a circle for each letter, an arrow to what is computed from it."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from derivator.notation.markup import escape_markup
from derivator.rendering.handout.handout_view import ComputationGraph, Computed

_ACROSS, _DOWN, _EDGE = 110, 62, 34
_RADIUS, _HEAD = 21.0, 8.0
_INK, _GREY, _BLUE = "#1d2026", "#5b616e", "#1450c8"


def network_drawing(network: ComputationGraph, name: str) -> str:
    """A computation graph as an SVG element that stands in a page; `name` is one for links, like no other there."""
    width, height = _size(network)
    return "\n".join(
        [
            f'<svg class="network" viewBox="0 0 {width} {height}" style="max-width: {width}px" role="img"'
            f' aria-labelledby="{name}-network">',
            f'<title id="{name}-network">{network.description}</title>',
            *_shapes(network),
            "</svg>",
        ]
    )


def network_picture(network: ComputationGraph) -> str:
    """A computation graph as an SVG file of its own."""
    width, height = _size(network)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
    return "".join([head, *_shapes(network), "</svg>"])


def _size(network: ComputationGraph) -> tuple[int, int]:
    across = max(each.column for each in network.nodes)
    down = max(each.row for each in network.nodes)
    return round(across * _ACROSS + 2 * _EDGE), round(down * _DOWN + 2 * _EDGE)


def _shapes(network: ComputationGraph) -> Iterator[str]:
    for start, end in network.links:
        yield _arrow(network.nodes[start], network.nodes[end])
    for each in network.nodes:
        x, y = _place(each)
        colour = _BLUE if each.moved else _GREY
        kind = "moved" if each.moved else "held"
        if each.computed:
            yield f'<circle class="node {kind}" cx="{x}" cy="{y}" r="{_RADIUS}" fill="#fff" stroke="{colour}"/>'
        yield (
            f'<text class="letter" x="{x}" y="{y}" dy="0.33em" text-anchor="middle" fill="{_INK}" '
            f'font-family="Libertinus Serif, serif" font-style="italic" font-size="18">{_letter(each.spoken)}</text>'
        )


def _letter(name: str) -> str:
    """A name with its index below it."""
    letter, _, index = name.partition("_")
    below = f'<tspan dy="5" font-size="12">{escape_markup(index)}</tspan>' if index else ""
    return escape_markup(letter) + below


def _place(node: Computed) -> tuple[float, float]:
    return _EDGE + node.column * _ACROSS, _EDGE + node.row * _DOWN


def _arrow(start: Computed, end: Computed) -> str:
    (x, y), (to_x, to_y) = _place(start), _place(end)
    long = hypot(to_x - x, to_y - y)
    along_x, along_y = (to_x - x) / long, (to_y - y) / long
    first, last = _RADIUS - 5 * (not start.computed), long - _RADIUS - 2
    tip = (x + last * along_x, y + last * along_y)
    back = (tip[0] - _HEAD * along_x, tip[1] - _HEAD * along_y)
    wings = [(back[0] + side * 3.5 * along_y, back[1] - side * 3.5 * along_x) for side in (1, -1)]
    moved = start.moved and end.moved
    colour, kind = (_BLUE, "moved") if moved else (_GREY, "held")
    line = f"M{x + first * along_x:.1f} {y + first * along_y:.1f}L{back[0]:.1f} {back[1]:.1f}"
    head = f"M{tip[0]:.1f} {tip[1]:.1f}L{wings[0][0]:.1f} {wings[0][1]:.1f}L{wings[1][0]:.1f} {wings[1][1]:.1f}Z"
    stroke = 1.8 if moved else 1
    return (
        f'<path class="link {kind}" d="{line}" fill="none" stroke="{colour}" stroke-width="{stroke}"/>'
        f'<path class="tip {kind}" d="{head}" fill="{colour}"/>'
    )
