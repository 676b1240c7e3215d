"""The letters of a rule in an answer, u'v + uv': which factors of the function they stand for, if nobody says it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sympy import Expr

from derivator.inert import Fraction, NamedFunction, Times, times
from derivator.inert.lines import Derivative
from derivator.inert.trees import subexpressions
from derivator.notation import plain

MOST_FACTORS = 5
_PAIR = 2


def with_parts(
    claim: Expr, function: Expr, variable: Expr, unknown: Sequence[str], is_right: Callable[[Expr], bool]
) -> tuple[str, ...]:
    """What the two unknown functions of a claim are, as it is told, if the claim is right with them; else nothing.

    Args:
        claim: a side of an answer, u'(x) v(x) + u(x) v'(x).
        function: what is differentiated.
        variable: by which letter.
        unknown: the functions that nobody defined.
        is_right: whether the derivative is what a claim says.
    """
    if len(unknown) != _PAIR:
        return ()
    for pair in _pairs(function):
        for parts in (pair, pair[::-1]):
            meant = dict(zip(unknown, parts, strict=True))
            if is_right(_put_in(claim, meant, variable)):
                return tuple(f"{name} is read as {plain(part)}" for name, part in meant.items())
    return ()


def _pairs(function: Expr) -> Iterator[tuple[Expr, Expr]]:
    """The two factors that a product can be taken for, and the two parts of a quotient."""
    if isinstance(function, Fraction):
        yield function.numerator, function.denominator
    if isinstance(function, Times) and len(function.args) <= MOST_FACTORS:
        factors = function.args
        for chosen in range(1, 2 ** (len(factors) - 1)):
            first = [each for k, each in enumerate(factors) if chosen >> k & 1]
            rest = [each for k, each in enumerate(factors) if not chosen >> k & 1]
            yield times(*rest), times(*first)


def _put_in(claim: Expr, meant: dict[str, Expr], variable: Expr) -> Expr:
    """A claim with the parts for their names, the derivatives of them not carried out."""
    found: dict[Expr, Expr] = {}
    for part in subexpressions(claim):
        if isinstance(part, NamedFunction) and part.name in meant and part.arguments == (variable,):
            value = meant[part.name]
            for _ in range(part.primes):
                value = Derivative(value, variable)
            found[part] = value
    return claim.xreplace(found)
