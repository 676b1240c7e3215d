"""The order in which factors and terms are written on the board."""

from __future__ import annotations

from collections import Counter
from functools import partial

from sympy import Expr, Symbol

from derivator.arithmetic import value
from derivator.inert import ONE, Apply, Derivative, Dot, Entry, Fraction, IndexedSum, Minus, Plus, Power, Times, times
from derivator.rule import Example, Rule, Scope
from derivator.rules.parts import factors, is_data, negated, polynomial, signed, whole_power
from derivator.trees import contains, depends, size

_rule = partial(Rule, topic="order", minor=True)

_SINES = {"sin": "cos", "sinh": "cosh"}
"""What stands before what in a product."""


def _rank(factor: Expr, scope: Scope) -> int:
    """Where a factor stands in a product: numbers, constants, sums of them, the variable, y, sums, roots, functions."""
    variable = scope.variable
    base = factor.base if isinstance(factor, Power) else factor
    if value(factor) is not None:
        return 0
    if isinstance(factor, Derivative | IndexedSum):
        return 11
    if is_data(base, variable):
        return 10
    if isinstance(base, Entry) or (isinstance(base, Plus) and contains(base, Entry)):
        return 3  # Data keep the order they are written in: w x_i + b, (w x_i + b) x_i.
    if scope.dependent is not None and isinstance(factor, Power) and depends(factor.exponent, variable):
        return 7
    if isinstance(base, Symbol | Dot):
        return 1 if not depends(factor, variable) and not _follows(base, variable) else 3
    if base == scope.dependent:
        return 4
    if isinstance(base, Plus):
        plain = polynomial(base if scope.dependent is None else base.xreplace({scope.dependent: variable}))
        return 9 if not plain else 5 if depends(factor, variable) else 2
    if isinstance(base, Apply):
        return {"abs": 5, "sqrt": 6, "exp": 7}.get(base.name, 8)
    return 1 if not depends(factor, variable) else 8


def _follows(letter: Expr, variable: Expr) -> bool:
    """Whether a constant's letter comes after the variable's in the alphabet: 2x y^3, but 2a x."""
    names = [str(each.name) for each in (variable, letter) if isinstance(each, Symbol) and len(each.name) == 1]
    return len(names) == 2 and names[0] < names[1]


def _letter(factor: Expr) -> str:
    """The letter of a symbol or of its power, by which those of one rank stand in order; other factors have none."""
    base = factor.base if isinstance(factor, Power) else factor
    return str(base.name) if isinstance(base, Symbol) and len(base.name) == 1 else ""


def _length(factor: Expr) -> int:
    """How long a function's argument is: sin x stands before cos 3x. Other factors keep their order."""
    base = factor.base if isinstance(factor, Power) else factor
    return size(base.arguments[0]) if isinstance(base, Apply) else 0


def _order_factors(expression: Expr, scope: Scope) -> Expr | None:
    """2x cos(x^2) for cos(x^2)·2x."""
    if not isinstance(expression, Times):
        return None
    # Among data nothing goes by the alphabet: w x_i stays as it is written.
    letters = [""] * len(expression.args) if contains(expression, Entry) else list(map(_letter, expression.args))
    ranks = [
        (_rank(factor, scope), _length(factor), letter)
        for factor, letter in zip(expression.args, letters, strict=True)
    ]
    ordered = [expression.args[k] for k in sorted(range(len(ranks)), key=ranks.__getitem__)]
    _sines_first(ordered)
    return None if ordered == list(expression.args) else Times(*ordered)


def _sines_first(items: list[Expr]) -> None:
    """Sin x cos x for cos x sin x, with powers or without; all other functions keep the order they are written in."""
    places: dict[tuple[str, Expr], int] = {}
    for k, factor in enumerate(items):
        base = factor.base if isinstance(factor, Power) else factor
        if not isinstance(base, Apply) or base.name not in {*_SINES, *_SINES.values()}:
            continue
        [argument] = base.arguments
        at = places.get((_SINES.get(base.name, ""), argument))
        if at is not None:
            items[at], items[k] = items[k], items[at]
            return
        places.setdefault((base.name, argument), k)


def _degree(term: Expr, variable: Expr) -> int:
    """The power of the variable in a term of a polynomial; -1 for a term that is none."""
    _, bare = signed(term)
    total = 0
    for factor in factors(bare):
        base, exponent = whole_power(factor)
        if base == variable:
            total += exponent
        elif depends(factor, variable):
            return -1
    return total


def _order_polynomial(expression: Expr, scope: Scope) -> Expr | None:
    """A polynomial with two different powers of the variable at least, from the highest power down."""
    if not isinstance(expression, Plus):
        return None
    degrees = [_degree(term, scope.variable) for term in expression.args]
    if min(degrees) < 0 or max(degrees) < 2 or degrees == sorted(degrees, reverse=True):
        return None
    ordered = Plus(*(expression.args[k] for k in sorted(range(len(degrees)), key=lambda k: -degrees[k])))
    return None if len(degrees) == 2 and isinstance(ordered.args[0], Minus) else ordered


