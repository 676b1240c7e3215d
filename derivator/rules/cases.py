"""Functions by cases: extremes written out, pieces differentiated, and put into them what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

import sympy
from sympy import Expr

from derivator.cases.differentiated import derived
from derivator.cases.reachable_pieces import without_impossible
from derivator.inert import ZERO, Apply, Derivative, Fraction, Minus, Plus, Power, Times, plus, times
from derivator.inert.bound_indices import has_deltas
from derivator.inert.numbers import value
from derivator.inert.piecewise import OTHERWISE, TURNED, Comparison, Piecewise, by_cases
from derivator.inert.terms import factors, whole_power
from derivator.inert.trees import depends, subexpressions
from derivator.model.rule import Conditional, Example, Rule, Scope

_rule = partial(Rule, topic="cases")


def extreme_by_cases(name: str, expression: Expr, _scope: Scope) -> Expr | None:
    """D of the largest or smallest of several values as D of the cases by which it is defined.

    Args:
        name: "max" or "min".
        expression: what may be such a derivative.
    """
    if not isinstance(expression, Derivative) or not isinstance(expression.operand, Apply):
        return None
    function, variable = expression.operand, expression.variable
    return Derivative(extreme_by_values(function, variable), variable) if function.name == name else None


def extreme_by_values(function: Apply, variable: Expr) -> Expr:
    """The largest or smallest of several values, each where it is that."""
    sign = ">=" if function.name == "max" else "<="
    pieces = []
    # What does not vary counts as one value: which of them is the largest makes no border.
    fixed = tuple(each for each in function.arguments if not depends(each, variable))
    varying = tuple(each for each in function.arguments if depends(each, variable))
    one = (Apply(function.name, *fixed),) if len(fixed) > 1 else fixed
    arguments = (*varying, *one) if len(fixed) > 1 and varying else function.arguments
    for k, argument in enumerate(arguments):
        others = arguments[:k] + arguments[k + 1 :]
        rest = others[0] if len(others) == 1 else Apply(function.name, *_flat(function.name, others))
        here = sign if k == 0 or len(others) > 1 else sign[0]
        pieces.append((argument, _oriented(argument, here, rest, variable)))
    return by_cases(*pieces)


def _flat(name: str, arguments: tuple[Expr, ...]) -> Iterator[Expr]:
    for each in arguments:
        yield from each.arguments if isinstance(each, Apply) and each.name == name else (each,)


def _oriented(left: Expr, sign: str, right: Expr, variable: Expr) -> Comparison:
    """A comparison with what varies on the left."""
    if depends(right, variable) and not depends(left, variable):
        return Comparison(TURNED[sign], right, left)
    return Comparison(sign, left, right)


def _piece_by_piece(expression: Expr, _scope: Scope) -> Conditional | None:
    if not isinstance(expression, Derivative) or not isinstance(expression.operand, Piecewise):
        return None
    return derived(expression.operand, expression.variable)


def _put_in(expression: Expr, _scope: Scope) -> Expr | None:
    """A sign, or factors around a function by cases with numbers as its values, put into the pieces."""
    if isinstance(expression, Minus) and isinstance(expression.operand, Piecewise):
        return _each(expression.operand, Minus)
    if isinstance(expression, Fraction):
        if isinstance(expression.numerator, Piecewise) and _of_numbers(expression.numerator, expression.denominator):
            return _each(expression.numerator, lambda part: Fraction(part, expression.denominator))
        return None
    if not isinstance(expression, Times | Plus):
        return None
    found = [k for k, part in enumerate(expression.args) if isinstance(part, Piecewise)]
    if len(found) != 1:
        return None
    [k] = found
    before, after = expression.args[:k], expression.args[k + 1 :]
    if isinstance(expression, Plus):
        numbers = all(value(part) is not None for part in (*before, *after))
        if not numbers or not _of_numbers(expression.args[k]):
            return None
        return _each(expression.args[k], lambda part: plus(*before, part, *after))
    if not _of_numbers(expression.args[k], *before, *after) or any(map(has_deltas, (*before, *after))):
        return None
    return _each(expression.args[k], lambda part: times(*before, part, *after))


def _of_numbers(node: Piecewise, *around: Expr) -> bool:
    """Whether the values are numbers, or what stands around is."""
    return all(value(part) is not None for part, _ in node.pieces) or (
        bool(around) and all(value(part) is not None for part in around)
    )


def _cut_off(expression: Expr, scope: Scope) -> Expr | None:
    """2 relu(x) for 2 relu(x) times the unit step: a factor is 0 wherever the function by cases is."""
    if not isinstance(expression, Times):
        return None
    found = [k for k, part in enumerate(expression.args) if isinstance(part, Piecewise)]
    step = _step(expression.args[found[0]], scope.variable) if len(found) == 1 else None
    if step is None:
        return None
    above, number = step
    others = [part for k, part in enumerate(expression.args) if k != found[0]]
    ends = (_end_of_ramp(part) for part in others)
    return times(number, *others) if any(end is not None and _implies(end, above) for end in ends) else None


def _step(node: Piecewise, variable: Expr) -> tuple[Expr, Expr] | None:
    """What is positive where a function of two cases is constant, and that constant; elsewhere it is 0."""
    for (zero, _), (other, test) in (node.pieces, node.pieces[::-1]) if len(node.pieces) == 2 else ():
        if value(zero) == 0 and not depends(other, variable) and isinstance(test, Comparison) and len(test.signs) == 1:
            left, right = test.sides if test.signs[0] in (">", ">=") else test.sides[::-1]
            if test.signs[0] in ("<", "<=", ">", ">="):
                return (left if right == ZERO else plus(left, Minus(right))), other
    return None


def _end_of_ramp(factor: Expr) -> Expr | None:
    """What a factor is 0 for unless it is positive: u of relu(u), of max(0, u) and of their powers."""
    match factor.base if isinstance(factor, Power) and (value(factor.exponent) or 0) > 0 else factor:
        case Apply(name="relu", arguments=(argument,)):
            return argument
        case Apply(name="max", arguments=(first, second)):
            return second if first == ZERO else first if second == ZERO else None
    return None


def _implies(one: Expr, other: Expr) -> bool:
    """Whether one expression is positive only where another is: a multiple, or linear in the same letter."""
    left, right = one.doit(), other.doit()
    ratio = sympy.cancel(left / right)
    if ratio.is_number:
        return bool(ratio > 0)
    letters = left.free_symbols | right.free_symbols
    if len(letters) != 1 or not all(side.is_polynomial(*letters) for side in (left, right)):
        return False
    mine, theirs = (sympy.Poly(side, *letters) for side in (left, right))
    if mine.degree() != 1 or theirs.degree() != 1 or mine.LC() * theirs.LC() <= 0:
        return False
    return bool(theirs.eval(-mine.eval(0) / mine.LC()) >= 0)


def _ramp(expression: Expr, scope: Scope) -> Expr | None:
    """relu(x) for x times the unit step, where relu(x) is another term."""
    if not isinstance(expression, Plus):
        return None
    ramps = {_end_of_ramp(part): part for part in subexpressions(expression) if isinstance(part, Apply)}
    for k, term in enumerate(expression.args):
        items = factors(term)
        found = [at for at, part in enumerate(items) if isinstance(part, Piecewise)]
        step = _step(items[found[0]], scope.variable) if len(found) == 1 else None
        if step is None:
            continue
        end, number = step
        for at, part in enumerate(items):
            base, exponent = whole_power(part)
            if base == end and base in ramps and exponent > 0:
                less = [base] * (exponent - 1)
                rest = (other for i, other in enumerate(items) if i not in (at, found[0]))
                return plus(*expression.args[:k], times(number, *less, *rest, ramps[base]), *expression.args[k + 1 :])
    return None


def _each(node: Piecewise, change: object) -> Expr:
    return by_cases(*((change(part), test) for part, test in node.pieces))  # type: ignore[operator]


def _all_equal(expression: Expr, _scope: Scope) -> Expr | None:
    if not isinstance(expression, Piecewise):
        return None
    values = {part for part, _ in expression.pieces}
    return values.pop() if len(values) == 1 and _covers(expression) else None


def _occurring(expression: Expr, _scope: Scope) -> Expr | None:
    return without_impossible(expression) if isinstance(expression, Piecewise) else None


def _covers(node: Piecewise) -> bool:
    """Whether some piece counts everywhere but at borders: the last one is for all else, or two are opposites."""
    tests = [test for _, test in node.pieces]
    if tests[-1] == OTHERWISE:
        return True
    if len(tests) == 1 or any(len(test.signs) != 1 for test in (tests[0], tests[-1])):
        return False
    # Intervals from left to right, or from right to left, each beginning where the one before ends.
    for order in (tests, tests[::-1]):
        if all(_ends(one)[1] == _ends(other)[0] for one, other in pairwise(order)) and (
            _ends(order[0])[0] is None and _ends(order[-1])[1] is None
        ):
            return True
    return False


def _ends(test: Comparison) -> tuple[Expr | None, Expr | None]:
    """The ends of an interval, None for infinity: x < b, a < x < b, x > a."""
    signs, sides = test.signs, test.sides
    if len(signs) == 1:
        return (None, sides[1]) if signs[0] in ("<", "<=") else (sides[1], None)
    return (sides[0], sides[2]) if signs[0] in ("<", "<=") else (sides[2], sides[0])


RULES = (
    _rule(
        "piecewise-rule",
        "piecewise rule",
        "D(piecewise(f if x < a, g if x > a)) = piecewise(D(f) if x < a, D(g) if x > a)",
        "Differentiate each piece inside its region. Where two pieces meet, the derivative exists only if the values "
        "and the slopes of both sides agree.",
        examples=(
            Example(
                "D(piecewise(x^2 if x < 0, x otherwise), x)",
                "piecewise(D(x^2, x) if x < 0, D(x, x) if x > 0)",
            ),
            Example(
                "D(piecewise(x^2 if x < 1, 2*x - 1 otherwise), x)",
                "piecewise(D(x^2, x) if x < 1, D(2*x - 1, x) if x >= 1)",
            ),
            Example(
                "D(piecewise(a if w*x < b, x otherwise), x)",
                "piecewise(D(a, x) if w*x < b, D(x, x) if w*x > b)",
            ),
        ),
        rewrite=_piece_by_piece,
    ),
    _rule(
        "into-the-cases",
        "into the cases",
        "c*piecewise(1 if a > b, 2 if a < b) = piecewise(c*1 if a > b, c*2 if a < b)",
        "What stands around a function by cases goes into each of them.",
        variants=("-piecewise(f if a > b, g if a < b) = piecewise(-f if a > b, -g if a < b)",),
        examples=(Example("x*piecewise(0 if x < 0, 1 if x > 0)", "piecewise(x*0 if x < 0, x*1 if x > 0)"),),
        minor=True,
        rewrite=_put_in,
    ),
    _rule(
        "cut-off-already",
        "0 where the cases are 0",
        "relu(a)*piecewise(0 if a < 0, c if a > 0) = c*relu(a)",
        "The other factor is 0 wherever the function by cases is.",
        variants=("max(0, a)*piecewise(0 if a < 0, c if a > 0) = c*max(0, a)",),
        examples=(
            Example("2*relu(x)*piecewise(0 if x < 0, 1 if x > 0)", "1*2*relu(x)"),
            Example("max(0, 1-x)^2*piecewise(0 if x > 1, -1 if x < 1)", "(-1)*max(0, 1-x)^2"),
            Example("relu(x-1)*piecewise(0 if x+1 < 0, 1 if x+1 > 0)", "1*relu(x-1)"),
        ),
        minor=True,
        rewrite=_cut_off,
    ),
    _rule(
        "cases-as-ramp",
        "cases as the ramp",
        "a*piecewise(0 if a < 0, 1 if a > 0) + relu(a) = relu(a) + relu(a)",
        "The product is 0 below 0, and the argument above it.",
        examples=(Example("x*piecewise(0 if x < 0, 1 if x > 0) + relu(x)", "1*relu(x) + relu(x)"),),
        minor=True,
        rewrite=_ramp,
    ),
    _rule(
        "impossible-case",
        "a case that never occurs",
        "piecewise(f if a^2 < 0, g if a^2 > 0) = g",
        "A condition that holds of no number has nothing to say.",
        variants=("piecewise(f if a^2 < -1, g if -1 <= a^2 < b, h otherwise) = piecewise(g if a^2 < b, h otherwise)",),
        examples=(
            Example("piecewise(0 if x^2+1 < 0, 1 if x^2+1 > 0)", "1"),
            Example(
                "piecewise(-1 if exp(x) < -1, x if -1 <= exp(x) <= 1, 1 if exp(x) > 1)",
                "piecewise(x if exp(x) <= 1, 1 if exp(x) > 1)",
            ),
            Example("piecewise(1 if c != c, 0 otherwise)", "0"),
            Example("piecewise(w[c] if c = c, 0 otherwise)", "w[c]"),
        ),
        minor=True,
        rewrite=_occurring,
    ),
    _rule(
        "equal-cases",
        "all cases are equal",
        "piecewise(f if a > b, f if a < b) = f",
        "All pieces have the same value.",
        examples=(Example("piecewise(x if x < 0, x otherwise)", "x"),),
        minor=True,
        rewrite=_all_equal,
    ),
)
