"""A function of one variable and its derivative as curves: sampled, broken at poles and jumps, and cut to a window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from sympy import Expr, Symbol

from derivator.inert import ZERO, Apply, NamedFunction
from derivator.inert.piecewise import Comparison
from derivator.inert.trees import subexpressions
from derivator.model.trace import Trace
from derivator.notation import plain
from derivator.rendering.handout.handout_view import DrawnCurve, Graph
from derivator.rendering.handout.tangent import tangent
from derivator.rendering.handout.window import PlaneFunction, around, stretches, window
from derivator.rendering.writing import Writer
from derivator.verification.places.border_places import Borders
from derivator.verification.preparation.sampling import Point
from derivator.verification.preparation.unfold import CircularDefinitionError, Unfolder
from derivator.verification.values.evaluate import Evaluator, Frame, real_value
from derivator.verification.values.machine import MachineArithmetic
from derivator.verification.values.missing import OutOfReachError

_MOST_WORK = 10_000
_DIGITS = 3


def graph(trace: Trace, writer: Writer, marked: Sequence[Expr] = ()) -> Graph | None:
    """The function and its derivative, or None where there is nothing to draw: several variables, or no real value.

    Args:
        trace: a derivation, checked.
        writer: what writes the labels.
        marked: places at which the function is marked.
    """
    problem = trace.problem
    variable = problem.variable
    found = None if problem.dependent is not None else plane_functions(trace)
    if found is None:
        return None
    functions, borders = found
    seen = window(functions)
    if seen is None:
        return None
    seen = around(functions[0], [float(each.doit().evalf(20)) for each in marked], seen)
    left, right, bottom, top = seen
    head = problem.expression if problem.label is None else problem.label
    drawn, poles = list[DrawnCurve](), list[float]()
    names = ("function", head), ("derivative", problem.derivative_of(head))
    for (name, shown), function in zip(names, functions, strict=True):
        runs, ends = stretches(function, seen, borders)
        poles += ends
        spoken = plain(shown)
        drawn.append(DrawnCurve("function" if name == "function" else "derivative", writer.math(shown), spoken, runs))
    if not drawn[0].stretches:
        return None
    places = tuple(sorted({round(pole, _DIGITS) + 0.0 for pole in poles}))
    marks = tuple(_marks(functions[0], marked, seen))
    told = _described(drawn, plain(variable), places)
    if marks:
        told += f" Marked are the points {', '.join(f'({_told(x)}, {_told(y)})' for x, y in marks)}."
    # Points that are marked already say what the picture is for.
    touching = None if marks else tangent(functions, seen, variable, writer)
    told = f"{told} {touching[1]}" if touching else told
    return Graph(writer.math(variable), left, right, bottom, top, tuple(drawn), places, writer.text(told), marks,
                 touching[0] if touching else None)  # fmt: skip


def _marks(
    function: PlaneFunction, marked: Sequence[Expr], seen: tuple[float, float, float, float]
) -> Iterator[tuple[float, float]]:
    """The marked points that lie in the window."""
    left, right, bottom, top = seen
    for place in sorted(float(each.doit().evalf(20)) for each in marked):
        height = function(place)
        if height is not None and left <= place <= right and bottom <= height <= top:
            yield place, height


def plane_functions(trace: Trace) -> tuple[tuple[PlaneFunction, PlaneFunction], list[float]] | None:
    """The function and its derivative, where the variable is all they depend on, and where pieces of them meet."""
    problem = trace.problem
    variable = problem.variable
    unfolder = Unfolder((*problem.definitions, *problem.given))
    try:
        sides = [unfolder.unfold(problem.expression), unfolder.unfold(trace.result)]
    except (CircularDefinitionError, RecursionError):
        return None
    known = all(not isinstance(part, NamedFunction) for side in sides for part in subexpressions(side))
    alone = sides[0].free_symbols == {variable} and sides[1].free_symbols <= {variable}
    if not (isinstance(variable, Symbol) and known and alone):
        return None
    function, formula = _function(sides[0], variable), _function(sides[1], variable)

    def derivative(place: float) -> float | None:
        # The formula of a derivative may have values where the function has none: ln(sin(x)) and cot(x).
        return None if function(place) is None else formula(place)

    # A sign jumps where its argument is 0, as a function by cases does where they meet.
    signs = (part for part in subexpressions(sides[1]) if isinstance(part, Apply) and part.name == "sign")
    met = (*sides, *(Comparison(">", part.args[1], ZERO) for part in signs))
    borders = Borders().along(met, variable, lambda side, symbol, at: _function(side, symbol)(at))
    return (function, derivative), borders


def _function(expression: Expr, variable: Symbol) -> PlaneFunction:
    evaluator = Evaluator(MachineArithmetic())

    # The window is found and the curve is drawn at mostly the same places.
    @cache
    def value(place: float) -> float | None:
        evaluator.limit = evaluator.work + _MOST_WORK
        try:
            found = real_value(evaluator, expression, Frame(Point(0, 0, {}, ((variable, place),)), {}))
        except OutOfReachError:
            return None
        return None if found is None else float(found)

    return value


def _described(curves: Sequence[DrawnCurve], variable: str, poles: Sequence[float]) -> str:
    function, derivative = curves
    left, right = function.reach
    told = f"Graph of {function.spoken} and of its derivative, for {variable} from {left:.4g} to {right:.4g}"
    if poles:
        told += f"; pole at {variable} = {', '.join(f'{pole:.4g}' for pole in poles)}"
    return f"{told}. {_ends(function, 'The function')} {_ends(derivative, 'The derivative')}"


def _ends(curve: DrawnCurve, name: str) -> str:
    """The first and last point of a curve in words."""
    points = [point for stretch in curve.stretches for point in stretch]
    if not points:
        return f"{name} lies outside the graph."
    (_, first), (_, last) = points[0], points[-1]
    return f"{name} goes from {_told(first)} to {_told(last)}."


def _told(value: float) -> str:
    return f"{round(value, 6) + 0.0:.3g}"