def _order_on_curve(expression: Expr, scope: Scope) -> Expr | None:
    """A polynomial in x and y from the highest total power down, that of x first: x^3 + y^3 - 6x y + 8."""
    if not isinstance(expression, Plus):
        return None
    alone, both = ({} if scope.dependent is None else {scope.dependent: put} for put in (ONE, scope.variable))
    degrees = [tuple(_degree(term.xreplace(put), scope.variable) for put in (alone, both)) for term in expression.args]
    if any(-1 in pair for pair in degrees):
        return None
    ordered = sorted(range(len(degrees)), key=lambda k: (-degrees[k][1], -degrees[k][0]))
    if ordered == list(range(len(degrees))):
        return None
    turned = Plus(*(expression.args[k] for k in ordered))
    return None if len(degrees) == 2 and isinstance(turned.args[0], Minus) else turned


def _order_above(expression: Expr, scope: Scope) -> Expr | None:
    """The sums above a fraction line in descending order; what stands below keeps the order it was given."""
    if not isinstance(expression, Fraction):
        return None
    items = factors(expression.numerator)
    ordered = [_order_polynomial(factor, scope) or factor for factor in items]
    return None if ordered == list(items) else Fraction(times(*ordered), expression.denominator)


def _positive_first(expression: Expr, _scope: Scope) -> Expr | None:
    """Y - t for -t + y."""
    if not isinstance(expression, Plus) or len(expression.args) != 2 or not isinstance(expression.args[0], Minus):
        return None
    first, second = expression.args
    return None if isinstance(second, Minus) else Plus(second, first)


def _alike_sums(expression: Expr, _scope: Scope) -> Expr | None:
    """(1 + y)/(y + 1) to (y + 1)/(y + 1): a sum above as its terms stand in the same sum below."""
    if not isinstance(expression, Fraction):
        return None
    below = [factor.base if isinstance(factor, Power) else factor for factor in factors(expression.denominator)]
    known: dict[object, Expr] = {
        frozenset(Counter(each.args).items()): each for each in below if isinstance(each, Plus)
    }
    if not known:
        return None
    above = []
    for factor in factors(expression.numerator):
        base = factor.base if isinstance(factor, Power) else factor
        same = known.get(frozenset(Counter(base.args).items())) if isinstance(base, Plus) else None
        new = base if same is None else same
        above.append(Power(new, factor.exponent) if isinstance(factor, Power) else new)
    return Fraction(times(*above), expression.denominator)


def _opposite_sums(expression: Expr, _scope: Scope) -> Expr | None:
    """-(y - 1)/(y - 1)^2 for (1 - y)/(y - 1)^2: a difference above as it stands below, with a minus sign."""
    if not isinstance(expression, Fraction):
        return None
    below = [whole_power(factor)[0] for factor in factors(expression.denominator)]
    known: dict[object, Expr] = {
        frozenset(Counter(map(negated, each.args)).items()): each for each in below if isinstance(each, Plus)
    }
    above = list(factors(expression.numerator))
    for k, factor in enumerate(above if known else ()):
        base, exponent = whole_power(factor)
        other = known.get(frozenset(Counter(base.args).items())) if isinstance(base, Plus) else None
        if other is not None:
            above[k] = other if exponent == 1 else Power(other, exponent)
            new = Fraction(times(*above), expression.denominator)
            return new if exponent % 2 == 0 else Minus(new)
    return None


RULES = (
    _rule(
        "order-factors",
        "order of factors",
        "a*b = b*a",
        "Put the factors in the usual order.",
        examples=(Example("cos(x^2)*2*x", "2*x*cos(x^2)"), Example("y^3*2*x", "2*x*y^3")),
        rewrite=_order_factors,
    ),
    _rule(
        "order-powers",
        "order of powers",
        "a + b = b + a",
        "Put the powers in descending order.",
        examples=(Example("1 + x^2", "x^2 + 1"), Example("2 - x^2 + x", "-x^2 + x + 2")),
        rewrite=_order_polynomial,
    ),
    _rule(
        "order-powers-above",
        "order of powers",
        "(a + b)/c = (b + a)/c",
        "Put the powers above in descending order.",
        examples=(Example("(1 + x^2)/(2 + x^2)", "(x^2 + 1)/(2 + x^2)"),),
        rewrite=_order_above,
    ),
    _rule(
        "order-powers-of-both",
        "order of powers",
        "a + b = b + a",
        "Put the powers in descending order.",
        examples=(Example("1 + x^2", "x^2 + 1"),),
        rewrite=_order_on_curve,
    ),
    _rule(
        "alike-sums",
        "order of terms",
        "(a + b)/(b + a) = (b + a)/(b + a)",
        "Put the terms above in the order they have below.",
        examples=(Example("(x*(y + 1))/(1 + y)^2", "(x*(1 + y))/(1 + y)^2"),),
        rewrite=_alike_sums,
    ),
    _rule(
        "opposite-sums",
        "turning a difference round",
        "(a - b)/(b - a) = -(b - a)/(b - a)",
        "A difference above is minus the one below.",
        examples=(Example("(x*(1 - y))/(y - 1)^2", "-((x*(y - 1))/(y - 1)^2)"),),
        rewrite=_opposite_sums,
    ),
    _rule(
        "positive-term-first",
        "order of terms",
        "-a + b = b - a",
        "Put the positive term first.",
        examples=(Example("-t + y", "y - t"),),
        rewrite=_positive_first,
    ),
)
