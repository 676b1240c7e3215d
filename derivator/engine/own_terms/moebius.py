"""Solve v = (a t + b)/(c t + d) for its one part t, and for its denominator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sympy import Expr, Integer, Rational

from derivator.inert import ONE, ZERO, Apply, Fraction, Minus, Plus, Times, number, plus, times
from derivator.inert.numbers import value
from derivator.inert.terms import coefficient, factors, from_coefficient, negated, over, signed, summands
from derivator.inert.trees import depends

Multiple = tuple[Expr, Expr]
"""A coefficient, and what it stands before."""

SolvedPart = tuple[Expr, Expr, tuple[Expr, ...]]
"""A part, what it is in terms of v, and what must not be 0 for that."""


def of_fraction(part: Expr, known: Expr, variable: Expr) -> Iterator[SolvedPart]:
    """The parts of a fraction v, each with what it is: t = (d v - b)/(a - c v), c t + d = (a d - b c)/(a - c v).

    Where a d = b c, v is a constant and says nothing of t.

    Args:
        part: the fraction; for anything else there is nothing to solve.
        known: what it is, v.
        variable: the variable; it stands in one part t above and below, or in e^u and e^(-u).
    """
    if not isinstance(part, Fraction):
        return
    kernels = tuple(dict.fromkeys((*_kernels(part.numerator, variable), *_kernels(part.denominator, variable))))
    if len(kernels) == 2 and kernels == (part.numerator, Apply("abs", part.numerator)):
        # v = t/(c|t| + d) is solved for |t| as |v| = |t|/(c|t| + d).
        yield from of_fraction(Fraction(kernels[1], part.denominator), Apply("abs", known), variable)
    elif len(kernels) == 2:
        yield from _of_opposite_exponentials(part, known, variable, *kernels)
    if len(kernels) != 1:
        return
    [kernel] = kernels
    above, below = _linear(part.numerator, kernel, variable), _linear(part.denominator, kernel, variable)
    if above is not None and below is not None:
        (a, b), (c, d) = above, below
        if isinstance(part.denominator, Plus):
            yield part.denominator, _quotient(_determinant(a, b, c, d), _difference(a, c, known)), _needs(a, b, c, d)
        yield kernel, _solution(a, b, c, d, known), _needs(a, b, c, d)


def _of_opposite_exponentials(
    part: Fraction, known: Expr, variable: Expr, up: Expr, down: Expr
) -> Iterator[SolvedPart]:
    """`e^(2u)` where the part is `(a e^u + b e^(-u))/(c e^u + d e^(-u))`."""
    if not _opposite(up, down):
        return
    if isinstance(up.arguments[0], Minus):
        up, down = down, up
    sides = []
    for side in part.args:
        first, second = _linear(side, up, variable, down), _linear(side, down, variable, up)
        if first is None or second is None or any(depends(term, variable) for term in _free_terms(side, up, down)):
            return
        if _free_terms(side, up, down):
            return
        sides.append((first[0], second[0]))
    (a, b), (c, d) = sides
    solution = _solution(a, b, c, d, known)
    doubled = Apply("exp", twice(up.arguments[0]))
    needs = _needs(a, b, c, d)
    yield doubled, solution, needs
    if isinstance(solution, Fraction):
        yield Apply("exp", Minus(doubled.arguments[0])), Fraction(solution.denominator, solution.numerator), needs


def twice(exponent: Expr) -> Expr:
    """2u without a number beside the 2: x for x/2, 4x for 2x."""
    if isinstance(exponent, Fraction):
        size, others = coefficient(exponent.numerator)
        below, rest = coefficient(exponent.denominator)
        size = 2 * size / below
        top, bottom = from_coefficient(number(abs(size.p)), others), from_coefficient(number(size.q), rest)
        return over(Minus(top) if size < 0 else top, bottom)
    size, others = coefficient(exponent)
    double = from_coefficient(number(abs(2 * size)), others)
    return Minus(double) if size < 0 else double


def _opposite(first: Expr, second: Expr) -> bool:
    if not (isinstance(first, Apply) and isinstance(second, Apply) and first.name == second.name == "exp"):
        return False
    return bool(negated(first.arguments[0]) == second.arguments[0])


def _free_terms(side: Expr, *kernels: Expr) -> list[Expr]:
    return [term for term in summands(side) if not any(term.has(kernel) for kernel in kernels)]


def _kernels(expression: Expr, variable: Expr) -> Iterator[Expr]:
    """The parts that vary in a polynomial: what neither a sum nor a product of others is."""
    if not depends(expression, variable):
        return
    if isinstance(expression, Plus | Minus | Times):
        for argument in expression.args:
            yield from _kernels(argument, variable)
    else:
        yield expression


def _linear(side: Expr, kernel: Expr, variable: Expr, besides: Expr | None = None) -> tuple[Expr, Expr] | None:
    """`a` and `b` of `a t + b`, where t is the kernel; None for anything else."""
    factor, rest = [], []
    for term in summands(side):
        sign, bare = signed(term)
        own = [each for each in factors(bare) if each != kernel]
        if besides is None and any(depends(each, variable) for each in own):
            return None
        if len(own) == len(factors(bare)):
            rest.append(term)
            continue
        if len(own) != len(factors(bare)) - 1 or any(depends(each, variable) for each in own):
            return None
        size = times(*own)
        factor.append(negated(size) if sign < 0 else size)
    return _sum(factor), _sum(rest)


def _sum(terms: list[Expr]) -> Expr:
    """A sum with the numbers in it brought together."""
    numbers = [known for term in terms if (known := value(term)) is not None]
    others = [term for term in terms if value(term) is None]
    total = sum(numbers, ZERO)
    return plus(*others, *([number(total)] if total or not others else []))


def _solution(a: Expr, b: Expr, c: Expr, d: Expr, known: Expr) -> Expr:
    """(d v - b)/(a - c v)."""
    return _quotient([(d, known), (negated(b), ONE)], _difference(a, c, known))


def _difference(a: Expr, c: Expr, known: Expr) -> list[Multiple]:
    return [(a, ONE), (negated(c), known)]


def _determinant(a: Expr, b: Expr, c: Expr, d: Expr) -> list[Multiple]:
    return [(a, d), (negated(b), c)]


def _needs(a: Expr, b: Expr, c: Expr, d: Expr) -> tuple[Expr, ...]:
    """The factors of a d - b c that may be 0."""
    terms = _collected(_determinant(a, b, c, d))
    each = (signed(factor)[1] for factor in (*_shared(terms), *_factors(terms)))
    return tuple(factor for factor in each if value(factor) is None)


_Summand = tuple[Rational, list[Expr]]
"""A number and other factors."""


def _quotient(above: Sequence[Multiple], below: Sequence[Multiple]) -> Expr:
    """A sum of products over another, without what is 0 or 1 and without the letters that both have in all terms.

    A side of minus signs changes sign with the other.
    """
    up, down = _collected(above), _collected(below)
    if any(all(size < 0 for size, _ in side) for side in (up, down) if side):
        up, down = (_in_order([(-size, items) for size, items in side]) for side in (up, down))
    shared, other = _shared(up), _shared(down)
    for factor in list(shared):
        if factor in other:
            shared.remove(factor)
            other.remove(factor)
    return over(times(*shared, *_factors(up)), times(*other, *_factors(down))) if up else ZERO


def _collected(products: Sequence[Multiple]) -> list[_Summand]:
    """The products that are not 0, those that differ by a number only as one; one with a minus sign goes last."""
    found: list[_Summand] = []
    for pair in products:
        size, items = Integer(1), list[Expr]()
        for part in pair:
            more, others = coefficient(part)
            size *= more
            items += others
        same = next((k for k, (_, known) in enumerate(found) if Counter(known) == Counter(items)), None)
        if same is None:
            found.append((size, items))
        else:
            found[same] = (found[same][0] + size, items)
    return _in_order([(size, items) for size, items in found if size])


def _in_order(terms: list[_Summand]) -> list[_Summand]:
    return sorted(terms, key=lambda term: bool(term[0] < 0))


def _shared(terms: Sequence[_Summand]) -> list[Expr]:
    """The factors that all the terms have, taken out of them."""
    if not terms:
        return []
    shared = [factor for factor in terms[0][1] if all(factor in items for _, items in terms)]
    shared = [factor for k, factor in enumerate(shared) if factor not in shared[:k]]
    for _, items in terms:
        for factor in shared:
            items.remove(factor)
    return shared


def _factors(terms: Sequence[_Summand]) -> tuple[Expr, ...]:
    written = (from_coefficient(number(abs(size)), tuple(items)) for size, items in terms)
    signs = (size < 0 for size, _ in terms)
    return factors(plus(*(Minus(term) if minus else term for term, minus in zip(written, signs, strict=True))))
