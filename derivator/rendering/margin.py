"""The margin of a full proof: numbers to check by, and a mistake to avoid with what it gives."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr, Float, Integer, Rational, Symbol

from derivator.base.errors import DerivatorError
from derivator.grading.diagnosis.candidates import candidates_of
from derivator.inert import number
from derivator.mistakes import ALL_MISTAKES
from derivator.model.trace import Trace
from derivator.rendering.writing import Writer

_PLACES = (Integer(1), Integer(2), Rational(1, 2), Integer(3), Integer(-1), Rational(1, 4))
"""Nice places, the nicest first."""
_STEP = Rational(1, 1000)
_LARGEST = 10_000
_APART = 1e-3
"""A mistake is told where its value differs from the true one by more than this share."""


def margin(trace: Trace, writer: Writer) -> Iterator[str]:
    """The sentences, where the function is of one letter; none where nothing nice is found."""
    problem = trace.problem
    variable = problem.variable
    plain = not (problem.definitions or problem.earlier or problem.given or trace.stopped) and not problem.shaped
    if not plain or problem.dependent is not None or problem.expression.free_symbols != {variable}:
        return
    function, slope = problem.expression.doit(), trace.result.doit()
    for place in _PLACES:
        near = [_value(function, variable, place + side) for side in (_STEP, -_STEP)]
        exact = _value(slope, variable, place)
        if exact is None or None in near:
            continue
        quotient = (near[0] - near[1]) / (2 * _STEP)  # type: ignore[operator]
        if abs(quotient - exact) > _APART * (1 + abs(exact)):
            continue
        at = writer.inline(number(place))
        letter = writer.inline(variable)
        yield f"{writer.text('A check by numbers: where')} {letter} {writer.text('is')} {at}" + writer.text(
            f", the derivative is {_told(exact)}; over the 0.002 around it the function changes by "
            f"{_told(2 * _STEP * quotient, 3)}, which is {_told(quotient)} for each unit."
        )
        yield from _mistake(trace, writer, place, exact)
        return


def _mistake(trace: Trace, writer: Writer, place: Rational, exact: Float) -> Iterator[str]:
    problem = trace.problem
    try:
        for made in candidates_of(problem.expression, problem.variable, None).slips.at_one_use():
            wrong = _value(made.outcome.doit(), problem.variable, place)
            if wrong is not None and abs(wrong - exact) > _APART * (1 + abs(exact)):
                title = ALL_MISTAKES[made.mistakes[0]].title
                said = writer.text(f"A mistake to avoid: {title}. It gives")
                yield f"{said} {writer.inline(made.outcome)}" + writer.text(f", which is {_told(wrong)} there.")
                return
    except DerivatorError:
        return  # what a mistake leaves to differentiate may be beyond the rules


def _value(expression: Expr, variable: Symbol, place: Rational) -> Float | None:
    """The real value at a place, None where there is none or it is too large to be nice."""
    try:
        found = expression.subs(variable, place).evalf()
    except TypeError:  # a condition between numbers that are not real: no value there
        return None
    return found if found.is_Float and abs(found) < _LARGEST else Float(0) if found == 0 else None


def _told(value: Float, digits: int = 4) -> str:
    return f"{float(value):.{digits}g}".replace("-", "−")
