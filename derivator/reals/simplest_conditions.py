"""Conditions in their simplest form: x ≠ 0 for 2x ≠ 0 and for x² ≠ 0, x < 0 for -x > 0, none for what always holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from sympy import Expr, Integer, Rational, igcd

from derivator.functions.spans import values
from derivator.inert import ONE, ZERO, Apply, Fraction, Minus, Plus, Power, Times, number, plus, times
from derivator.inert.terms import coefficient, from_coefficient, negated, whole_power
from derivator.model.trace import Assumption, Range
from derivator.reals.function_facts import extreme_at, place_of, sign_told
from derivator.reals.intervals import REALS
from derivator.reals.letter_ranges import Demand, demand, joint, turned
from derivator.reals.polynomials.one_letter import factored_numerator, in_one_letter
from derivator.reals.sign_calculus import Signs, collected

_ALWAYS = Signs()


def reduced(conditions: Iterable[Assumption]) -> tuple[Assumption, ...]:
    """Conditions that amount to the same, each once and as simple as can be; those that always hold are left out."""
    return tuple(dict.fromkeys(simple for each in conditions for simple in _reduced(each)))


def independent(conditions: Iterable[Assumption], known: tuple[Assumption, ...] = ()) -> tuple[Assumption, ...]:
    """The conditions without those that follow from the rest and from what is known; x > 2 for x ≥ 2 and x ≠ 2.

    Those on one letter are told as simply as they can be together: |x| > 1 for 1/x > -1 and 1/x < 1.
    """
    return _independent(tuple(conditions), known)


@lru_cache(maxsize=256)
def _independent(conditions: tuple[Assumption, ...], known: tuple[Assumption, ...]) -> tuple[Assumption, ...]:
    left = list(chain.from_iterable(_jointly(over, alike) for over, alike in _by_range(conditions).items()))
    for condition in tuple(left):
        others = [other for other in left if other != condition and other.over in ((), condition.over)]
        if Signs((*known, *others)).surely(condition.kind, condition.subject):
            left.remove(condition)
    return tuple(left)


def _by_range(conditions: Iterable[Assumption]) -> dict[tuple[Range, ...], list[Assumption]]:
    """The conditions by what they hold for all of."""
    found: dict[tuple[Range, ...], list[Assumption]] = {}
    for each in dict.fromkeys(conditions):
        found.setdefault(each.over, []).append(replace(each, over=()))
    return found


def _jointly(over: tuple[Range, ...], conditions: list[Assumption]) -> Iterator[Assumption]:
    """Conditions for all of the same, as simply as they are told together."""
    together = _strict(_sizes(_together([each for each in conditions if not each.unless])))
    together += [each for each in conditions if each.unless]
    return (replace(each, over=over) for each in together)


def _together(conditions: list[Assumption]) -> list[Assumption]:
    """The conditions, those on one letter in place of the first of them."""
    by_letter: dict[Expr, dict[Assumption, Demand]] = {}
    for condition in conditions:
        found = demand(condition)
        if found is not None:
            by_letter.setdefault(found.letter, {})[condition] = found
    for demands in by_letter.values():
        whole = _whole(demands) if len(demands) > 1 else None
        if whole is not None:
            at = conditions.index(next(iter(demands)))
            before, after = ([each for each in part if each not in demands] for part in _cut(conditions, at))
            conditions = [*before, *whole, *after]
    return conditions


def _cut(conditions: list[Assumption], at: int) -> tuple[list[Assumption], list[Assumption]]:
    return conditions[:at], conditions[at:]


def _whole(demands: dict[Assumption, Demand]) -> tuple[Assumption, ...] | None:
    """What conditions on one letter come to as a whole; None where that is not simply said."""
    letter = next(iter(demands.values())).letter
    anywhere = all(condition.kind == "nonzero" for condition in demands)
    told = joint(tuple(demands.values()), REALS if anywhere else _ALWAYS.within(letter))
    return None if told is None else tuple(simple for each in told for simple in _undone(each))


def _sizes(conditions: list[Assumption]) -> list[Assumption]:
    """The conditions, |x| < |a| for x/a > -1 and x/a < 1."""
    for condition in conditions:
        quotient = _less_than_one(condition.subject)
        if not isinstance(quotient, Fraction):
            continue
        more = (plus(quotient, ONE), plus(quotient, Minus(Minus(ONE))))
        low = [each for each in conditions if each.kind == condition.kind and each.subject in more]
        if low:
            within = Assumption(condition.kind, _larger(quotient.denominator, quotient.numerator))
            return _sizes([within if each == condition else each for each in conditions if each not in low])
    return conditions


def _less_than_one(subject: Expr) -> Expr | None:
    """What is less than 1 where the subject is positive: u of 1 - u."""
    match subject:
        case Plus(args=(first, Minus() as second)) if first == ONE:
            return second.operand
    return None


def _larger(one: Expr, other: Expr) -> Expr:
    """What is positive where the size of one expression is greater than that of the other."""
    mine, theirs = (each if _ALWAYS.positive(each) else Apply("abs", each) for each in (one, other))
    return plus(mine, Minus(theirs))


def _strict(conditions: list[Assumption]) -> list[Assumption]:
    for bound in [each for each in conditions if each.kind == "nonnegative"]:
        off = reduced([Assumption("nonzero", bound.subject)])
        if len(off) == 1 and off[0] in conditions:
            strict = Assumption("positive", bound.subject)
            conditions = [strict if each == bound else each for each in conditions if each != off[0]]
    return conditions


@lru_cache(maxsize=256)
def _reduced(condition: Assumption) -> tuple[Assumption, ...]:
    if condition.unless or condition.over:
        bare = _reduced(Assumption(condition.kind, condition.subject))
        return tuple(replace(each, unless=condition.unless, over=condition.over) for each in bare)
    kind, subject = condition.kind, collected(condition.subject)
    if kind not in ("positive", "nonnegative", "nonzero"):
        return (condition,)
    if _ALWAYS.surely(kind, subject):
        return ()
    found = demand(Assumption(kind, subject))
    whole = None if found is None else _whole({Assumption(kind, subject): found})
    if whole is not None:
        return whole
    simpler = _of_nonzero(subject) if kind == "nonzero" else _of_sign(kind, subject)
    return (Assumption(kind, subject),) if simpler is None else reduced(simpler)


def _nonzero(*subjects: Expr) -> Iterator[Assumption]:
    return (Assumption("nonzero", subject) for subject in subjects)


def _of_nonzero(subject: Expr) -> Iterable[Assumption] | None:
    """What it comes to that something is not 0; None where it says so as simply as can be."""
    match subject:
        case Minus():
            return _nonzero(subject.operand)
        case Times() | Fraction():
            return _nonzero(*subject.args)
        case Power():
            return _nonzero(subject.base)
        case Apply():
            return sign_told("nonzero", subject)
        case Plus():
            numbers, rest = _common_number(subject)
            if all(isinstance(term, Minus) for term in rest.args):
                return _nonzero(Plus(*(term.operand for term in rest.args)))
            if numbers != 1:
                return _nonzero(rest)
            factors = factored_numerator(subject)
            return None if factors is None else _nonzero(*factors)
    return None


def _of_sign(kind: str, subject: Expr) -> Iterable[Assumption] | None:
    """What it comes to that something is greater than 0, or at least 0; None likewise."""
    compared = _compared(subject) if isinstance(subject, Plus) else None
    if compared is not None:
        return (Assumption(kind, compared),)
    negative, kept = _factors(subject)
    even = [factor for factor in kept if _ALWAYS.nonnegative(factor)]
    if len(kept) > 1 and even and kind == "positive":
        rest = [factor for factor in kept if factor not in even]
        whole = times(*rest)
        left = (Assumption(kind, Minus(whole) if negative else whole),) if rest else ()
        return None if negative and not rest else (*_nonzero(*even), *left)
    if len(kept) > 1:
        simpler = times(*kept)
        simpler = Minus(simpler) if negative else simpler
        return None if simpler == subject else (Assumption(kind, simpler),)
    [factor] = kept
    if not negative:
        found = _of_factor(kind, factor)
        if found is not None:
            return found
    whole = turned(factor) if negative else factor
    return None if whole == subject else (Assumption(kind, whole),)


def _of_factor(kind: str, factor: Expr) -> Iterable[Assumption] | None:
    """The same of a single factor."""
    strict = kind == "positive"
    match factor:
        case Power() if isinstance(factor.exponent, Integer):
            if factor.exponent % 2:
                return (Assumption(kind, factor.base),)
            return _nonzero(factor.base) if strict else ()
        case Apply():
            return sign_told(kind, factor)
        case Fraction() if strict and _ALWAYS.positive(factor.numerator):
            return (Assumption(kind, factor.denominator),)
    return None


def _compared(subject: Plus) -> Expr | None:
    """A difference without its denominator and without even powers: a² - x² for 1 - x²/a², |a| - |x| for a² - x²."""
    match subject.args:
        case (first, Minus(operand=Fraction() as second)) if first == ONE and _ALWAYS.nonnegative(second.denominator):
            return plus(second.denominator, Minus(second.numerator))
        case (Fraction() as first, Minus(operand=second)) if second == ONE and _ALWAYS.nonnegative(first.denominator):
            return plus(first.numerator, Minus(first.denominator))
        case (Apply(name="abs", arguments=(Fraction() as first,)), Minus(operand=second)) if second == ONE:
            return _larger(first.numerator, first.denominator)
        case (first, Minus(operand=second)):
            (one, exponent), (other, same) = whole_power(first), whole_power(second)
            return _larger(one, other) if exponent == same and exponent % 2 == 0 else None
    return None


def _factors(subject: Expr) -> tuple[bool, list[Expr]]:
    """Whether a product is turned by its numbers, and its factors that may have either sign; one at least."""
    negative, kept, waiting = False, list[Expr](), [subject]
    while waiting:
        factor = waiting.pop(0)
        if isinstance(factor, Minus):
            negative = not negative
            waiting.insert(0, factor.operand)
        elif isinstance(factor, Times):
            waiting[:0] = factor.args
        elif isinstance(factor, Fraction) and _ALWAYS.positive(factor.denominator):
            waiting.insert(0, factor.numerator)
        elif _ALWAYS.positive(Minus(factor)):
            negative = not negative
        elif not _ALWAYS.positive(factor):
            kept.append(_common_number(factor)[1] if isinstance(factor, Plus) else factor)
    return (negative, kept) if kept else (False, [subject])


def _common_number(subject: Plus) -> tuple[int, Plus]:
    """The greatest whole number that divides every term of a sum, and the sum without it."""
    parts = [coefficient(term) for term in subject.args]
    if not all(number.is_Integer for number, _ in parts):
        return 1, subject
    common = int(igcd(*(number for number, _ in parts)))
    return common, Plus(*(_term(number / common, others) for number, others in parts)) if common > 1 else subject


def _term(size: Rational, others: tuple[Expr, ...]) -> Expr:
    whole = from_coefficient(number(abs(size)), others)
    return Minus(whole) if size < 0 else whole


def _undone(condition: Assumption) -> Sequence[Assumption]:
    """A condition on a function as one on its argument: x > 0 for e^x > 1, x < e for ln(x) < 1."""
    found = in_one_letter(condition.subject)
    if found is None or not isinstance(found[0], Apply) or found[1].degree() != 1:
        return (condition,)
    function, polynomial = found
    slope, rest = (Rational(each) for each in polynomial.all_coeffs())
    argument = function.arguments[0]
    size = -rest / slope
    bound = extreme_at(function, size)
    if bound is not None:
        above = values(function.function).low == size
        apart = condition.kind == "nonzero" or above == (slope > 0)
        return reduced(_nonzero(_past(argument, bound))) if apart else (condition,)
    if rest == 0:
        told = sign_told(condition.kind, function, opposite=slope < 0)
        return (condition,) if told is None else reduced(told)
    edge = place_of(function, size)
    if edge is None:
        return (condition,)
    subject = _past(argument, edge)
    upward = (slope > 0) == (function.function.monotone == "rising") or condition.kind == "nonzero"
    return reduced([Assumption(condition.kind, subject if upward else turned(subject))])


def _past(argument: Expr, edge: Expr) -> Expr:
    """What is positive past an edge."""
    return argument if edge == ZERO else plus(argument, negated(edge))
