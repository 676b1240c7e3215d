"""Fractions: multiply, divide, cancel, split, add and subtract a term."""

from __future__ import annotations

import math
from functools import partial

from sympy import Expr

from derivator.inert import Decimal, Fraction, Plus, number, plus, times
from derivator.inert.numbers import number_like, value
from derivator.inert.terms import coefficient, factors, from_coefficient, negated, over
from derivator.model.rule import Condition, Example, Rule, Scope

_rule = partial(Rule, topic="fractions")


def _cancel_numbers(expression: Expr, _scope: Scope) -> Expr | None:
    """Numbers of numerator and denominator in lowest terms; of a sum above the one that divides all its terms."""
    return (_in_lowest_terms(expression) or _divided(expression)) if isinstance(expression, Fraction) else None


def _in_lowest_terms(expression: Fraction) -> Expr | None:
    """2x/(4y) to x/(2y): the numeric factors of numerator and denominator in lowest terms."""
    top, upper = coefficient(expression.numerator)
    bottom, lower = coefficient(expression.denominator)
    if bottom == 0 or not upper + lower or (abs(bottom) == 1 and value(expression.denominator) is None):
        return None
    ratio = top / bottom
    if (abs(ratio.p), ratio.q) == (abs(top), abs(bottom)) and bottom > 0:
        return None
    written = [part for side in expression.args for part in factors(side) if value(part) is not None]
    size = number_like(abs(ratio), *written)
    if isinstance(size, Decimal):
        new = over(from_coefficient(size, upper), times(*lower))
    else:
        new = over(from_coefficient(number(abs(ratio.p)), upper), from_coefficient(number(ratio.q), lower))
    return negated(new) if ratio < 0 else new


def _divided(expression: Fraction) -> Expr | None:
    """(6x^2 + 10)/(4y) to (3x^2 + 5)/(2y): a number that divides all terms above and the denominator."""
    if not isinstance(expression.numerator, Plus):
        return None
    bottom, lower = coefficient(expression.denominator)
    terms = [(coefficient(term), term) for term in expression.numerator.args if not isinstance(term, Fraction)]
    numbers = [bottom, *(size for (size, _), _ in terms)]
    if len(terms) < len(expression.numerator.args) or not all(number.is_Integer for number in numbers):
        return None
    common = math.gcd(*(abs(int(number)) for number in numbers))
    if common < 2:
        return None
    above = []
    for (size, others), _ in terms:
        term = from_coefficient(number(abs(size) / common), others)
        above.append(negated(term) if size < 0 else term)
    return over(plus(*above), from_coefficient(number(bottom / common), lower))


