"""Products, quotients and roots of the variable as one power of it, and sums divided by such a power term by term."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from sympy import Expr, Integer, Rational

from derivator.inert import ONE, Apply, Fraction, Plus, Power, number, plus, power, times
from derivator.inert.numbers import value
from derivator.inert.terms import coefficient, factors, from_coefficient, is_root, negated, over, signed
from derivator.inert.trees import depends
from derivator.model.rule import Example, Rule, Scope

_rule = partial(Rule, topic="powers")


class _Share(NamedTuple):
    """A power of the variable in a product, and the degree of the root that was in it, 1 for none."""

    exponent: Rational
    degree: int = 1


def _share(factor: Expr, variable: Expr) -> _Share | None:
    """The power of the variable that a factor is; None for anything else."""
    if factor == variable:
        return _Share(Integer(1))
    if isinstance(factor, Power):
        exponent, inner = value(factor.exponent), _share(factor.base, variable)
        if exponent is None or inner is None or (inner.degree > 1 and not exponent.is_Integer):
            return None
        if not exponent.is_Integer and inner.exponent % 2 == 0:
            return None  # (x^4)^(1/4) is |x|
        return _Share(inner.exponent * exponent, inner.degree if exponent.is_Integer else 2)
    degree = _degree(factor)
    inner = None if degree == 1 else _share(factor.args[1], variable)
    # The square root of x² is |x|, and no power of x.
    if inner is None or inner.degree > 1 or (degree % 2 == 0 and inner.exponent % 2 == 0):
        return None
    return _Share(inner.exponent / degree, degree)


def _degree(factor: Expr) -> int:
    """The degree of a root, where it is a number; 1 for anything else."""
    if is_root(factor):
        return 2
    known = value(factor.args[2]) if isinstance(factor, Apply) and factor.name == "root" else None
    return int(known) if known is not None and known.is_Integer and known > 1 else 1


class OnePower(NamedTuple):
    """A power of the variable between other factors.

    Attributes:
        exponent: the exponent, negative where the power stands below the line.
        above, below: the other factors.
        powers: the powers that it is made of.
    """

    exponent: Rational
    above: tuple[Expr, ...]
    below: tuple[Expr, ...]
    powers: tuple[_Share, ...]


def monomial(term: Expr, variable: Expr) -> OnePower:
    """A term without its sign, as a power of the variable between other factors."""
    top, bottom = (term.numerator, term.denominator) if isinstance(term, Fraction) else (term, ONE)
    shares = [[(_share(factor, variable), factor) for factor in factors(side)] for side in (top, bottom)]
    sums = [sum((share.exponent for share, _ in side if share is not None), Integer(0)) for side in shares]
    kept = [tuple(factor for share, factor in side if share is None) for side in shares]
    powers = tuple(share for side in shares for share, _ in side if share is not None)
    return OnePower(sums[0] - sums[1], kept[0], kept[1], powers)


def _written(exponent: Rational, above: tuple[Expr, ...], below: tuple[Expr, ...], variable: Expr) -> Expr:
    """Factors with a power of the variable: below the line where its exponent is a negative whole number."""
    size, others = coefficient(times(*above))
    divisor, others_below = coefficient(times(*below))
    ratio = size / divisor
    own: tuple[Expr, ...] = ()
    own_below: tuple[Expr, ...] = ()
    if exponent < 0 and exponent.is_Integer:
        own_below = (power(variable, number(-exponent)),) if exponent != -1 else (variable,)
    elif exponent == Rational(1, 2):
        own = (Apply("sqrt", variable),)
    elif exponent != 0:
        own = (variable,) if exponent == 1 else (power(variable, number(exponent)),)
    top = from_coefficient(number(abs(ratio).p), (*others, *own))
    written = over(top, from_coefficient(number(ratio.q), (*others_below, *own_below)))
    return negated(written) if ratio < 0 else written


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
    return _written(found.exponent, found.above, found.below, variable)


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


def _each_term_divided(expression: Expr, scope: Scope) -> Expr | None:
    """`x + 1/x` for (x² + 1)/x: a sum over a power of the variable, each of its terms a multiple of one."""
    variable = scope.variable
    if not isinstance(expression, Fraction) or not isinstance(expression.numerator, Plus):
        return None
    divisor = monomial(expression.denominator, variable)
    if not divisor.powers or any(depends(factor, variable) for factor in (*divisor.above, *divisor.below)):
        return None
    return plus(*terms) if (terms := list(_divided(expression.numerator, divisor, variable))) else None


def _divided(terms: Plus, divisor: OnePower, variable: Expr) -> Iterator[Expr]:
    """The terms divided; none of them where one is no multiple of a power of the variable."""
    found = []
    for term in terms.args:
        sign, bare = signed(term)
        part = monomial(bare, variable)
        exponent = part.exponent - divisor.exponent
        varying = any(depends(factor, variable) for factor in (*part.above, *part.below))
        if varying and (exponent < 0 or not exponent.is_Integer):
            return
        written = _written(exponent, (*part.above, *divisor.below), (*part.below, *divisor.above), variable)
        found.append(written if sign > 0 else negated(written))
    yield from found


RULES = (
    _rule(
        "divide-each-term",
        "dividing each term",
        "(a + b)/c = a/c + b/c",
        "Divide each term by the power of the variable.",
        examples=(
            Example("D((x^3 + 2*x)/sqrt(x), x)", "D(x^(5/2) + 2*sqrt(x), x)"),
            Example("D((x^2 + 1)/x, x)", "D(x + 1/x, x)"),
            Example("D((x + 1)/(x/2), x)", "D(2 + 2/x, x)"),
        ),
        rewrite=_each_term_divided,
    ),
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
