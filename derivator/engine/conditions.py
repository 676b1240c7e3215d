"""Conditions in their simplest form: x ≠ 0 for 2x ≠ 0 and for x² ≠ 0, x < 0 for -x > 0, none for what always holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from sympy import Expr, Integer, Rational, igcd

from derivator.arithmetic import value
from derivator.engine.polynomials import in_one_letter
from derivator.engine.signs import Signs, collected
from derivator.inert import Apply, Fraction, Minus, Plus, Power, Times, number, plus, times
from derivator.rules.parts import coefficient, from_coefficient
from derivator.trace import Assumption

_ALWAYS = Signs()

_ZERO_AT_ZERO = frozenset({"sqrt", "abs", "root", "sinh", "tanh", "asinh", "asin", "atan", "atanh", "erf", "expm1"})
"""Functions that are 0 where their argument is, and nowhere else."""
_LIKE_THEIR_ARGUMENT = _ZERO_AT_ZERO - {"abs", "root"}
"""Functions that have the sign of their argument."""


def reduced(conditions: Iterable[Assumption]) -> tuple[Assumption, ...]:
    """Conditions that amount to the same, each once and as simple as can be; those that always hold are left out."""
    return tuple(dict.fromkeys(simple for each in conditions for simple in _reduced(each)))


def independent(conditions: Iterable[Assumption], known: tuple[Assumption, ...] = ()) -> tuple[Assumption, ...]:
    """The conditions without those that follow from the rest and from what is known; x > 2 for x ≥ 2 and x ≠ 2."""
    left = _strict(list(dict.fromkeys(conditions)))
    for condition in tuple(left):
        others = [other for other in left if other != condition]
        if Signs((*known, *others)).surely(condition.kind, condition.subject):
            left = others
    return tuple(left)


def _strict(conditions: list[Assumption]) -> list[Assumption]:
    for bound in [each for each in conditions if each.kind == "nonnegative"]:
        off = reduced([Assumption("nonzero", bound.subject)])
        if len(off) == 1 and off[0] in conditions:
            strict = Assumption("positive", bound.subject)
            conditions = [strict if each == bound else each for each in conditions if each != off[0]]
    return conditions


@lru_cache(maxsize=4096)
def _reduced(condition: Assumption) -> tuple[Assumption, ...]:
    kind, subject = condition.kind, collected(condition.subject)
    if kind not in ("positive", "nonnegative", "nonzero"):
        return (condition,)
    if _ALWAYS.surely(kind, subject):
        return ()
    simpler = _of_nonzero(subject) if kind == "nonzero" else _of_sign(kind, subject)
    if simpler is not None:
        return reduced(simpler)
    solved = _solved(kind, subject)
    if solved is None or solved == subject:
        return (Assumption(kind, subject),)
    return reduced([Assumption(kind, solved)])


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
        case Apply() if subject.name in _ZERO_AT_ZERO:
            return _nonzero(subject.arguments[0])
        case Apply(name="log"):
            return _nonzero(plus(subject.arguments[0], Minus(Integer(1))))
        case Plus():
            numbers, rest = _common_number(subject)
            if all(isinstance(term, Minus) for term in rest.args):
                return _nonzero(Plus(*(term.operand for term in rest.args)))
            return _nonzero(rest) if numbers != 1 else None
    return None


def _of_sign(kind: str, subject: Expr) -> Iterable[Assumption] | None:
    """What it comes to that something is greater than 0, or at least 0; None likewise."""
    solved = _solved("nonzero", subject) if isinstance(subject, Plus) and _ALWAYS.nonnegative(subject) else None
    if solved is not None:
        return _nonzero(solved)
    between = _between(kind, subject)
    if between is not None:
        return between
    negative, kept = _factors(subject)
    if len(kept) > 1:
        simpler = times(*kept)
        simpler = Minus(simpler) if negative else simpler
        return None if simpler == subject else (Assumption(kind, simpler),)
    [factor] = kept
    if not negative:
        found = _of_factor(kind, factor)
        if found is not None:
            return found
    turned = _turned(factor) if negative else factor
    return None if turned == subject else (Assumption(kind, turned),)


def _of_factor(kind: str, factor: Expr) -> Iterable[Assumption] | None:
    """The same of a single factor."""
    strict = kind == "positive"
    match factor:
        case Power() if isinstance(factor.exponent, Integer):
            if factor.exponent % 2:
                return (Assumption(kind, factor.base),)
            return _nonzero(factor.base) if strict else ()
        case Apply(name="abs"):
            return _nonzero(*factor.arguments) if strict else ()
        case Apply() if factor.name in _LIKE_THEIR_ARGUMENT:
            return (Assumption(kind, factor.arguments[0]),)
        case Apply(name="log"):
            return (Assumption(kind, plus(factor.arguments[0], Minus(Integer(1)))),)
        case Fraction() if strict and _ALWAYS.positive(factor.numerator):
            return (Assumption(kind, factor.denominator),)
    return None


def _between(kind: str, subject: Expr) -> Iterable[Assumption] | None:
    """-2 < x and x < 2 for 4 - x² > 0, 0 < x and x < 1 for x/(1 - x) > 0."""
    whole = times(*subject.args) if isinstance(subject, Fraction) and kind == "positive" else subject
    found = in_one_letter(whole)
    if found is None or found[1].degree() != 2 or found[1].LC() > 0:
        return None
    letter, polynomial = found
    roots = sorted(polynomial.ground_roots())
    if len(roots) != 2:
        return None
    low, high = roots
    return Assumption(kind, _less(letter, low)), Assumption(kind, _turned(_less(letter, high)))


def _less(letter: Expr, least: Rational) -> Expr:
    return letter if least == 0 else plus(letter, number(-least))


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


def _turned(subject: Expr) -> Expr:
    """The subject with the opposite sign, what is subtracted last: 1 - x for x - 1."""
    if not isinstance(subject, Plus):
        return _opposite(subject)
    terms = [term.operand if isinstance(term, Minus) else _opposite(term) for term in subject.args]
    return Plus(*sorted(terms, key=lambda term: isinstance(term, Minus)))


def _opposite(term: Expr) -> Expr:
    known = value(term)
    return Minus(term) if known is None else number(-known)


def _solved(kind: str, subject: Expr) -> Expr | None:
    """What is linear in one letter, solved for it: x - 1/2 for 2x - 1, 1/2 - x for 1 - 2x; None for any other."""
    found = in_one_letter(subject)
    if found is None:
        return None
    letter, polynomial = found
    if kind == "nonzero":
        polynomial = polynomial.sqf_part()
    if polynomial.degree() != 1:
        return None
    slope, rest = (Rational(each) for each in polynomial.all_coeffs())
    above = _less(*_undone(kind, letter, -rest / slope))
    return above if kind == "nonzero" or slope > 0 else _turned(above)


def _undone(kind: str, letter: Expr, edge: Rational) -> tuple[Expr, Rational]:
    """A letter and the edge it is compared with, without a function around it: x and 0 for e^x and 1."""
    if isinstance(letter, Apply):
        if letter.name == "sqrt" and edge >= 0:
            return letter.arguments[0], edge**2
        if edge == 1 and (letter.name == "exp" or (letter.name == "cosh" and kind == "nonzero")):
            return letter.arguments[0], Rational(0)
    return letter, edge
