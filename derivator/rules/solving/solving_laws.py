"""What follows from one equation for another, until the unknown stands alone: the laws by their names.

The engine works them out on the terms of an equation; here each is stated, for the proof and for who judges it.
"""

from __future__ import annotations

from functools import partial

from sympy import Expr

from derivator.inert import Equation, IndexedSum
from derivator.inert.trees import depends
from derivator.model.rule import Condition, Example, Rule
from derivator.rules.solving.multiplied_terms import TermsOf, written

_rule = partial(Rule, topic="solving")

SUMS = "sum-term-by-term"
CLEAR = "clear-denominator"
DIVIDE_OUT = "divide-by-common-factor"
GATHER = "gather-unknown"
DIVIDE = "divide-by-coefficient"
FACTOR_OUT = "factor-out-unknown"
FACTOR = "factor-polynomial"
ZERO_PRODUCT = "zero-product"
QUADRATIC = "quadratic-formula"
LOGARITHMS = "take-logarithms"
EXPONENTIALS = "take-exponentials"
ROOTS = "take-roots"
SQUARES = "square-both-sides"
DIVIDE_EXPONENTIALS = "divide-by-exponential"
NUMERIC = "roots-by-numbers"
OUTSIDE = "outside-the-domain"
NO_SOLUTION = "no-real-solution"
EXPAND_MATRICES = "multiply-out-matrices"
INVERSE = "multiply-by-inverse"
BOTH_SIDES = "multiply-by-unknown"


def sums_apart(line: Expr, unknown: Expr) -> Expr:
    """An expression with its sums over the data, as far as they hold the unknown, taken apart term by term."""
    if isinstance(line, IndexedSum) and depends(line, unknown):
        return written(TermsOf(unknown).of(line))
    if not line.args or not depends_anywhere(line, unknown):
        return line
    return line.func(*(sums_apart(part, unknown) if isinstance(part, Expr) else part for part in line.args))


def depends_anywhere(line: Expr, unknown: Expr) -> bool:
    """Whether a line, an equation as well, holds the unknown."""
    return any(depends(side, unknown) for side in (line.args if isinstance(line, Equation) else (line,)))


RULES = (
    _rule(
        SUMS,
        "take the sum term by term",
        "sum(a[i] - p, i, 1, n) = sum(a[i], i, 1, n) - n*p",
        "A sum over the data is taken term by term; what does not change with the index stands in front of it.",
        formulas=("a",),
        conditions=(Condition("free-of-index", "p"),),
        refusals=("sum(y[i] - x[i], i, 1, n)",),
        examples=(Example("sum(y[i] - x, i, 1, n)", "sum(y[i], i, 1, n) - n*x"),),
    ),
    _rule(
        CLEAR,
        "multiply by the denominator",
        "a/p = b => a = b*p",
        "Both sides are multiplied by the denominator, which is not 0 where the line has a value.",
        examples=(Example("x/p = 2", "x = 2*p"),),
    ),
    _rule(
        DIVIDE_OUT,
        "divide by the common factor",
        "a*p = b => p = b/a",
        "Both sides are divided by a factor that is not 0.",
        conditions=(Condition("nonzero", "a"),),
        examples=(Example("n*x = 2", "x = 2/n", needs=(Condition("nonzero", "n"),)),),
    ),
    _rule(
        GATHER,
        "the terms with the unknown to one side",
        "a*p + b = c => a*p = c - b",
        "The terms with the unknown are collected on the left, all others on the right.",
        examples=(Example("n*x + b = c", "n*x = c - b"),),
    ),
    _rule(
        DIVIDE,
        "divide by what stands beside the unknown",
        "a*p = b => p = b/a",
        "Both sides are divided by what stands beside the unknown, where that is not 0.",
        conditions=(Condition("nonzero", "a"),),
        examples=(Example("n*x = b", "x = b/n", needs=(Condition("nonzero", "n"),)),),
    ),
    _rule(
        FACTOR_OUT,
        "factor out",
        "a*p + b*p = c => (a + b)*p = c",
        "A factor that all terms have is taken out.",
        examples=(Example("x*y + 2*y = 0", "(x + 2)*y = 0"),),
    ),
    _rule(
        FACTOR,
        "factor the polynomial",
        "p^2 - a^2 = b => (p - a)*(p + a) = b",
        "The polynomial is written as a product.",
        examples=(Example("x^2 - 2^2 = 0", "(x - 2)*(x + 2) = 0"),),
    ),
    _rule(
        ZERO_PRODUCT,
        "a product is 0 where one of its factors is 0",
        "a*p = b => p = b/a",
        "Where the other factors are not 0, the product is 0 just where this one is.",
        conditions=(Condition("nonzero", "a"),),
        examples=(Example("y*x = 0", "x = 0/y", needs=(Condition("nonzero", "y"),)),),
    ),
    _rule(
        QUADRATIC,
        "quadratic formula",
        "a*p^2 + b*p = c => (2*a*p + b)^2 = b^2 + 4*a*c",
        "Both roots of the quadratic are taken.",
        examples=(Example("3*x^2 + b*x = c", "(2*3*x + b)^2 = b^2 + 4*3*c"),),
    ),
    _rule(
        LOGARITHMS,
        "take logarithms",
        "exp(a) = b => a = log(b)",
        "The logarithm of both sides is taken, where the right side is positive.",
        examples=(Example("exp(2*x) = b", "2*x = log(b)"),),
    ),
    _rule(
        EXPONENTIALS,
        "take exponentials",
        "log(a) = b => a = exp(b)",
        "Both sides become exponents of e.",
        examples=(Example("log(x) = b", "x = exp(b)"),),
    ),
    _rule(
        ROOTS,
        "take roots",
        "a^2 = b => abs(a) = sqrt(b)",
        "The root of both sides is taken, an even one with both signs.",
        examples=(Example("x^2 = b", "abs(x) = sqrt(b)"),),
    ),
    _rule(
        SQUARES,
        "square both sides",
        "sqrt(a) = b => a = b^2",
        "Both sides are squared, where the right side is not negative.",
        examples=(Example("sqrt(x) = b", "x = b^2"),),
    ),
    _rule(
        DIVIDE_EXPONENTIALS,
        "divide by the exponential",
        "a*exp(p) = b => exp(p) = b/a",
        "Both sides are divided by a power of e, which is never 0.",
        conditions=(Condition("nonzero", "a"),),
        examples=(Example("y*exp(x) = b", "exp(x) = b/y", needs=(Condition("nonzero", "y"),)),),
    ),
)

REMARKS = {
    NUMERIC: "enclosed by numbers",
    OUTSIDE: "outside the domain",
    NO_SOLUTION: "no real solution",
    EXPAND_MATRICES: "multiply out",
    INVERSE: "multiply by the inverse from the left",
    BOTH_SIDES: "multiply by a matrix",
}
"""Lines that rest on no law between equations, each with what is said beside it."""
