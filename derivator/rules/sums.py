"""Terms of a sum: expand, collect, take out common factors, put in order."""

from __future__ import annotations

from collections import Counter
from functools import partial

from sympy import Expr, Integer, Symbol

from derivator.arithmetic import value
from derivator.inert import (
    ONE,
    Apply,
    Derivative,
    Dot,
    Entry,
    Fraction,
    IndexedSum,
    Minus,
    Plus,
    Power,
    Times,
    depends,
    number,
    plus,
    times,
)
from derivator.rule import Example, Rule
from derivator.rules.parts import coefficient, factors, from_coefficient, negated, over, signed

_rule = partial(Rule, topic="sums")


def _kind_of_term(term: Expr) -> tuple[object, object, object]:
    """A term as its number, a key that like terms share, and how to write it with another number."""
    sign, bare = signed(term)
    if isinstance(bare, Fraction):
        top, upper = coefficient(bare.numerator)
        bottom, lower = coefficient(bare.denominator)
        if bottom == 0:
            return Integer(sign), bare, (bare,)
        key = (frozenset(Counter(upper).items()), frozenset(Counter(lower).items()))
        return sign * top / bottom, key, (upper, lower)
    size, others = coefficient(bare)
    return sign * size, (frozenset(Counter(others).items()), frozenset()), (others, ())


def _write(size: object, shape: object) -> Expr:
    """The term with a rational number in front."""
    upper, lower = shape  # type: ignore[misc]
    positive = from_coefficient(number(abs(size).p), upper)  # type: ignore[arg-type]
    term = over(positive, from_coefficient(number(size.q), lower))  # type: ignore[attr-defined]
    return Minus(term) if size < 0 else term  # type: ignore[operator]


def _collect(expression: Expr, _variable: Expr) -> Expr | None:
    """Like terms, those that differ only by a number, brought together; the first keeps its place."""
    if not isinstance(expression, Plus):
        return None
    groups: dict[object, list[tuple[int, object, object]]] = {}
    for position, term in enumerate(expression.args):
        size, key, shape = _kind_of_term(term)
        groups.setdefault(key, []).append((position, size, shape))
    if all(len(group) == 1 for group in groups.values()):
        return None
    kept: list[tuple[int, Expr]] = []
    for group in groups.values():
        position, size, shape = group[0]
        if len(group) == 1:
            kept.append((position, expression.args[position]))
            continue
        total = sum((entry[1] for entry in group), Integer(0))  # type: ignore[misc]
        if total != 0:
            kept.append((position, _write(total, shape)))
    return plus(*(term for _, term in sorted(kept, key=lambda entry: entry[0])))


def _expand(expression: Expr, _variable: Expr) -> Expr | None:
    """A product with a sum in it, or the negative of a sum, multiplied out."""
    if isinstance(expression, Minus) and isinstance(expression.operand, Plus):
        return plus(*(negated(term) for term in expression.operand.args))
    if not isinstance(expression, Times):
        return None
    at = next((k for k in reversed(range(len(expression.args))) if isinstance(expression.args[k], Plus)), None)
    if at is None:
        return None
    before, after = expression.args[:at], expression.args[at + 1 :]
    terms = []
    for term in expression.args[at].args:
        sign, bare = signed(term)
        own = [] if bare == ONE else [bare]
        product = times(*before, *own, *after)
        terms.append(Minus(product) if sign < 0 else product)
    return plus(*terms)


def _expand_term(term: Expr, variable: Expr) -> Expr | None:
    """A term multiplied out, its minus sign included."""
    if isinstance(term, Minus) and isinstance(term.operand, Times):
        inner = _expand(term.operand, variable)
        return None if inner is None else _expand(Minus(inner), variable)
    return _expand(term, variable)


def _expand_numerator(expression: Expr, variable: Expr) -> Expr | None:
    """The same in the numerator of a fraction, term by term."""
    if not isinstance(expression, Fraction):
        return None
    top = expression.numerator
    terms = top.args if isinstance(top, Plus) else (top,)
    expanded = [_expand_term(term, variable) for term in terms]
    if all(term is None for term in expanded):
        return None
    new = plus(*(old if term is None else term for old, term in zip(terms, expanded, strict=True)))
    return Fraction(new, expression.denominator)


