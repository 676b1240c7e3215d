"""Terms of a sum: collect like terms, collect by function, take out common factors."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import NamedTuple

from sympy import Expr, Integer, Rational

from derivator.inert import Decimal, Fraction, Minus, NamedFunction, Plus, number, plus, times
from derivator.inert.numbers import number_like
from derivator.inert.terms import (
    coefficient,
    factors,
    from_coefficient,
    is_data,
    negated,
    over,
    polynomial,
    signed,
    with_plain_indices,
)
from derivator.inert.trees import depends
from derivator.model.rule import Example, Rule, Scope
from derivator.reals.common_factors import shared_factors, shared_number, without

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


def _put_together(term: _Term, *written: Expr) -> Expr:
    """A term, its number written as those it is made of are."""
    size = number_like(abs(term.size), *written)
    if isinstance(size, Decimal):
        whole = over(from_coefficient(size, term.upper), times(*term.lower))
    else:
        top = from_coefficient(number(abs(term.size).p), term.upper)
        whole = over(top, from_coefficient(number(term.size.q), term.lower))
    return Minus(whole) if term.size < 0 else whole


def collected_terms(expression: Expr) -> Expr:
    """A sum with its like terms brought together."""
    collected = _collect(expression, None)
    return expression if collected is None else collected


def _collect(expression: Expr, _scope: Scope | None) -> Expr | None:
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
            kept.append(_put_together(first._replace(size=total), *(expression.args[k] for k in positions)))
    return plus(*kept)


def _factor_out(expression: Expr, scope: Scope) -> Expr | None:
    """What all terms of a sum share, taken out in front; data of the variable and the derivative of y stand behind."""
    if not isinstance(expression, Plus):
        return None
    shared = [*shared_number(expression.args), *shared_factors(expression.args)]
    if not shared:
        return None
    rest = plus(*(without(term, shared) for term in expression.args))
    slopes = (each for each in shared if isinstance(each, NamedFunction) and each.primes)
    behind = [*slopes, *(each for each in shared if is_data(each, scope.variable))]
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


def _collect_constants(expression: Expr, scope: Scope) -> Expr | None:
    """(a + b)x for ax + bx: the constants before one and the same varying part brought together."""
    if not isinstance(expression, Plus):
        return None
    groups: dict[object, list[Expr]] = {}
    for term in expression.args:
        groups.setdefault(_varying(term, scope), []).append(term)
    found: list[Expr] = []
    for terms in groups.values():
        parts = [_constant(term, scope) for term in terms]
        if len(terms) == 1 or not _varying(terms[0], scope) or any(part is None for part in parts):
            found.extend(terms)
            continue
        minus = all(isinstance(part, Minus) for part in parts)
        signs = [negated(part) if minus else part for part in parts if part is not None]
        size = plus(*sorted(signs, key=lambda part: isinstance(part, Minus)))
        product = times(size, *(f for f in factors(signed(terms[0])[1]) if depends(f, scope.variable)))
        found.append(Minus(product) if minus else product)
    return None if len(found) == len(expression.args) else plus(*found)


def _varying(term: Expr, scope: Scope) -> frozenset[tuple[Expr, int]]:
    """The factors of a term that vary, in any order; the term itself where it is a fraction that varies."""
    return frozenset(Counter(f for f in factors(signed(term)[1]) if depends(f, scope.variable)).items())


def _constant(term: Expr, scope: Scope) -> Expr | None:
    """What stands before the factors that vary, with the term's sign; None for a sum."""
    sign, bare = signed(term)
    own = times(*(factor for factor in factors(bare) if not depends(factor, scope.variable)))
    return None if isinstance(own, Plus) else Minus(own) if sign < 0 else own


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
        "collect-constants",
        "collecting constants",
        "a*x + b*x = (a + b)*x",
        "Bring together the constants before the same part.",
        examples=(
            Example("n - n*x - m*x", "n - (n + m)*x"),
            Example("a*sin(x) + 2*b*sin(x)", "(a + 2*b)*sin(x)"),
            Example("b*cos(x) - a*x + x", "b*cos(x) + (1 - a)*x"),
        ),
        rewrite=_collect_constants,
    ),
    _rule(
        "factor-out",
        "taking out a common factor",
        "a*b + a*c = a*(b + c)",
        "Take out what all terms share.",
        examples=(
            Example("exp(x)*sin(x) + exp(x)*cos(x)", "exp(x)*(sin(x) + cos(x))"),
            Example("x^2*cos(x) + 2*x*sin(x)", "x*(x*cos(x) + 2*sin(x))"),
            Example("6*(x+1)^3 - 4*x*(x+1)^2", "2*(x+1)^2*(3*(x+1) - 2*x)"),
            Example("z/(x^2 - x*y)", "z/(x*(x - y))"),
            Example("4*x - 6", "2*(2*x - 3)"),
        ),
        rewrite=_factor_out,
    ),
    _rule(
        "factor-out-of-difference",
        "taking out a common factor",
        "a - b*a = a*(1 - b)",
        "Take out the factor {a} that both terms share.",
        variants=("a - a*b = a*(1 - b)",),
        examples=(Example("z + y - z*y", "z + y*(1 - z)"), Example("c*z + y - c*z*y", "c*z + y*(1 - c*z)")),
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
