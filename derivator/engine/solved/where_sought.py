"""Where a function is looked at for its stationary points: what holds of the unknown and of the data."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr, Float, Integer, Rational, Symbol

from derivator.engine.solved.moves import opposite
from derivator.inert import Apply, Decimal, Fraction, IndexedSum, Power, times
from derivator.inert.numbers import value
from derivator.inert.terms import factors, over
from derivator.inert.trees import depends, subexpressions
from derivator.model.trace import Assumption
from derivator.reals.function_facts import off_poles, where_real
from derivator.reals.polynomials.monomials import joined
from derivator.reals.sign_calculus import Signs
from derivator.reals.simplest_conditions import independent, reduced
from derivator.rules.solving.multiplied_terms import TermsOf, as_base, below_the_line, product, written


def domain_of(function: Expr, unknown: Expr) -> tuple[Assumption, ...]:
    """What holds of the unknown wherever a function has a value, whatever the data: 0 < p < 1 of p^x (1 - p)^(1 - x).

    Conditions that hold the index of a sum are left out: they are on data.
    """
    return tuple(each for each in needs_of(function) if depends(each.subject, unknown))


def needs_of(function: Expr) -> tuple[Assumption, ...]:
    """What holds of all letters wherever a function has a value, whatever the data, as simply as it is told."""
    return independent(each for each in reduced(_needed(function)) if not each.unless)


def _needed(node: Expr, bound: frozenset[Symbol] = frozenset()) -> Iterator[Assumption]:
    needs: list[Assumption] = []
    if isinstance(node, IndexedSum):
        bound |= {node.index}
    elif isinstance(node, Fraction):
        needs += [Assumption("nonzero", each) for each in factors(node.denominator)]
    elif isinstance(node, Power):
        exponent = value(node.exponent)
        if exponent is None:
            needs.append(Assumption("positive", node.base))
        elif not exponent.is_Integer:
            needs.append(Assumption("positive" if exponent < 0 else "nonnegative", node.base))
        elif exponent < 0:
            needs.append(Assumption("nonzero", node.base))
    elif isinstance(node, Apply):
        needs += _of_function(node)
    yield from (each for each in needs if not bound & each.subject.free_symbols)
    for part in node.args:
        if isinstance(part, Expr):
            yield from _needed(part, bound)


def _of_function(node: Apply) -> Iterator[Assumption]:
    """What a function needs; the logarithm of a product of powers is taken apart, so that each base is positive."""
    if node.name != "log":
        yield from where_real(node)
        yield from off_poles(node)
        return
    above: list[Expr] = [node.arguments[0]]
    below: list[Expr] = []
    left: tuple[list[Expr], list[Expr]] = ([], [])
    while above or below:
        up = bool(above)
        part = (above if up else below).pop()
        if isinstance(part, Fraction):
            (above if up else below).append(part.numerator)
            (below if up else above).append(part.denominator)
        elif len(factors(part)) > 1:
            (above if up else below).extend(factors(part))
        elif isinstance(part, Power) and value(part.exponent) is None:
            yield Assumption("positive", part.base)
        elif not (isinstance(part, Apply) and part.name == "exp"):
            left[0 if up else 1].append(part)
    if left[0] or left[1]:
        yield Assumption("positive", over(times(*left[0]), times(*left[1])))


def sizes_in(function: Expr) -> tuple[Assumption, ...]:
    """That there is at least one record: the letters to which sums run are positive."""
    found = {
        part.upper for part in subexpressions(function)
        if isinstance(part, IndexedSum) and isinstance(part.upper, Symbol) and part.lower == Integer(1)
    }
    return tuple(Assumption("positive", each) for each in sorted(found, key=str))


def on_data(
    domain: tuple[Assumption, ...], unknown: Expr, place: Expr, known: tuple[Assumption, ...]
) -> tuple[Assumption, ...] | None:
    """What the data have to obey for a place to lie in the domain; None where it surely does not.

    Args:
        domain: conditions on the unknown.
        unknown: what is sought.
        place: a value of it.
        known: what holds of the data anyway.
    """
    found: list[Assumption] = []
    waiting = [Assumption(each.kind, each.subject.xreplace({unknown: place})) for each in domain]
    for _ in range(2):  # what is found of one condition makes another one simpler
        found = []
        for each in waiting:
            signs = Signs((*known, *found))
            known_here = Signs(known)
            subject = without_positive_factors(each.subject, unknown, signs, each.kind)
            if not subject.free_symbols:
                if not holds_of_number(each.kind, subject):
                    return None
            elif known_here.surely_not(each.kind, subject):
                return None
            elif not signs.surely(each.kind, subject):
                found.append(Assumption(each.kind, subject))
        waiting = found
    return independent(found)


def number_of(expression: Expr) -> Expr:
    """The value of what has no letters, to forty digits.

    A root that was found by numbers stands there with all its digits; an exact power of it would have no end of them.
    """
    decimals = [part for part in subexpressions(expression) if isinstance(part, Decimal)]
    return expression.xreplace({each: Float(each.digits, 60) for each in decimals}).doit().evalf(40)


def holds_of_number(kind: str, subject: Expr) -> bool:
    """Whether a condition holds of a number, decided with many digits."""
    size = number_of(subject)
    if not size.is_number or size.is_real is False or not size.is_finite:
        return False
    if abs(size) < 1e-30:
        return kind == "nonnegative"
    return kind == "nonzero" or bool(size > 0)


def without_positive_factors(subject: Expr, unknown: Expr, known: Signs, kind: str = "positive") -> Expr:
    """A condition's subject without the factors that are surely positive: n - Σx > 0 for 1 - Σx/n > 0."""
    terms = TermsOf(unknown).of(subject)
    while terms:
        below = below_the_line(terms)
        by = frozenset(pair for pair in below if known.positive(pair[0]) or known.positive(opposite(pair[0])))
        turned = sum(size for base, size in by if not known.positive(base)) % 2
        size, shared, base = as_base(product(terms, {by: Integer(-1 if turned else 1)}))
        kept = frozenset(
            (each, exponent % 2 or 2) for each, exponent in shared
            if not known.positive(each) and not (known.nonzero(each) and (kind == "nonzero" or exponent % 2 == 0))
        )
        sign = Rational(size / abs(size))
        if base is None:
            rooted = [each for each, _ in kept]
            if len(rooted) == 1 and sign > 0 and isinstance(rooted[0], Apply) and rooted[0].name == "sqrt":
                return without_positive_factors(rooted[0].arguments[0], unknown, known, kind)
            return written({kept: sign})
        inner = TermsOf(unknown).of(base)
        if len(inner) > 1 and as_base(inner)[1:] == (frozenset(), base):
            if not kept:
                return written({each: own * sign for each, own in inner.items()})
            return written({joined(kept, frozenset({(base, 1)})): sign})
        terms = product({kept: sign}, inner)
    return subject
