"""What part of the plane a graph shows, and the runs of points a curve has in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import isfinite

PlaneFunction = Callable[[float], float | None]
PlanePoint = tuple[float, float]
Window = tuple[float, float, float, float]

_WIDEST = (-6.0, 6.0)
_WIDTHS = (1.0, 0.5, 0.25)
"""Parts of the widest window that are tried in turn until the values are of a size that can be read off."""
_SCALES = (1.0, 0.1, 0.01, 0.001)
"""How far in to look, until the waves of a function are told apart."""
_FAR = (10.0, 100.0, 1000.0)
"""How far out to look for a function that has no values near the origin."""
_FURTHEST = 20.0
"""A place further out is not shown."""
_BESIDE_MARKS = 0.5
"""How much is shown beside the outermost places, as a share of what lies between them."""
_MOST_TURNS = 24
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
_BENT = 0.002
"""Points are put in where the curve leaves a straight line by so much of the height, so that it looks smooth."""
_HALVINGS = 9
_BESIDE = 1e-7
"""How far from a border of two pieces a curve is looked at, as a share of the width."""
_FURTHER = 1.0
_DECIMALS = 4
_HUGE = 1e3
"""A curve so many windows away from the axis is at a pole."""


def window(functions: Sequence[PlaneFunction]) -> Window | None:
    """The part of the plane to show: left, right, bottom, top; None where a function has too few real values.

    Args:
        functions: the function and its derivative.
    """
    scale = next((scale for scale in _SCALES if _turns(functions[0], scale) <= _MOST_TURNS), None)
    if scale is None:
        return None
    found = None
    for width in _WIDTHS:
        seen = _window(functions, scale * width)
        if seen is None or seen[3] - seen[2] > _TALLEST:
            continue
        found = seen
        if seen[3] - seen[2] < _TALL:
            break
    return found or next(filter(None, (_window(functions, width) for width in _FAR if _nowhere(functions[0]))), None)


def around(function: PlaneFunction, places: Sequence[float], seen: Window) -> Window:
    """A window that shows a function at certain places: the one there is, or one about those that are not too far out.

    Args:
        function: its value at a number, or None where it has none.
        places: where it is to be seen.
        seen: the window there is.
    """
    left, right, bottom, top = seen
    points = [(x, y) for x in places if abs(x) <= _FURTHEST and (y := function(x)) is not None and isfinite(y)]
    if not points or all(left <= x <= right and bottom <= y <= top for x, y in points):
        return seen
    across, up = sorted(x for x, _ in points), sorted((*(y for _, y in points), 0.0))
    wide, high = max(across[-1] - across[0], 1.0), max(up[-1] - up[0], 1e-3)
    found = round(across[0] - _BESIDE_MARKS * wide, 1), round(across[-1] + _BESIDE_MARKS * wide, 1)
    defined = [x for x in _grid(*found) if function(x) is not None]
    return defined[0], defined[-1], up[0] - _BESIDE_MARKS * high, up[-1] + _BESIDE_MARKS * high


def _nowhere(function: PlaneFunction) -> bool:
    """Whether a function has no value in the widest window."""
    return all(function(x) is None for x in _grid(*_WIDEST))


def _turns(function: PlaneFunction, scale: float) -> int:
    """How often the values go up and down on the grid; more often than a graph of so many points can show, or not."""
    values = [y for x in _grid(*(scale * end for end in _WIDEST)) if (y := function(x)) is not None and isfinite(y)]
    noise = 1e-6 * max(map(abs, values), default=0.0)
    steps = [after - before for before, after in pairwise(values) if abs(after - before) > noise]
    return sum((one > 0) != (other > 0) for one, other in pairwise(steps))


def _window(functions: Sequence[PlaneFunction], width: float) -> Window | None:
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


def stretches(
    function: PlaneFunction, window: Window, borders: Sequence[float] = ()
) -> tuple[tuple[tuple[PlanePoint, ...], ...], tuple[float, ...]]:
    """The runs of points that a curve has in a window, and its poles there.

    Args:
        function: its value at a number, or None where it has none.
        window: left, right, bottom, top.
        borders: places where it may have a kink or a jump.
    """
    left, right, bottom, top = window
    height = top - bottom
    runs: list[list[PlanePoint]] = []
    poles: list[float] = []
    run: list[PlanePoint] = []
    beside = _BESIDE * (right - left)
    close = (at + side * beside for at in borders if left < at < right for side in (-1, 1))
    grid = sorted({*_grid(left, right), *close})
    values = [function(x) for x in grid]

    def joined(one: PlanePoint, other: PlanePoint) -> Iterator[PlanePoint]:
        return _between(function, one, other, (bottom, top), _HALVINGS)

    for number, ((x, y), (after, following)) in enumerate(pairwise(zip(grid, values, strict=True))):
        if y is not None:
            run.append((x, y))
        if y is not None and following is not None and after - x < 3 * beside:
            if abs(following - y) > _FINE * height:
                runs.append(run)
                run = []
            continue
        broken = (y is None) != (following is None) or (
            y is not None and following is not None and abs(following - y) > _JUMP * height
        )
        near, far = _closed_in(function, (x, y), (after, following), _JUMP * height) if broken else (None, None)
        if near is None and far is None:
            bent = broken or _bend(values, number) > _BENT * height
            if y is not None and following is not None and bent:
                run.extend(joined((x, y), (after, following)))
            continue
        if near is not None and near[1] is not None:
            end = (near[0], near[1])
            if run and end[0] > run[-1][0]:
                run.extend(joined(run[-1], end))
            run.append(end)
        runs.append(run)
        run = []
        if far is not None and far[1] is not None:
            run = [(far[0], far[1])]
            if following is not None and far[0] < after:
                run.extend(joined(run[0], (after, following)))
        poles += [end[0] for end in (near, far) if end and end[1] is not None and abs(end[1]) > _HUGE * height][:1]
    if values[-1] is not None:
        run.append((grid[-1], values[-1]))
    runs.append(run)
    cut = (part for each in runs for part in _cut(each, bottom, top))
    wide = (part for part in cut if part[-1][0] - part[0][0] > beside)
    return tuple(tuple(_thinned(part, _FINE * height)) for part in wide), tuple(poles)


def _bend(values: Sequence[float | None], number: int) -> float:
    """About how far a curve leaves the straight line between a point of the grid and the next."""
    ends = (values[k - 1 : k + 2] for k in (number, number + 1) if 0 < k < len(values) - 1)
    bends = [abs(a - 2 * b + c) / 8 for a, b, c in ends if a is not None and b is not None and c is not None]
    return max(bends, default=0.0)


def _between(
    function: PlaneFunction, one: PlanePoint, other: PlanePoint, borders: tuple[float, float], halvings: int
) -> Iterator[PlanePoint]:
    """Points between two of a curve, as many as it takes to look smooth inside the borders."""
    (x, y), (after, following) = one, other
    bottom, top = borders
    if not halvings or max(y, following) < bottom or min(y, following) > top:
        return
    middle = (x + after) / 2
    value = function(middle)
    if value is None or abs(value - (y + following) / 2) <= _BENT * (top - bottom):
        return
    yield from _between(function, one, (middle, value), borders, halvings - 1)
    yield (middle, value)
    yield from _between(function, (middle, value), other, borders, halvings - 1)


_End = tuple[float, float | None]


def _closed_in(function: PlaneFunction, one: _End, other: _End, gap: float) -> tuple[_End | None, _End | None]:
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


def _cut(run: Sequence[PlanePoint], bottom: float, top: float) -> Iterator[list[PlanePoint]]:
    """The parts of a run of points between bottom and top, each ended on the border it crosses."""
    part: list[PlanePoint] = []
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


def _thinned(run: Sequence[PlanePoint], nearness: float) -> list[PlanePoint]:
    """The run without the points that a straight line between others passes closely enough."""
    kept, last = [run[0]], 0
    for number in range(2, len(run)):
        (x, y), (after, following) = run[last], run[number]
        slope = (following - y) / (after - x) if after != x else 0.0
        if any(abs(run[k][1] - y - slope * (run[k][0] - x)) > nearness for k in range(last + 1, number)):
            last = number - 1
            kept.append(run[last])
    return [*kept, run[-1]]


def _clipped(one: PlanePoint, other: PlanePoint, bottom: float, top: float) -> tuple[PlanePoint, PlanePoint] | None:
    """What of a straight line lies between bottom and top."""
    (x, y), (after, following) = one, other
    if max(y, following) < bottom or min(y, following) > top:
        return None

    def inside(place: PlanePoint) -> PlanePoint:
        edge = min(max(place[1], bottom), top)
        return place if edge == place[1] else (x + (after - x) * ((edge - y) / (following - y)), edge)

    return inside(one), inside(other)
