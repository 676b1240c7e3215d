"""Adding 0, multiplying by 1 or 0, and working out numbers."""

from __future__ import annotations

from functools import partial

from sympy import Expr, Integer, Rational

from derivator.inert import Fraction, Plus, Power, Times, number, plus, times
from derivator.inert.numbers import MAXIMAL_EXPONENT, number_like, value
from derivator.model.rule import Condition, Example, Rule, Scope

_rule = partial(Rule, topic="identities", minor=True)


def _work_out(expression: Expr, _scope: Scope) -> Expr | None:
    """The numbers of a sum or product brought together, a fraction of numbers reduced, a power of a number taken."""
    if isinstance(expression, Plus | Times):
        found = [(k, value(argument)) for k, argument in enumerate(expression.args)]
        numbers = {k: v for k, v in found if v is not None}
        if len(numbers) < 2:
            return None
        if isinstance(expression, Plus):
            total = sum(numbers.values(), Integer(0))
            last = len(numbers) == len(expression.args)
            combine, joined = plus, [] if total == 0 and not last else [number_like(total, *expression.args)]
        else:
            product: Rational = Integer(1)
            for v in numbers.values():
                product *= v
            last = len(numbers) == len(expression.args)
            combine, joined = times, [] if product == 1 and not last else [number_like(product, *expression.args)]
        first = min(numbers)
        items = [
            part
            for k, argument in enumerate(expression.args)
            for part in (joined if k == first else [] if k in numbers else [argument])
        ]
        return combine(*items)
    if isinstance(expression, Fraction):
        known = value(expression)
        if known is None or expression in (number(known), written := number_like(known, expression)):
            return None
        return written
    if isinstance(expression, Power):
        base, exponent = value(expression.base), value(expression.exponent)
        if base is None or exponent is None or not exponent.is_Integer or not 0 < exponent <= MAXIMAL_EXPONENT:
            return None
        return number_like(base**exponent, expression.base)
    return None


RULES = (
    _rule(
        "multiply-by-zero",
        "a product with 0 is 0",
        "0*a = 0",
        "A product with the factor 0 is 0.",
        examples=(Example("0*(1+exp(-x))", "0"),),
    ),
    _rule(
        "add-zero",
        "adding 0",
        "0 + a = a",
        "Adding 0 changes nothing.",
        variants=("a - 0 = a",),
        examples=(Example("x + 0", "x"), Example("x - 0 + y", "x + y")),
    ),
    _rule(
        "multiply-by-one",
        "multiplying by 1",
        "1*a = a",
        "Multiplying by 1 changes nothing.",
        examples=(Example("x*1", "x"),),
    ),
    _rule(
        "divide-by-one",
        "dividing by 1",
        "a/1 = a",
        "Dividing by 1 changes nothing.",
        examples=(Example("(x+1)/1", "x+1"),),
    ),
    _rule(
        "zero-numerator",
        "0 over anything is 0",
        "0/a = 0",
        "A fraction with the numerator 0 is 0.",
        examples=(Example("0/(1+x^2)", "0"),),
    ),
    _rule(
        "first-power",
        "the first power",
        "a^1 = a",
        "The first power of anything is itself.",
        variants=("exp(1) = e",),
        examples=(Example("(x+1)^1", "x+1"), Example("exp(1)*x", "e*x")),
    ),
    _rule(
        "zeroth-power",
        "the zeroth power",
        "a^0 = 1",
        "Anything but 0 to the power 0 is 1.",
        conditions=(Condition("nonzero", "a"),),
        refusals=("0^0",),
        examples=(Example("exp(x)^0", "1"),),
    ),
    _rule(
        "power-of-one",
        "powers of 1",
        "1^a = 1",
        "Every power of 1 is 1.",
        examples=(Example("1^x", "1"),),
    ),
    _rule(
        "exponential-of-zero",
        "e to the power 0",
        "exp(0) = 1",
        "e to the power 0 is 1.",
        examples=(Example("exp(0)", "1"),),
    ),
    _rule(
        "arithmetic",
        "arithmetic",
        "2*3 = 6",
        "Work out the numbers.",
        variants=("2 - 5 = -3", "4/6 = 2/3", "2^3 = 8"),
        examples=(Example("2*x*3", "6*x"), Example("2*(1/2)*x", "x"), Example("x + 2 - 5", "x - 3")),
        rewrite=_work_out,
    ),
)
