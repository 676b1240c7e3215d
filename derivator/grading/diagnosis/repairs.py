"""Slips that one small change of the claim repairs: a sign, an exponent, a function, a number, parentheses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sympy import Expr, Integer, Symbol
from sympy.core.basic import Basic

from derivator.engine.rewriting.applying import rebuilt
from derivator.functions import CONFUSED
from derivator.grading.diagnosis.whole_mistakes import Candidate
from derivator.grading.result import Diagnosis
from derivator.inert import (
    ONE,
    TWO,
    Apply,
    Entry,
    Fraction,
    IndexedSum,
    Inert,
    Minus,
    NamedFunction,
    Plus,
    Power,
    Times,
    plus,
    times,
)

SIGN = Diagnosis("sign-slip", "sign", "one sign is wrong", "Follow each sign from the first line to the last.")
EXPONENT = Diagnosis("exponent-slip", "power", "one exponent is wrong", "Look at each exponent once more.")
FUNCTION = Diagnosis(
    "function-slip", "wrong-function", "one function is mistaken for another",
    "Look up the derivative of each function."
)
FACTOR = Diagnosis("factor-slip", "factor", "one number is wrong", "The form is right. Look at each number once more.")
FACTOR_OF_TERM = Diagnosis(
    "constant-factor-of-term", "factor", "one term lacks a constant factor or has one too many",
    "Look at the constant factors term by term.",
)
ABSOLUTE = Diagnosis(
    "absolute-value-added", "wrong-function", "an absolute value is too many",
    "Where does the absolute value come from?"
)
SQUARE = Diagnosis(
    "denominator-not-squared", "quotient", "a denominator is not squared",
    "Look at the denominator of the quotient rule."
)
PARENTHESES = Diagnosis(
    "parentheses-slip", "algebra", "a factor multiplies one term only",
    "Look at the parentheses: what does each factor multiply?",
)
ROOT = Diagnosis("root-slip", "algebra", "a root is missing or too many", "Look at each root once more.")
INVERTED = Diagnosis(
    "upside-down", "factor", "a factor stands on the wrong side of a fraction",
    "What multiplies and what divides? Look at each factor of the fraction.",
)

def repairs(claim: Expr, factors: tuple[Expr, ...]) -> Iterator[Candidate]:
    """Every expression that is one small change away from a claim, with the slip that the change undoes.

    Args:
        claim: the wrong claim.
        factors: constant factors that may be missing in one term.
    """
    if isinstance(claim, Plus):
        for place, term in enumerate(claim.args):
            for factor in factors:
                for scaled in (times(factor, term), Fraction(term, factor)):
                    yield FACTOR_OF_TERM, plus(*claim.args[:place], scaled, *claim.args[place + 1 :])
    yield from _at_every_place(claim, _here)


def repairs_on_the_way(claim: Expr) -> Iterator[Candidate]:
    """What a line becomes by changes that undo slips made in copying one: a square lost, a factor on one term only."""
    yield from _at_every_place(claim, _copied)


def _copied(node: Expr) -> Iterator[Candidate]:
    if isinstance(node, Symbol | Entry):
        yield EXPONENT, Power(node, TWO)
    elif isinstance(node, Power) and node.exponent == TWO:
        yield EXPONENT, node.base
    elif isinstance(node, Fraction) and isinstance(node.numerator, Plus):
        for place, term in enumerate(node.numerator.args):
            others = (*node.numerator.args[:place], *node.numerator.args[place + 1 :])
            yield PARENTHESES, Plus(Fraction(term, node.denominator), *others)


def _at_every_place(node: Basic, here: Callable[[Expr], Iterator[Candidate]]) -> Iterator[Candidate]:
    if not isinstance(node, Expr):
        return
    yield from here(node)
    if not isinstance(node, Inert) or isinstance(node, NamedFunction | Entry):
        return
    for place, part in enumerate(node.args):
        if isinstance(node, IndexedSum) and place:
            continue  # the index and the bounds are names and no claims
        for diagnosis, changed in _at_every_place(part, here):
            arguments = list(node.args)
            arguments[place] = changed
            yield diagnosis, rebuilt(node, arguments)


def _here(node: Expr) -> Iterator[Candidate]:
    if isinstance(node, Minus):
        yield SIGN, node.operand
    elif isinstance(node, Plus):
        yield from _of_sum(node)
    elif isinstance(node, Times):
        yield from _of_product(node)
    elif isinstance(node, Fraction):
        yield SQUARE, Fraction(node.numerator, Power(node.denominator, TWO))
        yield INVERTED, Times(node.numerator, node.denominator)
        yield INVERTED, Fraction(node.denominator, node.numerator)
    elif isinstance(node, Power):
        yield EXPONENT, Power(node.base, Plus(node.exponent, Minus(ONE)))
        yield EXPONENT, Power(node.base, Plus(node.exponent, ONE))
        yield EXPONENT, Power(node.base, Minus(node.exponent))
    elif isinstance(node, Apply):
        yield from ((FUNCTION, Apply(other, *node.arguments)) for other in CONFUSED[node.name])
        if node.name == "sqrt":
            yield ROOT, node.arguments[0]
        if node.name == "abs":
            yield ABSOLUTE, node.arguments[0]
        if node.name == "exp":
            yield SIGN, Apply("exp", Minus(node.arguments[0]))
    elif isinstance(node, Integer) and node < 1000:
        yield from ((FACTOR, Integer(n)) for n in (node + 1, node - 1, node * 2, node * 3, node * node) if n >= 0)
        yield FACTOR, Fraction(node, TWO)


def _of_sum(node: Plus) -> Iterator[Candidate]:
    terms = node.args
    for place, term in enumerate(terms):
        flipped = term.operand if isinstance(term, Minus) else Minus(term)
        yield SIGN, plus(*terms[:place], flipped, *terms[place + 1 :])
    for place, term in enumerate(terms):
        yield from _regrouped(terms[:place], term, terms[place + 1 :])


def _regrouped(before: tuple[Expr, ...], term: Expr, after: tuple[Expr, ...]) -> Iterator[Candidate]:
    """A factor or divisor of one term that should belong to the terms after it, or before it, as well."""
    negative = isinstance(term, Minus)
    size = term.operand if negative else term
    if isinstance(size, Fraction):
        top = Minus(size.numerator) if negative else size.numerator
        yield PARENTHESES, Fraction(plus(*before, top, *after), size.denominator)
    if not isinstance(size, Times):
        return
    for place, factor in enumerate(size.args):
        rest = times(*size.args[:place], *size.args[place + 1 :])
        if after:
            whole = times(factor, plus(rest, *after))
            yield PARENTHESES, plus(*before, Minus(whole) if negative else whole)
            yield PARENTHESES, plus(*before, times(factor, plus(Minus(rest) if negative else rest, *after)))
        if before:
            yield PARENTHESES, plus(times(factor, plus(*before, Minus(rest) if negative else rest)), *after)


def _of_product(node: Times) -> Iterator[Candidate]:
    """A factor too many; a factor that should divide."""
    for place, factor in enumerate(node.args):
        rest = times(*node.args[:place], *node.args[place + 1 :])
        yield INVERTED, Fraction(rest, factor)
        if isinstance(factor, Plus):
            yield PARENTHESES, plus(times(rest, factor.args[0]), *factor.args[1:])