def _shared(terms: tuple[Expr, ...]) -> list[Expr]:
    """The factors, with the least whole power, that all the terms have in common, in the order of the first term."""
    counts = []
    for term in terms:
        _, bare = signed(term)
        top = bare.numerator if isinstance(bare, Fraction) else bare
        powers: dict[Expr, int] = {}
        for factor in factors(top):
            base, exponent = _whole_power(signed(factor)[1])
            if value(base) is None:
                powers[base] = powers.get(base, 0) + exponent
        counts.append(powers)
    shared = []
    for base, exponent in counts[0].items():
        least = min([exponent, *(powers.get(base, 0) for powers in counts[1:])])
        if least > 0:
            shared.append(base if least == 1 else Power(base, Integer(least)))
    return shared


def _whole_power(factor: Expr) -> tuple[Expr, int]:
    if isinstance(factor, Power) and isinstance(factor.exponent, Integer):
        return factor.base, int(factor.exponent)
    return factor, 1


def without(term: Expr, shared: list[Expr]) -> Expr:
    """A term with factors taken out of its numerator; it must have them."""
    sign, bare = signed(term)
    top = bare.numerator if isinstance(bare, Fraction) else bare
    left = list(factors(top))
    inner = 1
    for base, exponent in map(_whole_power, shared):
        for k, factor in enumerate(left):
            minus, unsigned = signed(factor)
            own, size = _whole_power(unsigned)
            if own == base and exponent:
                take = min(size, exponent)
                exponent -= take
                inner *= minus
                left[k] = ONE if size == take else base if size - take == 1 else Power(base, Integer(size - take))
    rest = times(*(factor for factor in left if factor != ONE))
    rest = Minus(rest) if inner < 0 else rest
    rest = over(rest, bare.denominator) if isinstance(bare, Fraction) else rest
    return Minus(rest) if sign < 0 else rest


def _factor_out(expression: Expr, variable: Expr) -> Expr | None:
    """The factors that all terms of a sum share, taken out in front; a polynomial is left as it is."""
    if not isinstance(expression, Plus) or _polynomial(expression, variable):
        return None
    shared = _shared(expression.args)
    if not shared:
        return None
    rest = plus(*(without(term, shared) for term in expression.args))
    behind = [factor for factor in shared if _data(factor, variable)]
    return times(*(factor for factor in shared if factor not in behind), rest, *behind)


def _polynomial(expression: Expr, variable: Expr) -> bool:
    if isinstance(expression, Plus | Times | Minus):
        return all(_polynomial(argument, variable) for argument in expression.args)
    if isinstance(expression, Power):
        return isinstance(expression.exponent, Integer) and _polynomial(expression.base, variable)
    return expression == variable or isinstance(expression, Symbol) or value(expression) is not None


def _data(factor: Expr, variable: Expr) -> bool:
    """Data such as x_j that carries the index of the variable θ_j; it stands last in a product."""
    return (
        isinstance(factor, Entry)
        and isinstance(variable, Entry)
        and factor.name != variable.name
        and any(index in variable.indices for index in factor.indices)
    )


def _rank(factor: Expr, variable: Expr) -> int:
    """Where a factor stands in a product on the board: numbers, constants, the variable, sums, roots, e^x, functions."""
    base = factor.base if isinstance(factor, Power) else factor
    if value(factor) is not None:
        return 0
    if isinstance(factor, Derivative | IndexedSum):
        return 9
    if _data(base, variable):
        return 8
    if isinstance(base, Symbol | Entry | Dot) or base in (variable,):
        return 1 if not depends(factor, variable) else 2
    if isinstance(base, Plus):
        return 3 if _polynomial(base, variable) else 7
    if isinstance(base, Apply):
        return {"sqrt": 4, "exp": 5}.get(base.name, 6)
    return 1 if not depends(factor, variable) else 6


