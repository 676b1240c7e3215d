"""Products, quotients and roots of the variable as one power of it."""

from __future__ import annotations

from functools import partial

from sympy import Expr, Integer, Rational

from derivator.inert import Apply, Fraction, Power, power, times
from derivator.inert.terms import over
from derivator.inert.trees import depends
from derivator.model.rule import Example, Rule, Scope
from derivator.reals.polynomials.variable_powers import monomial, written

_rule = partial(Rule, topic="powers")


def _one_power(expression: Expr, scope: Scope) -> Expr | None:
    """`x^(3/2)` for x√x, `x^(5/2)` for x³/√x, `x^(-1/2)` for 1/√x, `x^(3/2)` for √(x³)."""
    variable = scope.variable
    found = monomial(expression, variable)
    if any(depends(factor, variable) for factor in (*found.above, *found.below)) or not found.powers:
        return None
    if any(share.degree % 2 for share in found.powers if share.degree > 1):
        return None
    rooted = any(share.degree > 1 for share in found.powers)
    below = isinstance(expression, Fraction) and depends(expression.denominator, variable)
    alone = len(found.powers) == 1 and not below and found.powers[0].exponent == Rational(1, 2)
    if alone or not (rooted or (below and len(found.powers) > 1)):
        return None
    return written(found.exponent, found.above, found.below, variable)


def _odd_roots(expression: Expr, scope: Scope) -> Expr | None:
    """1/∛x for x/(∛(x²))², x for ∛x·∛(x²): powers of the variable under odd roots of one degree."""
    variable = scope.variable
    found = monomial(expression, variable)
    degrees = {share.degree for share in found.powers if share.degree > 1}
    raised = isinstance(expression, Power) and len(found.powers) == 1
    if len(degrees) != 1 or not (raised or len(found.powers) > 1) or found.exponent == 0:
        return None
    [degree] = degrees
    if degree % 2 == 0:
        return None
    size = abs(found.exponent)
    whole, rest = divmod(size.p, size.q)
    own = [] if whole == 0 else [variable if whole == 1 else power(variable, Integer(whole))]
    if rest:
        inner = variable if rest == 1 else power(variable, Integer(rest))
        own.append(Apply("root", inner, Integer(size.q)))
    above, below = ((), tuple(own)) if found.exponent < 0 else (tuple(own), ())
    outcome = over(times(*found.above, *above), times(*found.below, *below))
    return None if outcome == expression else outcome


RULES = (
    _rule(
        "one-power",
        "one power of the variable",
        "a^m*a^n = a^(m+n)",
        "Write roots, products and quotients of the variable as one power of it.",
        variants=("a^m/a^n = a^(m-n)", "1/sqrt(a) = a^(-1/2)", "sqrt(a^3) = a^(3/2)"),
        examples=(
            Example("D(x*sqrt(x), x)", "D(x^(3/2), x)"),
            Example("D(x^3/sqrt(x), x)", "D(x^(5/2), x)"),
            Example("D(1/sqrt(x), x)", "D(x^(-1/2), x)"),
            Example("D(sqrt(x^3), x)", "D(x^(3/2), x)"),
        ),
        rewrite=_one_power,
    ),
    _rule(
        "odd-roots",
        "powers under odd roots",
        "root(x, 3)*root(x^2, 3) = x",
        "Powers of the variable under odd roots are put together.",
        variants=("x/root(x^2, 3)^2 = 1/root(x, 3)", "root(x^2, 3)^2 = x*root(x, 3)"),
        examples=(Example("D(x/root(x^2, 3)^2, x)", "D(1/root(x, 3), x)"),),
        minor=True,
        rewrite=_odd_roots,
    ),
)
