"""Functions by cases: extremes written out, pieces differentiated, and put into them what stands around them."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from sympy import Expr

from derivator.arithmetic import value
from derivator.inert import Apply, Derivative, Fraction, Minus, Plus, Times, plus, times
from derivator.piecewise import OTHERWISE, TURNED, Comparison, Piecewise, by_cases
from derivator.rule import Conditional, Example, Rule, Scope
from derivator.rules.pieces import derived
from derivator.trees import depends

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
    return Derivative(_extreme(function, variable), variable) if function.name == name else None


def _extreme(function: Apply, variable: Expr) -> Expr:
    """The largest or smallest of several values, each where it is that."""
    sign = ">=" if function.name == "max" else "<="
    pieces = []
    for k, argument in enumerate(function.arguments):
        others = function.arguments[:k] + function.arguments[k + 1 :]
        rest = others[0] if len(others) == 1 else Apply(function.name, *others)
        here = sign if k == 0 or len(others) > 1 else sign[0]
        pieces.append((argument, _oriented(argument, here, rest, variable)))
    return by_cases(*pieces)


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
    if not _of_numbers(expression.args[k], *before, *after):
        return None
    return _each(expression.args[k], lambda part: times(*before, part, *after))


def _of_numbers(node: Piecewise, *around: Expr) -> bool:
    """Whether the values are numbers, or what stands around is."""
    return all(value(part) is not None for part, _ in node.pieces) or (
        bool(around) and all(value(part) is not None for part in around)
    )


def _each(node: Piecewise, change: object) -> Expr:
    return by_cases(*((change(part), test) for part, test in node.pieces))  # type: ignore[operator]


def _all_equal(expression: Expr, _scope: Scope) -> Expr | None:
    if not isinstance(expression, Piecewise):
        return None
    values = {part for part, _ in expression.pieces}
    return values.pop() if len(values) == 1 and _covers(expression) else None


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
        "equal-cases",
        "all cases are equal",
        "piecewise(f if a > b, f if a < b) = f",
        "All pieces have the same value.",
        examples=(Example("piecewise(x if x < 0, x otherwise)", "x"),),
        minor=True,
        rewrite=_all_equal,
    ),
)
