"""Terms of a sum: collect like terms, multiply out, take out common factors."""

from __future__ import annotations

import math
from collections import Counter
from functools import partial
from typing import NamedTuple

from sympy import Expr, Integer, Rational

from derivator.arithmetic import value
from derivator.inert import ONE, Fraction, Minus, Plus, Power, Times, number, plus, times
from derivator.rule import Example, Rule, Scope
from derivator.rules.parts import (
    coefficient,
    factors,
    from_coefficient,
    is_data,
    negated,
    over,
    polynomial,
    signed,
    whole_power,
    with_plain_indices,
)

_rule = partial(Rule, topic="sums")


class _Term(NamedTuple):
    """A term of a sum: its number, and its other factors above and below the fraction line."""

    size: Rational
    upper: tuple[Expr, ...]
    lower: tuple[Expr, ...]

    @property
    def key(self) -> tuple[frozenset[tuple[Expr, int]], frozenset[tuple[Expr, int]]]:
        """What like terms share: the factors, in any order."""
        above, below = map(with_plain_indices, self.upper), map(with_plain_indices, self.lower)
        return frozenset(Counter(above).items()), frozenset(Counter(below).items())


def _taken_apart(term: Expr) -> _Term:
    sign, bare = signed(term)
    if isinstance(bare, Fraction):
        top, upper = coefficient(bare.numerator)
        bottom, lower = coefficient(bare.denominator)
        return _Term(sign * top / bottom, upper, lower) if bottom else _Term(Integer(sign), (bare,), ())
    size, others = coefficient(bare)
    return _Term(sign * size, others, ())


def _put_together(term: _Term) -> Expr:
    top = from_coefficient(number(abs(term.size).p), term.upper)
    whole = over(top, from_coefficient(number(term.size.q), term.lower))
    return Minus(whole) if term.size < 0 else whole


def _collect(expression: Expr, _scope: Scope) -> Expr | None:
    """Like terms, those that differ only by a number, brought together; the first keeps its place."""
    if not isinstance(expression, Plus):
        return None
    terms = [_taken_apart(term) for term in expression.args]
    alike: dict[object, list[int]] = {}
    for position, term in enumerate(terms):
        alike.setdefault(term.key, []).append(position)
    if len(alike) == len(terms):
        return None
    kept: list[Expr] = []
    for positions in alike.values():
        first = terms[positions[0]]
        total = sum((terms[position].size for position in positions), Integer(0))
        if len(positions) == 1:
            kept.append(expression.args[positions[0]])
        elif total != 0:
            kept.append(_put_together(first._replace(size=total)))
    return plus(*kept)


def _expand(expression: Expr, _scope: Scope) -> Expr | None:
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


def _expand_in_sum(expression: Expr, scope: Scope) -> Expr | None:
    """The terms of a sum that are products of polynomials with a sum or two among them, multiplied out."""
    if not isinstance(expression, Plus):
        return None
    expanded = [_expand_term(term, scope) if _few_sums(term) else None for term in expression.args]
    if all(term is None for term in expanded):
        return None
    return plus(*(old if new is None else new for old, new in zip(expression.args, expanded, strict=True)))


def _few_sums(term: Expr) -> bool:
    items = factors(signed(term)[1])
    return 1 <= sum(isinstance(factor, Plus) for factor in items) <= 2 and all(map(polynomial, items))


def _factor_out_number(expression: Expr, _scope: Scope) -> Expr | None:
    """2(1 + x^2) for 2 + 2x^2."""
    if not isinstance(expression, Plus):
        return None
    shared = _shared_number(expression.args)
    return times(*shared, plus(*(without(term, shared) for term in expression.args))) if shared else None


def _expand_square(expression: Expr, _scope: Scope) -> Expr | None:
    """The square of a sum or difference of two terms."""
    if not isinstance(expression, Power) or expression.exponent != 2 or not isinstance(expression.base, Plus):
        return None
    if len(expression.base.args) != 2:
        return None
    first, (sign, second) = expression.base.args[0], signed(expression.base.args[1])
    cross = times(Integer(2), first, second)
    return plus(Power(first, Integer(2)), Minus(cross) if sign < 0 else cross, Power(second, Integer(2)))


def _expand_term(term: Expr, scope: Scope) -> Expr | None:
    """A term multiplied out, its minus sign included."""
    if isinstance(term, Minus) and isinstance(term.operand, Times):
        inner = _expand(term.operand, scope)
        return None if inner is None else _expand(Minus(inner), scope)
    return _expand(term, scope)


def _expand_numerator(expression: Expr, scope: Scope) -> Expr | None:
    """The same in the numerator of a fraction, term by term."""
    if not isinstance(expression, Fraction):
        return None
    top = expression.numerator
    terms = top.args if isinstance(top, Plus) else (top,)
    expanded = [_expand_term(term, scope) for term in terms]
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
            base, exponent = whole_power(signed(factor)[1])
            if value(base) is None:
                powers[base] = powers.get(base, 0) + exponent
        counts.append(powers)
    shared = []
    for base, exponent in counts[0].items():
        least = min([exponent, *(powers.get(base, 0) for powers in counts[1:])])
        if least > 0:
            shared.append(base if least == 1 else Power(base, Integer(least)))
    return shared


