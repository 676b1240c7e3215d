"""Functions by cases: written out, differentiated piece by piece, and put into the pieces what stands around them."""

from __future__ import annotations

from functools import lru_cache, partial
from itertools import pairwise

from sympy import Expr, Symbol

from derivator.arithmetic import value
from derivator.functions import FUNCTIONS, Function
from derivator.inert import ONE, Apply, Derivative, Fraction, Inert, Minus, Plus, Times, plus, times
from derivator.piecewise import OTHERWISE, TURNED, Comparison, Piecewise, by_cases
from derivator.rule import Condition, Conditional, Example, Rule, Scope
from derivator.rules.differentiation import of_variable
from derivator.rules.pieces import derived
from derivator.syntax import read
from derivator.trees import depends

_rule = partial(Rule, topic="cases")


@lru_cache(maxsize=64)
def _definition(text: str) -> Expr:
    return read(text).expression


def _written_out(name: str, expression: Expr, _scope: Scope) -> Conditional | None:
    """D of the function of this name as D of the cases by which it is defined."""
    if not isinstance(expression, Derivative) or not isinstance(expression.operand, Apply):
        return None
    function, variable = expression.operand, expression.variable
    if function.name != name:
        return None
    row = function.function
    if row.variadic:
        return Conditional(Derivative(_extreme(function, variable), variable))
    varies = any(depends(argument, variable) for argument in function.arguments[1:])
    if row.derivative and function.arguments[0] != variable and not varies:
        return None
    letters = {Symbol(name): argument for name, argument in zip(row.arguments, function.arguments, strict=True)}
    needs = tuple(("positive", letters[Symbol(name)]) for name in row.positive)
    opened = _without_ones(_definition(row.definition).xreplace(letters))
    return Conditional(Derivative(opened, variable), needs)


def _without_ones(expression: Expr) -> Expr:
    """The expression without the factors 1 that an argument 1 leaves."""
    if not isinstance(expression, Inert):
        return expression
    parts = [_without_ones(part) if isinstance(part, Expr) else part for part in expression.args]
    return times(*(part for part in parts if part != ONE)) if isinstance(expression, Times) else expression.func(*parts)


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


def _of_definition(row: Function) -> Rule:
    """The rule that the table's row for a function by cases states: D(relu(x)) = D(piecewise(0 if x <= 0, ...))."""
    arguments = ", ".join(row.arguments)
    sign = ">" if row.name == "max" else "<"
    text = row.definition or f"piecewise(u if u {sign}= v, v if u {TURNED[sign]} v)"
    law = f"D({row.name}({arguments})) = D({text})"
    return _rule(
        f"{row.name.replace('_', '-')}-by-cases",
        f"{row.title} by cases",
        f"D({row.name}(f, g)) = D(piecewise(f if f {sign}= g, g if f {TURNED[sign]} g))"
        if row.variadic else of_variable(law),
        f"Write {row.title} out by cases.",
        conditions=tuple(Condition("positive", name) for name in row.positive),
        examples=(
            Example(of_variable(f"D({row.name}({arguments}), u)", "t"), of_variable(f"D({text}, u)", "t")),
        ),
        rewrite=partial(_written_out, row.name),
        source=row.source,
    )


DEFINITIONS = tuple(_of_definition(row) for row in FUNCTIONS.values() if row.definition or row.variadic)
"""One rule for each function by cases, stated by its row."""

GENERAL = (
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

RULES = (*GENERAL, *DEFINITIONS)