RULES = (
    _rule(
        "multiply-by-reciprocal",
        "multiplying by a reciprocal",
        "a*(1/b) = a/b",
        "Multiplying by 1 over {b} divides by {b}.",
        conditions=(Condition("no-sum", "a"), Condition("not-number", "b")),
        refusals=("sum(x[i], i, 1, n)*(1/y)", "x*(1/2)"),
        examples=(Example("t*(1/y)", "t/y"),),
        minor=True,
    ),
    _rule(
        "multiply-fractions",
        "multiplying fractions",
        "(a/b)*(c/d) = (a*c)/(b*d)",
        "Fractions are multiplied numerator by numerator and denominator by denominator.",
        examples=(Example("(x/y)*((x+1)/z)", "(x*(x+1))/(y*z)"),),
        minor=True,
    ),
    _rule(
        "multiply-into-numerator",
        "a factor into the numerator",
        "a*(b/c) = (a*b)/c",
        "A factor multiplies the numerator.",
        conditions=(Condition("no-sum", "a"), Condition("no-sum", "b")),
        refusals=("sum(x[i], i, 1, n)*(y/2)", "y*(sum(x[i], i, 1, n)/2)"),
        examples=(Example("x*(y/z)", "(x*y)/z"),),
        minor=True,
    ),
    _rule(
        "cancel-factor",
        "cancelling",
        "(a/b)*b = a",
        "The factor {b} cancels.",
        variants=("(a/(b*c))*b = a/c", "(a/b^2)*b = a/b"),
        examples=(
            Example("t/(2+y)*x*(2+y)", "t*x"),
            Example("t/sum(y[i], i, 1, n)^2*sum(y[i], i, 1, n)", "t/sum(y[i], i, 1, n)"),
        ),
        minor=True,
    ),
    _rule(
        "divide-fraction",
        "dividing a fraction",
        "(a/b)/c = a/(b*c)",
        "Dividing a fraction multiplies its denominator.",
        variants=("(f*(a/b))/c = (f*a)/(b*c)",),
        examples=(
            Example("(x/y)/z", "x/(y*z)"),
            Example("(2*(sum(x[i], i, 1, n)/m))/k", "(2*sum(x[i], i, 1, n))/(m*k)"),
        ),
        minor=True,
    ),
    _rule(
        "divide-by-fraction",
        "dividing by a fraction",
        "a/(b/c) = (a*c)/b",
        "Dividing by a fraction multiplies by its reciprocal.",
        variants=("a/(f*(b/c)) = (a*c)/(f*b)",),
        examples=(
            Example("1/(x/(1-x))", "(1*(1-x))/x"),
            Example("x/(y*(sum(z[i], i, 1, n)/2))", "(x*2)/(y*sum(z[i], i, 1, n))"),
        ),
        minor=True,
    ),
    _rule(
        "cancel",
        "cancelling",
        "(cancel(a)*b)/(cancel(a)*c) = b/c",
        "The common factor {a} of numerator and denominator cancels.",
        conditions=(Condition("not-number", "a"),),
        optional=("b", "c"),
        refusals=("(2*x)/(2*y)",),
        examples=(
            Example("(1+exp(-x))/(1+exp(-x))", "1"),
            Example("x*y/(z*x)", "y/z"),
            Example("(x+1)*y/(x+1)", "y"),
        ),
    ),
    _rule(
        "cancel-numbers",
        "cancelling numbers",
        "(6*a)/(4*b) = (3*a)/(2*b)",
        "The numbers of numerator and denominator are reduced; a sum above is divided term by term.",
        variants=("(6*a + 4*b)/(2*c) = (3*a + 2*b)/c",),
        examples=(
            Example("2*x/(2*sqrt(x^2+1))", "x/sqrt(x^2+1)"),
            Example("(6*x)/(4*y)", "(3*x)/(2*y)"),
            Example("(6*x^2 + 10)/(4*y)", "(3*x^2 + 5)/(2*y)"),
            Example("(2*x - 4)/2", "x - 2"),
        ),
        minor=True,
        rewrite=_cancel_numbers,
    ),
    _rule(
        "split-off-factor",
        "splitting a fraction into factors",
        "a/b^2 = (1/b)*(a/b)",
        "The denominator is a square: split the fraction into two factors.",
        refusals=("2/(1+x)^2",),
        examples=(Example("exp(-x)/(1+exp(-x))^2", "(1/(1+exp(-x)))*(exp(-x)/(1+exp(-x)))"),),
        conditions=(Condition("depends", "a"),),
    ),
    _rule(
        "split-into-factors",
        "splitting a fraction into factors",
        "(a*b)/c^2 = (a/c)*(b/c)",
        "The denominator is a square: split the fraction into two factors.",
        examples=(Example("(x*(y - z))/w^2", "(x/w)*((y - z)/w)"),),
    ),
    _rule(
        "add-and-subtract",
        "adding and subtracting a term",
        "a/(b + a) = (blue(b) + a - red(b))/(b + a)",
        "Add and subtract {b} in the numerator, so that the denominator appears in it.",
        conditions=(Condition("depends", "a"),),
        refusals=("2/(x+2)",),
        examples=(Example("exp(-x)/(1+exp(-x))", "(1+exp(-x)-1)/(1+exp(-x))"),),
    ),
    _rule(
        "split-difference",
        "splitting a fraction",
        "(b - a)/b = b/b - a/b",
        "The fraction of a difference is the difference of the fractions.",
        examples=(Example("(1+exp(-x)-1)/(1+exp(-x))", "(1+exp(-x))/(1+exp(-x)) - 1/(1+exp(-x))"),),
    ),
    _rule(
        "divide-difference",
        "dividing a difference",
        "(c*(b - a))/b = c*(1 - a/b)",
        "Divide the difference by its first term, {b}.",
        variants=("(c*(b - a))/(b*d) = (c*(1 - a/b))/d",),
        optional=("c",),
        examples=(Example("(k*u*(a - u))/a", "k*u*(1 - u/a)"), Example("(y - 1*z)/y", "1 - (1*z)/y")),
    ),
    _rule(
        "divide-each-term",
        "dividing each term",
        "(a + ...)/c = a/c + ...",
        "The fraction of a sum is the sum of the fractions.",
        examples=(Example("(x + y)/z", "x/z + y/z"),),
    ),
    _rule(
        "complement-of-fraction",
        "both fractions add up to 1",
        "b/(b + a) = 1 - a/(b + a)",
        "Both fractions add up to 1.",
        variants=("(c*b)/(b + a) = c*(1 - a/(b + a))",),
        conditions=(Condition("constant", "b"), Condition("constant", "c"), Condition("depends", "a")),
        refusals=("x/(x + sin(x))", "x*2/(2 + sin(x))", "2/(2 + a)"),
        examples=(Example("D(1/(1 + exp(x)), x)", "D(1 - exp(x)/(1 + exp(x)), x)"),),
    ),
    _rule(
        "fraction-as-complement",
        "both fractions add up to 1",
        "a/(b + a) = 1 - b/(b + a)",
        "Both fractions add up to 1.",
        variants=("(c*a)/(b + a) = c*(1 - b/(b + a))",),
        conditions=(Condition("constant", "b"), Condition("constant", "c"), Condition("depends", "a")),
        refusals=("2/(2 + a)", "x/(sin(x) + x)", "x*exp(x)/(1 + exp(x))"),
        examples=(
            Example("D(exp(-x)/(1 + exp(-x)), x)", "D(1 - 1/(1 + exp(-x)), x)"),
            Example("D(2*exp(-2*x)/(1 + exp(-2*x)), x)", "D(2*(1 - 1/(1 + exp(-2*x))), x)"),
        ),
    ),
    _rule(
        "divide-numerator-and-denominator",
        "dividing numerator and denominator",
        "exp(a)/(1 + exp(a)) = 1/(1 + exp(-a))",
        "Divide numerator and denominator by the exponential.",
        variants=("(c*exp(a))/(1 + exp(a)) = c/(1 + exp(-a))",),
        examples=(
            Example("exp(x)/(1 + exp(x))", "1/(1 + exp(-x))"),
            Example("y*exp(x)/(1 + exp(x))", "y/(1 + exp(-x))"),
        ),
    ),
    _rule(
        "square-of-fraction",
        "the square of a fraction",
        "a^2/b^2 = (a/b)^2",
        "A quotient of squares is the square of the quotient.",
        examples=(Example("sinh(x)^2/cosh(x)^2", "(sinh(x)/cosh(x))^2"),),
    ),
)