def _order_factors(expression: Expr, variable: Expr) -> Expr | None:
    """2x cos(x^2) for cos(x^2)·2x."""
    if not isinstance(expression, Times):
        return None
    ranks = [_rank(factor, variable) for factor in expression.args]
    if ranks == sorted(ranks):
        return None
    return Times(*(expression.args[k] for k in sorted(range(len(ranks)), key=ranks.__getitem__)))


def _degree(term: Expr, variable: Expr) -> int:
    """The power of the variable in a term of a polynomial; -1 for a term that is none."""
    _, bare = signed(term)
    total = 0
    for factor in factors(bare):
        base, exponent = _whole_power(factor)
        if base == variable:
            total += exponent
        elif depends(factor, variable):
            return -1
    return total


def _order_polynomial(expression: Expr, variable: Expr) -> Expr | None:
    """A polynomial with two different powers of the variable at least, from the highest power down."""
    if not isinstance(expression, Plus):
        return None
    degrees = [_degree(term, variable) for term in expression.args]
    if min(degrees) < 0 or max(degrees) < 2 or degrees == sorted(degrees, reverse=True):
        return None
    return Plus(*(expression.args[k] for k in sorted(range(len(degrees)), key=lambda k: -degrees[k])))


def _positive_first(expression: Expr, _variable: Expr) -> Expr | None:
    """y - t for -t + y."""
    if not isinstance(expression, Plus) or len(expression.args) != 2 or not isinstance(expression.args[0], Minus):
        return None
    first, second = expression.args
    return None if isinstance(second, Minus) else Plus(second, first)


RULES = (
    _rule(
        "collect-like-terms",
        "like terms",
        "2*a + 3*a = 5*a",
        "Like terms are brought together.",
        variants=("a - a = 0",),
        examples=(
            Example("2*x + y + 3*x", "5*x + y"),
            Example("1 - x + x", "1"),
            Example("x/2 + x/2", "x"),
            Example("t*y - y*t + 1", "1"),
        ),
        minor=True,
        rewrite=_collect,
    ),
    _rule(
        "expand",
        "multiplying out",
        "a*(b + c) = a*b + a*c",
        "Multiply out the parentheses.",
        examples=(Example("x*(y - 1)", "x*y - x"), Example("-(x - y)", "-x + y")),
        rewrite=_expand,
    ),
    _rule(
        "expand-numerator",
        "multiplying out the numerator",
        "(a*(b + c))/d = (a*b + a*c)/d",
        "Multiply out the numerator.",
        examples=(Example("(1 - x*(y - 1))/z", "(1 - x*y + x)/z"),),
        rewrite=_expand_numerator,
    ),
    _rule(
        "factor-out",
        "taking out a common factor",
        "a*b + a*c = a*(b + c)",
        "Take out the factor that all terms share.",
        examples=(
            Example("exp(x)*sin(x) + exp(x)*cos(x)", "exp(x)*(sin(x) + cos(x))"),
            Example("x^2*cos(x) + 2*x*sin(x)", "x*(x*cos(x) + 2*sin(x))"),
        ),
        rewrite=_factor_out,
    ),
    _rule(
        "collect-common-factor",
        "combining terms with a common factor",
        "a*b + c*b = (a + c)*b",
        "Combine the terms with the factor {b}.",
        examples=(Example("y*log(u) + t + (1-y)*log(u)", "(y + 1 - y)*log(u) + t"),),
    ),
    _rule(
        "order-factors",
        "order of factors",
        "a*b = b*a",
        "Put the factors in the usual order.",
        examples=(Example("cos(x^2)*2*x", "2*x*cos(x^2)"),),
        minor=True,
        rewrite=_order_factors,
    ),
    _rule(
        "order-powers",
        "order of powers",
        "a + b = b + a",
        "Put the powers in descending order.",
        examples=(Example("1 - x^2", "-x^2 + 1"),),
        minor=True,
        rewrite=_order_polynomial,
    ),
    _rule(
        "positive-term-first",
        "order of terms",
        "-a + b = b - a",
        "Put the positive term first.",
        examples=(Example("-t + y", "y - t"),),
        minor=True,
        rewrite=_positive_first,
    ),
)
