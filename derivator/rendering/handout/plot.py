"""A graph as SVG: axes, the curves and their labels, drawn from sampled points without a further package.

Importing matplotlib takes longer than SymPy itself, and a page must not take one and a half times as long as that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, floor, log10
from typing import TYPE_CHECKING

from derivator.notation.markup import escape_markup

if TYPE_CHECKING:
    from derivator.rendering.handout.handout_view import Graph

_WIDTH, _HEIGHT = 640, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 12, 14, 30
_WANTED_TICKS = 6
_COLOURS = {"function": "#1450c8", "derivative": "#b0500a", "tangent": "#00695c"}
_GREY, _PALE = "#5b616e", "#d9d6cd"
_NOUGHT = 1e-9


class _Sheet:
    """Where a point of the graph lies on the sheet."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def across(self, x: float) -> str:
        """The place of a value on the axis of the variable."""
        share = (x - self.graph.left) / (self.graph.right - self.graph.left)
        return _short(_LEFT + share * (_WIDTH - _LEFT - _RIGHT))

    def down(self, y: float) -> str:
        """The place of a value of a curve."""
        share = (self.graph.top - y) / (self.graph.top - self.graph.bottom)
        return _short(_TOP + share * (_HEIGHT - _TOP - _BOTTOM))


def drawing(graph: Graph, name: str) -> str:
    """A graph as an SVG element that stands in a page.

    Args:
        graph: what is to be drawn; its description is escaped for HTML already.
        name: a name for links, different from that of every other graph of the page.
    """
    return "\n".join(
        [
            f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="{name}-title {name}-desc">',
            f'<title id="{name}-title">{escape_markup(summary(graph))}</title>',
            f'<desc id="{name}-desc">{graph.description}</desc>',
            *_shapes(graph),
            "</svg>",
        ]
    )


def corners() -> tuple[float, float, float, float]:
    """Where the axes of a drawing end on its sheet: left, right, bottom, top."""
    return _LEFT, _WIDTH - _RIGHT, _HEIGHT - _BOTTOM, _TOP


def picture(graph: Graph) -> str:
    """A graph as an SVG file of its own, without its description, which the document around it holds."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}">'
    return "".join([head, *_shapes(graph), "</svg>"])


def summary(graph: Graph) -> str:
    """What a graph shows, as a line of plain text."""
    curves = " and ".join("its derivative" if each.name == "derivative" else each.spoken for each in graph.curves)
    left, right = graph.curves[0].reach
    return f"Graph of {curves} from {left:.4g} to {right:.4g}"


def _shapes(graph: Graph) -> Iterator[str]:
    sheet = _Sheet(graph)
    yield from _grid(graph, sheet)
    for pole in graph.poles:
        x = sheet.across(pole)
        yield _path("pole", f"M{x} {_TOP}V{_HEIGHT - _BOTTOM}", _GREY, 'stroke-dasharray="2 4"')
    for curve in graph.curves:
        dashes = ' stroke-dasharray="8 5"' if curve.name == "derivative" else ""
        for run in curve.stretches:
            yield _path(f"curve {curve.name}", _line(run, sheet), _COLOURS[curve.name], f'stroke-width="2.4"{dashes}')
    for across, up in graph.marks:
        place = f'cx="{sheet.across(across)}" cy="{sheet.down(up)}" r="4.5"'
        yield f'<circle class="mark" {place} fill="{_COLOURS["function"]}" stroke="#ffffff" stroke-width="1.2"/>'
    if graph.tangent is not None:
        colour, touches = _COLOURS["tangent"], graph.tangent.touches
        yield _path("tangent", _line(graph.tangent.ends, sheet), colour, 'stroke-width="1.6"')
        place = f'cx="{sheet.across(touches[0])}" cy="{sheet.down(touches[1])}"'
        yield f'<circle class="touches" {place} r="4.5" fill="{colour}"/>'


def _grid(graph: Graph, sheet: _Sheet) -> Iterator[str]:
    for value in _ticks(graph.left, graph.right):
        x = sheet.across(value)
        name, colour = _kind(value)
        yield _path(name, f"M{x} {_TOP}V{_HEIGHT - _BOTTOM}", colour)
        yield _text(x, str(_HEIGHT - 10), _number(value), anchor="middle")
    for value in _ticks(graph.bottom, graph.top):
        y = sheet.down(value)
        name, colour = _kind(value)
        yield _path(name, f"M{_LEFT} {y}H{_WIDTH - _RIGHT}", colour)
        yield _text(str(_LEFT - 8), y, _number(value), anchor="end", more='dy="0.35em"')


def _kind(value: float) -> tuple[str, str]:
    """The class and the colour of a line through a tick: at nought it is an axis."""
    return ("axis", _GREY) if abs(value) < _NOUGHT else ("grid", _PALE)


def _path(name: str, way: str, colour: str, more: str = "") -> str:
    # A page's style goes before these colours, which are for a reader without one.
    return f'<path class="{name}" d="{way}" fill="none" stroke="{colour}" {more}/>'


def _text(x: str, y: str, words: str, anchor: str, more: str = "") -> str:
    place = f'x="{x}" y="{y}" text-anchor="{anchor}" {more}'
    return f'<text {place} fill="{_GREY}" font-family="Libertinus Serif, serif" font-size="13">{words}</text>'


def _line(run: Sequence[tuple[float, float]], sheet: _Sheet) -> str:
    return "M" + "L".join(f"{sheet.across(x)} {sheet.down(y)}" for x, y in run)


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers within the bounds, a few of them."""
    rough = (high - low) / _WANTED_TICKS
    size = 10.0 ** floor(log10(rough))
    step = next(factor * size for factor in (1, 2, 5, 10) if factor * size >= rough)
    return [k * step for k in range(ceil(low / step - _NOUGHT), floor(high / step + _NOUGHT) + 1)]


def _number(value: float) -> str:
    return f"{value + 0.0:.6g}".replace("-", "−")


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
