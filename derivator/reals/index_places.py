"""Where an index lies: among the places that a sum runs over, outside of them, or where a Kronecker delta is 1."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr, Symbol

from derivator.inert import ZERO, IndexedSum, Minus, Plus, plus
from derivator.inert.bound_indices import put_in
from derivator.inert.numbers import folded, value
from derivator.inert.terms import coefficient, negated
from derivator.model.rule import Scope
from derivator.reals.polynomials.like_terms import collected_terms


def difference(left: Expr, right: Expr) -> Expr:
    """A difference of two sums of letters, its terms collected: 0 for j - j, s - k + 1 for s less k - 1."""
    terms = (*_terms(left), *map(negated, _terms(right)))
    whole = collected_terms(plus(*(term for term in terms if value(term) != 0)))
    # Letters, what is subtracted behind them, then numbers: s - k + 1.
    return folded(plus(*sorted(_terms(whole), key=lambda term: (value(term) is not None, isinstance(term, Minus)))))


def _terms(expression: Expr) -> Iterator[Expr]:
    if isinstance(expression, Plus):
        for term in expression.args:
            yield from _terms(term)
    elif isinstance(expression, Minus) and isinstance(expression.operand, Plus | Minus):
        yield from (negated(term) for term in _terms(expression.operand))
    else:
        yield expression


def slope(expression: Expr, index: Symbol) -> int | None:
    """The number before an index in a sum of letters, 0 where it does not occur; None where it stands otherwise."""
    found = 0
    for term in _terms(expression):
        size, others = coefficient(term)
        if others == (index,) and size.is_Integer:
            found += int(size)
        elif index in term.free_symbols:
            return None
    return found


def within(place: Expr, total: IndexedSum) -> tuple[tuple[str, Expr], ...]:
    """That a place is among those a sum runs over, as far as it is not certain: of j up to j only that it is 1 more."""
    subjects = (difference(place, total.lower), difference(total.upper, place))
    return tuple(
        ("nonnegative", subject) for subject in subjects if (known := value(subject)) is None or known < 0
    )


def of_all(subject: Expr, total: IndexedSum) -> Expr:
    """What is not negative for every index of a sum where something linear in it is not: m - n for m - i, i up to n."""
    size = slope(subject, total.index)
    return subject if not size else difference(put_in(subject, total.index, total.lower if size > 0 else total.upper),
                                               ZERO)


def outside(place: Expr, total: IndexedSum) -> bool:
    """Whether a place is one that the sum certainly does not reach."""
    known = (value(difference(place, total.lower)), value(difference(total.upper, place)))
    return any(each is not None and each < 0 for each in known)


def bound(expression: Expr, scope: Scope) -> bool:
    """Whether the index of a sum occurs in an expression."""
    names = {symbol.name for symbol in expression.free_symbols}
    # A name that the problem does not have was chosen for an index on the way.
    return any(name in scope.indices or (bool(scope.names) and name not in scope.names) for name in names)


def moving(total: IndexedSum, scope: Scope) -> bool:
    """Whether a bound of the sum is itself the index of another, so that no one condition says which terms it has."""
    return bound(total.lower, scope) or bound(total.upper, scope)


def place_of(delta: Expr, index: Symbol) -> Expr | None:
    """What a bound index is where a Kronecker delta is 1: s - k + 1 for t where t + k - 1 is s; None if not solved."""
    left, right = delta.arguments
    whole = difference(left, right)
    size = slope(whole, index)
    if size not in (1, -1):
        return None
    rest = plus(*(term for term in _terms(whole) if index not in term.free_symbols))
    return rest if size < 0 else difference(plus(), rest)