def _shared_number(terms: tuple[Expr, ...]) -> list[Expr]:
    """The greatest whole number that divides all the terms, where it is not 1."""
    numbers = [coefficient(signed(term)[1])[0] if not isinstance(signed(term)[1], Fraction) else 1 for term in terms]
    if any(not Rational(number).is_Integer for number in numbers):
        return []
    common = math.gcd(*(int(number) for number in numbers))
    return [Integer(common)] if common > 1 else []


def without(term: Expr, shared: list[Expr]) -> Expr:
    """A term with factors taken out of its numerator; it must have them."""
    sign, bare = signed(term)
    top = bare.numerator if isinstance(bare, Fraction) else bare
    left = list(factors(top))
    if isinstance(shared[0], Integer):
        size, others = coefficient(top)
        left, shared = list(factors(from_coefficient(number(size / shared[0]), others))), shared[1:]
    inner = 1
    for base, exponent in map(whole_power, shared):
        for k, factor in enumerate(left):
            minus, unsigned = signed(factor)
            own, size = whole_power(unsigned)
            if own == base and exponent:
                take = min(size, exponent)
                exponent -= take
                inner *= minus
                left[k] = ONE if size == take else base if size - take == 1 else Power(base, Integer(size - take))
    rest = times(*(factor for factor in left if factor != ONE))
    rest = Minus(rest) if inner < 0 else rest
    rest = over(rest, bare.denominator) if isinstance(bare, Fraction) else rest
    return Minus(rest) if sign < 0 else rest


def _factor_out(expression: Expr, scope: Scope) -> Expr | None:
    """The factors that all terms of a sum share, taken out in front; from a polynomial only sums are taken out."""
    if not isinstance(expression, Plus):
        return None
    shared = _shared(expression.args)
    if polynomial(expression):
        shared = [factor for factor in shared if isinstance(whole_power(factor)[0], Plus)]
    if not shared:
        return None
    shared = [*_shared_number(expression.args), *shared]
    rest = plus(*(without(term, shared) for term in expression.args))
    behind = [factor for factor in shared if is_data(factor, scope.variable)]
    return times(*(factor for factor in shared if factor not in behind), rest, *behind)


def _collect_by_function(expression: Expr, _scope: Scope) -> Expr | None:
    """(x + 2) sin x for 2(1 + x) sin x - x sin x: the polynomials before one function brought together."""
    if not isinstance(expression, Plus):
        return None
    groups: dict[tuple[Expr, ...], list[tuple[int, Expr]]] = {}
    for term in expression.args:
        sign, bare = signed(term)
        if isinstance(bare, Fraction):
            return None
        own = [factor for factor in factors(bare) if polynomial(factor)]
        functions = tuple(factor for factor in factors(bare) if not polynomial(factor))
        groups.setdefault(functions, []).append((sign, times(*own)))
    if () in groups or all(len(each) == 1 for each in groups.values()):
        return None
    found = []
    for functions, each in groups.items():
        size = plus(*(negated(part) if sign < 0 else part for sign, part in each))
        alone = len(each) == 1 and each[0][0] < 0
        found.append(Minus(times(each[0][1], *functions)) if alone else times(size, *functions))
    return plus(*found)


def _expand_functions(expression: Expr, scope: Scope) -> Expr | None:
    """The terms of a sum that are a product with a sum of functions, multiplied out over that sum."""
    if not isinstance(expression, Plus):
        return None
    expanded = []
    for term in expression.args:
        items = factors(signed(term)[1])
        sums = [factor for factor in items if isinstance(factor, Plus) and not polynomial(factor)]
        # x(1 - σ) stays: there a polynomial would be multiplied by a number.
        telling = len(sums) == 1 and (
            not any(map(polynomial, sums[0].args)) or any(not polynomial(each) for each in items if each != sums[0])
        )
        expanded.append(_expand_over(term, sums[0]) if telling else None)
    if all(term is None for term in expanded):
        return None
    return plus(*(old if new is None else new for old, new in zip(expression.args, expanded, strict=True)))


def _expand_over(term: Expr, inner: Expr) -> Expr:
    """A product multiplied out over one of its sums."""
    sign, bare = signed(term)
    rest = list(factors(bare))
    rest.remove(inner)
    terms = []
    for each in inner.args:
        own, part = signed(each)
        product = times(*rest, *([] if part == ONE else [part]))
        terms.append(Minus(product) if sign * own < 0 else product)
    return plus(*terms)


