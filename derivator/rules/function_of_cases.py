"""A function of a function by cases, written as cases: the root of the ramp is 0 up to 0, and has a slope there.

The chain rule would need the outer function to be smooth at the values of every piece, which a constant piece does not
need: the root of 0 is 0 all along.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial

from sympy import Expr, Symbol

from derivator.cases.differentiated import difference
from derivator.functions import Function
from derivator.functions.conditions import domain, smoothness
from derivator.inert import Apply, Minus, Power
from derivator.inert.numbers import value
from derivator.inert.piecewise import Comparison, Piecewise, by_cases
from derivator.inert.trees import depends
from derivator.model.rule import Example, Rule, Scope
from derivator.model.trace import Assumption
from derivator.reals.sign_calculus import Signs
from derivator.rules.cases import extreme_by_values
from derivator.syntax import from_sympy, read

_rule = partial(Rule, topic="cases")


def _of_each_case(expression: Expr, scope: Scope) -> Expr | None:
    place = 1 if isinstance(expression, Apply) and len(expression.arguments) == 1 else 0
    if not place and not isinstance(expression, Power):
        return None
    inner = expression.args[place]
    if not depends(inner, scope.variable) or (not place and depends(expression.exponent, scope.variable)):
        return None
    cases = _cases(inner, scope.variable)
    if cases is None:
        return None
    still = [each for each, _ in cases.pieces if not depends(each, scope.variable)]
    if not any(_rough(expression, each) for each in still) or not all(_defined(expression, each) for each in still):
        return None
    pieces = ((_outer(expression, place, each, test, scope.variable), test) for each, test in cases.pieces)
    return by_cases(*pieces)


def _cases(inner: Expr, variable: Expr) -> Piecewise | None:
    """A function by cases, written out where it has a name."""
    if isinstance(inner, Piecewise):
        return inner
    if not isinstance(inner, Apply):
        return None
    row = inner.function
    written = extreme_by_values(inner, variable) if row.variadic else _definition(row)
    if not isinstance(written, Piecewise):
        return None
    named = () if row.variadic else zip(map(Symbol, row.arguments), inner.arguments, strict=False)
    put_in: Piecewise = written.xreplace(dict(named))
    return put_in


@lru_cache(maxsize=64)
def _definition(row: Function) -> Expr | None:
    return read(row.definition).expression if row.by_cases else None


def _rough(expression: Expr, at: Expr) -> bool:
    """Whether the outer function has a value and no derivative at a number."""
    if value(at) is None:
        return False
    if isinstance(expression, Power):
        exponent = value(expression.exponent)
        return value(at) == 0 and exponent is not None and 0 < exponent < 1
    return any(not _holds(kind, text, expression, at) for kind, text in smoothness(expression.name))


def _defined(expression: Expr, at: Expr) -> bool:
    if value(at) is None:
        return True
    if isinstance(expression, Power):
        exponent = value(expression.exponent)
        size = value(at)
        return exponent is not None and exponent > 0 and size is not None and bool(size >= 0 or exponent.is_Integer)
    return all(_holds(kind, text, expression, at) for kind, text in domain(expression.name))


def _holds(kind: str, text: str, expression: Apply, at: Expr) -> bool:
    subject = read(f"({text})").expression.xreplace({Symbol(expression.function.arguments[0]): at}).doit()
    if not subject.is_comparable:
        return False
    return bool(subject != 0 if kind == "nonzero" else subject > 0 if kind == "positive" else subject >= 0)


def _outer(expression: Expr, place: int, piece: Expr, test: Expr, variable: Expr) -> Expr:
    whole = expression.func(*(piece if k == place else part for k, part in enumerate(expression.args)))
    if value(piece) is not None:
        return from_sympy(whole.doit())
    if isinstance(whole, Apply) and whole.name == "abs":
        signs = Signs(tuple(_known(test)))
        return piece if signs.nonnegative(piece) else Minus(piece) if signs.nonnegative(Minus(piece)) else whole
    return whole


def _known(test: Expr) -> Iterator[Assumption]:
    """What holds where a piece counts."""
    for left, sign, right in test.links if isinstance(test, Comparison) else ():
        if sign in ("<", "<="):
            left, right = right, left
        if sign not in ("=", "!="):
            yield Assumption("positive" if sign in ("<", ">") else "nonnegative", difference(left, right))


RULES = (
    _rule(
        "function-of-cases",
        "the function of each case",
        "abs(piecewise(f if a < b, g if a > b)) = piecewise(abs(f) if a < b, abs(g) if a > b)",
        "The outer function is applied to each case. Where a case is constant, so is its value.",
        variants=("(piecewise(f if a < b, g if a > b))^2 = piecewise(f^2 if a < b, g^2 if a > b)",),
        examples=(
            Example("D(sqrt(relu(x)), x)", "D(piecewise(0 if x <= 0, sqrt(x) if x > 0), x)"),
            Example("D(abs(relu(x)), x)", "D(piecewise(0 if x <= 0, x if x > 0), x)"),
        ),
        rewrite=_of_each_case,
    ),
)
