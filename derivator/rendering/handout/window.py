"""What part of the plane a graph shows, and the runs of points a curve has in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import isfinite

Function = Callable[[float], float | None]
Place = tuple[float, float]
Window = tuple[float, float, float, float]

_WIDEST = (-6.0, 6.0)
_WIDTHS = (1.0, 0.5, 0.25)
"""Parts of the widest window that are tried in turn until the values are of a size that can be read off."""
_TALL = 40.0
_TALLEST = 1e6
_SAMPLES = 160
_BISECTIONS = 40
_QUIET = 0.05
"""The share of the values at either end that a window may leave out."""
_NEARLY_ALL = 2.5
"""All values are shown where they reach no further than so many times what the rest do."""
_JUMP = 0.15
"""Neighbours that stay so much of the window's height apart, however near to each other, are not joined."""
_FINE = 0.0008
"""A point is left out where a straight line passes it so near, as a share of the height."""
_FURTHER = 1.0
_DECIMALS = 4
_HUGE = 1e3
"""A curve so many windows away from the axis is at a pole."""


def window(functions: Sequence[Function]) -> Window | None:
    """The part of the plane to show: left, right, bottom, top; None where a function has too few real values.

    Args:
        functions: the function and its derivative.
    """
    found = None
    for width in _WIDTHS:
        seen = _window(functions, width)
        if seen is None or seen[3] - seen[2] > _TALLEST:
            continue
        found = seen
        if seen[3] - seen[2] < _TALL:
            break
    return found


def _window(functions: Sequence[Function], width: float) -> Window | None:
    left, right = (width * end for end in _WIDEST)
    for _ in range(2):
        # A function that lives on a short interval is looked at again there.
        defined = [x for x in _grid(left, right) if functions[0](x) is not None]
        if len(defined) < 2:
            return None
        room = (right - left) / _SAMPLES
        left, right = max(left, defined[0] - room), min(right, defined[-1] + room)
    left, right = round(left, _DECIMALS), round(right, _DECIMALS)
    heights = [
        [y for x in _grid(left, right) if (y := function(x)) is not None and isfinite(y)] for function in functions
    ]
    if min(map(len, heights)) < 2:
        return None
    (bottom, top), (lowest, highest) = (_span(sorted(values)) for values in heights)
    bottom, top = min(0.0, bottom), max(0.0, top)
    # The derivative may reach further than the function, but not so far that the function looks flat.
    further = _FURTHER * (top - bottom) or 1.0
    bottom, top = max(min(bottom, lowest), bottom - further), min(max(top, highest), top + further)
    margin = 0.08 * (top - bottom) or 1.0
    return left, right, bottom - margin, top + margin


def stretches(function: Function, window: Window) -> tuple[tuple[tuple[Place, ...], ...], tuple[float, ...]]:
    """The runs of points that a curve has in a window, and its poles there.

    Args:
        function: its value at a number, or None where it has none.
        window: left, right, bottom, top.
    """
    left, right, bottom, top = window
    height = top - bottom
    runs: list[list[Place]] = []
    poles: list[float] = []
    run: list[Place] = []
    grid = _grid(left, right)
    values = [function(x) for x in grid]
    for (x, y), (after, following) in pairwise(zip(grid, values, strict=True)):
        if y is not None:
            run.append((x, y))
        broken = (y is None) != (following is None) or (
            y is not None and following is not None and abs(following - y) > _JUMP * height
        )
        if not broken:
            continue
        near, far = _closed_in(function, (x, y), (after, following), _JUMP * height)
        if near is None and far is None:
            continue
        if near is not None and near[1] is not None:
            run.append((near[0], near[1]))
        runs.append(run)
        run = [] if far is None or far[1] is None else [(far[0], far[1])]
        poles += [end[0] for end in (near, far) if end and end[1] is not None and abs(end[1]) > _HUGE * height][:1]
    if values[-1] is not None:
        run.append((grid[-1], values[-1]))
    runs.append(run)
    cut = (part for each in runs for part in _cut(each, bottom, top))
    return tuple(tuple(_thinned(part, _FINE * height)) for part in cut if len(part) > 1), tuple(poles)


_End = tuple[float, float | None]


def _closed_in(function: Function, one: _End, other: _End, gap: float) -> tuple[_End | None, _End | None]:
    """Both sides of a break, as near to it as can be told; a pair of None where the curve only is steep."""
    for _ in range(_BISECTIONS):
        middle = (one[0] + other[0]) / 2
        if middle in (one[0], other[0]):
            break
        value = function(middle)
        if (one[1] is None) != (other[1] is None):
            one, other = ((middle, value), other) if (value is None) == (one[1] is None) else (one, (middle, value))
            continue
        if value is None or one[1] is None or other[1] is None:
            # There is no value in between: the two ends are the best that is known.
            return one, other
        if max(abs(value - one[1]), abs(other[1] - value)) < gap:
            return None, None
        one, other = (one, (middle, value)) if abs(value - one[1]) > abs(other[1] - value) else ((middle, value), other)
    return one, other


def _grid(left: float, right: float) -> list[float]:
    return [left + (right - left) * k / _SAMPLES for k in range(_SAMPLES + 1)]


def _span(values: Sequence[float]) -> tuple[float, float]:
    """What of some sorted values is shown: all, or all but the most remote."""
    skipped = int(len(values) * _QUIET)
    low, high = values[skipped], values[-1 - skipped]
    near = _NEARLY_ALL * max(high - low, abs(high) * 0.01, 1e-9)
    return (values[0] if low - values[0] < near else low), (values[-1] if values[-1] - high < near else high)


def _cut(run: Sequence[Place], bottom: float, top: float) -> Iterator[list[Place]]:
    """The parts of a run of points between bottom and top, each ended on the border it crosses."""
    part: list[Place] = []
    for one, other in pairwise(run):
        clipped = _clipped(one, other, bottom, top)
        if clipped is None:
            if part:
                yield part
            part = []
            continue
        if part and part[-1] != clipped[0]:
            yield part
            part = []
        part = part or [clipped[0]]
        part.append(clipped[1])
    if part:
        yield part


def _thinned(run: Sequence[Place], nearness: float) -> list[Place]:
    """The run without the points that a straight line between others passes closely enough."""
    kept, last = [run[0]], 0
    for number in range(2, len(run)):
        (x, y), (after, following) = run[last], run[number]
        slope = (following - y) / (after - x) if after != x else 0.0
        if any(abs(run[k][1] - y - slope * (run[k][0] - x)) > nearness for k in range(last + 1, number)):
            last = number - 1
            kept.append(run[last])
    return [*kept, run[-1]]


def _clipped(one: Place, other: Place, bottom: float, top: float) -> tuple[Place, Place] | None:
    """What of a straight line lies between bottom and top."""
    (x, y), (after, following) = one, other
    if max(y, following) < bottom or min(y, following) > top:
        return None

    def inside(place: Place) -> Place:
        edge = min(max(place[1], bottom), top)
        return place if edge == place[1] else (x + (after - x) * ((edge - y) / (following - y)), edge)

    return inside(one), inside(other)
