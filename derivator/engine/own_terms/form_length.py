"""Whether a form of a derivative, in terms of a function, is worth telling beside the result."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr, Symbol

from derivator.inert import ONE, Apply, Fraction, Plus, Power
from derivator.inert.numbers import value
from derivator.inert.terms import factors, signed, whole_power
from derivator.inert.trees import size, subexpressions
from derivator.model.trace import Definition
from derivator.reals.polynomials.one_letter import in_one_letter

_ONE_SIGN = Symbol("_")
"""Stands for the function where a form is measured: a reader sees one thing in f(x)."""

_IN_FRONT = 2
"""What a sum weighs more in which the function is a factor of all terms."""

A_LITTLE = 2
"""A form in the function alone may be longer than the result by this much: ln(2) (f - 1) beside 2^x ln(2)."""

_OF_A_LETTER = size(Apply("abs", _ONE_SIGN))

MOST_TIMES = 2
"""More often the function does not stand in a form that is simpler, of a first derivative."""


def length(expression: Expr, head: Expr) -> int:
    """How long an expression is, the function counted as a single letter."""
    return size(expression.xreplace({head: _ONE_SIGN}))


def weight(expression: Expr, head: Expr) -> int:
    """The length, and more where a sum could be factored.

    The function could stand in front of it: f(1 - f^2) is lighter than f - f^3; or it is a product of polynomials in
    the function: 2(1 + f^2)(1 + 3f^2) is lighter than 2 + 8f^2 + 6f^4.
    """
    more = _IN_FRONT if _may_stand_in_front(expression, head) else 0
    return length(expression, head) + more + sum(_IN_FRONT * len(each.args) for each in _reducible(expression, head))


def _reducible(expression: Expr, head: Expr) -> Iterator[Expr]:
    """The sums above the fraction line of a form that are products themselves.

    One in the function has three terms at least; in the variable only what all terms share counts.
    """
    _, bare = signed(expression)
    for factor in factors(bare.numerator if isinstance(bare, Fraction) else bare):
        found = in_one_letter(factor) if isinstance(factor, Plus) else None
        if found is None:
            continue
        letter, polynomial = found
        content, others = polynomial.factor_list()
        shared = abs(content) != 1 or polynomial.eval(0) == 0
        if shared if letter != head else len(factor.args) > 2 and (shared or len(others) > 1 or others[0][1] > 1):
            yield factor


def _may_stand_in_front(expression: Expr, head: Expr) -> bool:
    """Whether the function is a factor of all terms of a sum of products; s + x s(1 - s) has a sum in a term."""
    _, bare = signed(expression)
    if isinstance(bare, Fraction):
        bare = bare.numerator
    sums = (factor for factor in factors(bare) if isinstance(factor, Plus))
    return any(_is_factor_of_sum(each, head) and not any(map(_has_sum, each.args)) for each in sums)


def _has_sum(term: Expr) -> bool:
    return any(isinstance(part, Plus) for part in subexpressions(term))


def simpler(after: Expr, result: Expr, definition: Definition, *, own: bool, order: int) -> bool:
    """Whether a form is worth telling beside the result.

    In the function alone, which stands in it twice at most, it may be a little longer than the result; it must be
    shorter than a result with no function but roots. With the variable beside the function it must be shorter by a
    quarter, and the function must stand in sums, products and powers only, or below the fraction line alone. A power
    of the function beside as much as stands in its definition, or 1 over it beside a part of that, is no simpler. Nor
    is any form for tan(x)^2, whose root would stand beside it, or where the result is a part of the definition.

    Args:
        after: the form.
        result: the derivative.
        definition: the function.
        own: whether the variable stands in the function alone.
        order: which derivative it is; in a higher one the function may stand once more: f(1 - f)(1 - 2f).
    """
    head = definition.head
    mine, theirs = length(after, head), size(result)
    if own:
        plain_result = not any(isinstance(part, Apply) and part.name != "sqrt" for part in subexpressions(result))
        most = theirs - 1 if plain_result else theirs + A_LITTLE
        return mine <= most and _times(after, head) <= MOST_TIMES + (order > 1) and _readable(after, head, result)
    if _power_of_function(definition.body) or result in subexpressions(definition.body):
        return False
    short = 4 * mine <= 3 * theirs and not _repeats(after, definition)
    return short and _polynomial_in(after, definition) and _whole(after, definition)


def _power_of_function(body: Expr) -> bool:
    return isinstance(body, Power) and isinstance(body.base, Apply) and value(body.exponent) is not None


def _repeats(after: Expr, definition: Definition) -> bool:
    """Whether a form has much of the definition: a power of the function beside as much, or 1 over it and a part."""
    head, body = definition.head, definition.body
    if _has_power(after, head):
        return length(after, head) > size(body) + A_LITTLE
    _, bare = signed(after)
    if not isinstance(bare, Fraction) or not bare.denominator.has(head):
        return False
    parts = {part for part in subexpressions(body) if part.args and value(part) is None}
    return any(part in parts for part in subexpressions(after))


def _has_power(expression: Expr, head: Expr) -> bool:
    """Whether a power of the function is a factor of a form."""
    _, bare = signed(expression)
    above = bare.numerator if isinstance(bare, Fraction) else bare
    return any(base == head and exponent > 1 for base, exponent in map(whole_power, factors(above)))


def is_logarithmic(expression: Expr, head: Expr) -> bool:
    """Whether the function stands in a logarithm."""
    return any(isinstance(part, Apply) and part.name == "log" and part.has(head) for part in subexpressions(expression))


def _whole(after: Expr, definition: Definition) -> bool:
    """Whether the function is a factor of all terms, or what is left beside it are parts of it: not cos(x)^2 - f."""
    head, own = definition.head, set(subexpressions(definition.body))
    here = subexpressions(after.xreplace({head: _ONE_SIGN}))
    left = (part for part in here if isinstance(part, Apply) and part not in own)
    return all(not part.free_symbols & head.free_symbols for part in left) or _is_factor(after, head)


def _is_factor(expression: Expr, head: Expr) -> bool:
    """Whether the function is a factor of an expression, as it stands, above or below the fraction line."""
    _, bare = signed(expression)
    above, below = (bare.numerator, bare.denominator) if isinstance(bare, Fraction) else (bare, ONE)
    if any(whole_power(factor)[0] == head for factor in factors(below)):
        return True
    return any(whole_power(factor)[0] == head or _is_factor_of_sum(factor, head) for factor in factors(above))


def _is_factor_of_sum(factor: Expr, head: Expr) -> bool:
    return isinstance(factor, Plus) and all(_is_factor(term, head) for term in factor.args)


def _readable(after: Expr, head: Expr, result: Expr) -> bool:
    """Whether a form divides by no sum with the function, and has one exponential of it, if any, as the result has."""
    below = (part.denominator for part in subexpressions(after) if isinstance(part, Fraction))
    sums = (part for each in below for part in subexpressions(each) if isinstance(part, Plus))
    exponentials = sum(part.has(head) for part in subexpressions(after) if _is_exponential(part))
    return exponentials <= has_exponential(result) and not any(part.has(head) for part in sums)


def has_exponential(expression: Expr) -> bool:
    """Whether there is an exponential in an expression, or a power of a number with an exponent that is none."""
    return any(map(_is_exponential, subexpressions(expression)))


def _is_exponential(part: Expr) -> bool:
    if isinstance(part, Power):
        return value(part.base) is not None and value(part.exponent) is None
    return isinstance(part, Apply) and part.name == "exp"


def _times(expression: Expr, head: Expr) -> int:
    """How often the function stands in an expression."""
    return sum(part == head for part in subexpressions(expression))


def _polynomial_in(expression: Expr, definition: Definition) -> bool:
    """Whether the function stands in sums, products and powers only, or in a power below the fraction line.

    There it must be longer than a function of a letter: x/f is no simpler than x/|x|.
    """
    head = definition.head
    if isinstance(expression, Apply):
        return not expression.has(head)
    if isinstance(expression, Fraction) and expression.denominator.has(head):
        below = [whole_power(factor)[0] for factor in factors(expression.denominator)]
        alone = not expression.numerator.has(head) and all(base == head or not base.has(head) for base in below)
        return alone and size(definition.body) > _OF_A_LETTER
    arguments = (each for each in expression.args if isinstance(each, Expr))
    return expression == head or all(_polynomial_in(each, definition) for each in arguments)