def _factor_out_power(expression: Expr, _scope: Scope) -> Expr | None:
    """x(5x - 2) for the polynomial 5x^2 - 2x where it is a factor, or stands above a fraction line."""
    if not isinstance(expression, Times | Fraction):
        return None
    items = factors(expression.numerator if isinstance(expression, Fraction) else expression)
    for k, factor in enumerate(items):
        if not isinstance(factor, Plus) or not polynomial(factor):
            continue
        shared = [each for each in _shared(factor.args) if not isinstance(whole_power(each)[0], Plus)]
        if shared:
            rest = plus(*(without(term, shared) for term in factor.args))
            product = times(*items[:k], *shared, rest, *items[k + 1 :])
            return Fraction(product, expression.denominator) if isinstance(expression, Fraction) else product
    return None


def _expand_square_in_sum(expression: Expr, scope: Scope) -> Expr | None:
    """The squares of sums that are terms of a sum multiplied out; a square that is a factor stays."""
    if not isinstance(expression, Plus):
        return None
    new: list[Expr] = []
    for term in expression.args:
        sign, bare = signed(term)
        square = _expand_square(bare, scope)
        terms = () if square is None else square.args
        new.extend((negated(each) if sign < 0 else each for each in terms) if terms else (term,))
    return None if new == list(expression.args) else plus(*new)


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
        variants=("-(b - c) = -b + c",),
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
        "expand-in-sum",
        "multiplying out the terms of a sum",
        "d + a*(b + c) = d + a*b + a*c",
        "Multiply out the terms of the sum.",
        examples=(Example("2*x + 1 + 6*(x - 4)", "2*x + 1 + 6*x - 6*4"),),
        rewrite=_expand_in_sum,
    ),
    _rule(
        "collect-by-function",
        "collecting by function",
        "a*sin(u) + b*sin(u) + c*cos(u) = (a + b)*sin(u) + c*cos(u)",
        "Bring together what stands before the same function.",
        examples=(
            Example("2*(1+x)*sin(x) - x*sin(x) + x*cos(x)", "(2*(1+x) - x)*sin(x) + x*cos(x)"),
        ),
        rewrite=_collect_by_function,
    ),
    _rule(
        "expand-functions",
        "multiplying out a sum of functions",
        "d + a*(b + c) = d + a*b + a*c",
        "Multiply out the terms that hold a sum of functions.",
        examples=(Example("(1+x)*(sin(x) + cos(x)) - sin(x)", "(1+x)*sin(x) + (1+x)*cos(x) - sin(x)"),),
        rewrite=_expand_functions,
    ),
    _rule(
        "expand-square-in-sum",
        "the square of a sum in a sum",
        "(a + b)^2 - c = a^2 + 2*a*b + b^2 - c",
        "Multiply out the squares that are terms of the sum.",
        examples=(Example("y - (1 - x)^2", "y - 1^2 + 2*1*x - x^2"),),
        rewrite=_expand_square_in_sum,
    ),
    _rule(
        "factor-out-power",
        "taking out a common power",
        "c*(a^2 + a*b) = c*a*(a + b)",
        "Take out the power that all terms of a factor share.",
        examples=(
            Example("(x-1)^2*(5*x^2-2*x)", "(x-1)^2*x*(5*x-2)"),
            Example("(3*x^2-x^4)/y", "(x^2*(3-x^2))/y"),
        ),
        rewrite=_factor_out_power,
    ),
    _rule(
        "factor-out-number",
        "taking out a common number",
        "2*a + 2*b = 2*(a + b)",
        "Take out the number that divides all terms.",
        examples=(Example("2 + 2*x^2", "2*(1 + x^2)"), Example("4*x - 6", "2*(2*x - 3)")),
        rewrite=_factor_out_number,
    ),
    _rule(
        "expand-square",
        "the square of a sum",
        "(a + b)^2 = a^2 + 2*a*b + b^2",
        "Multiply out the square.",
        variants=("(a - b)^2 = a^2 - 2*a*b + b^2",),
        examples=(Example("(1 - x)^2", "1^2 - 2*1*x + x^2"),),
        rewrite=_expand_square,
    ),
    _rule(
        "factor-out",
        "taking out a common factor",
        "a*b + a*c = a*(b + c)",
        "Take out the factor that all terms share.",
        examples=(
            Example("exp(x)*sin(x) + exp(x)*cos(x)", "exp(x)*(sin(x) + cos(x))"),
            Example("x^2*cos(x) + 2*x*sin(x)", "x*(x*cos(x) + 2*sin(x))"),
            Example("6*(x+1)^3 - 4*x*(x+1)^2", "2*(x+1)^2*(3*(x+1) - 2*x)"),
        ),
        rewrite=_factor_out,
    ),
    _rule(
        "exchange-common-factor",
        "taking out the other factor",
        "a*(1 - b) + b = a + b*(1 - a)",
        "Multiply out, and take out {b} in place of {a}.",
        examples=(Example("u*(1 - s) + s", "u + s*(1 - u)"),),
    ),
    _rule(
        "collect-common-factor",
        "combining terms with a common factor",
        "a*b + c*b = (a + c)*b",
        "Combine the terms with the factor {b}.",
        examples=(Example("y*log(u) + t + (1-y)*log(u)", "(y + 1 - y)*log(u) + t"),),
    ),
)
