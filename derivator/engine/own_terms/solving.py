"""Solve a definition, f(x) = 1/(1 + e^(-x)), for the parts of its body: 1 + e^(-x) = 1/f(x), e^(-x) = 1/f(x) - 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sympy import Expr, Integer, Rational, Symbol
from sympy.core.basic import Basic

from derivator.base.record import record
from derivator.engine.own_terms.moebius import of_fraction, twice
from derivator.engine.rewriting.applying import rebuilt
from derivator.engine.rewriting.matching import sub_items
from derivator.inert import ONE, TWO, Apply, Fraction, Minus, Plus, Power, Times, number, plus, times
from derivator.inert.numbers import value
from derivator.inert.terms import coefficient, factors, negated, over, signed
from derivator.inert.trees import depends, subexpressions
from derivator.model.trace import Assumption
from derivator.reals.polynomials.monomials import terms_of
from derivator.reals.sign_calculus import Signs

LARGEST_POWER = 6
"""A higher power of a function is not looked for."""


@record
class Solved:
    """A part of a definition's body, what it is in terms of the function defined, and what must not be 0 for that."""

    part: Expr
    value: Expr
    needs: tuple[Assumption, ...] = ()


def solved(
    body: Expr, head: Expr, variable: Expr, line: Expr, signs: Signs, *, quotients: bool
) -> Iterator[Solved]:
    """A definition solved for the parts of its body that hold the variable, from the outside in.

    Each operation with the variable on one side only is undone: a sum by a difference, a fraction by a product. What
    then is left in one part t as (a t + b)/(c t + d) is solved for t.

    Args:
        body: what the function is, at its variable.
        head: the function, as it is written.
        variable: the variable.
        line: where the parts are to be put in; of the powers of one base only those in it are of use.
        signs: what says of which sign a base is: only a positive one is the root of its even power.
        quotients: whether u^4 may become f/u where f is u^5.
    """
    part, in_terms = body, head
    needs: tuple[Assumption, ...] = ()
    while True:
        powers = _powers(part, in_terms, line, signs, quotients=quotients)
        yield from (replace(each, needs=(*needs, *each.needs)) for each in powers)
        inner = _undone(part, in_terms, variable, signs)
        if inner is None:
            break
        part, in_terms, needs = inner.part, inner.value, (*needs, *inner.needs)
        yield Solved(part, in_terms, needs)
    for inner_part, size, nonzero in of_fraction(part, in_terms, variable):
        yield Solved(inner_part, size, (*needs, *_nonzero(*nonzero)))
    yield from (replace(each, needs=(*needs, *each.needs)) for each in _of_function(part, in_terms))


def solved_for(body: Expr, head: Expr, variable: Expr, signs: Signs) -> Expr:
    """The innermost part of a body that its definition is solved for by undoing one operation after another."""
    part, known = body, head
    while (inner := _undone(part, known, variable, signs)) is not None:
        part, known = inner.part, inner.value
    return part


def put_in(line: Basic, found: Solved, head: Expr) -> Basic:
    """The line with what a part is worth in its place, wherever it stands outside the function itself."""
    if line == head or not line.args:
        return found.value if line == found.part else line
    if line == found.part:
        return found.value
    kind = type(line)
    if kind in (Plus, Times) and isinstance(found.part, kind):
        taken = sub_items(list(found.part.args), tuple(enumerate(line.args)))
        if taken is not None:
            places = sorted(place for place, _ in taken)
            # A sum goes where a product's last factor stood: a k (a/f - 1).
            at = places[0] if kind is Plus else places[-1]
            kept = ((k, item) for k, item in enumerate(line.args) if k == at or k not in places)
            return rebuilt(line, [found.value if k == at else put_in(item, found, head) for k, item in kept])
    arguments = [put_in(argument, found, head) for argument in line.args]
    return line if arguments == list(line.args) else rebuilt(line, arguments)


def _powers(part: Expr, known: Expr, line: Expr, signs: Signs, *, quotients: bool) -> Iterator[Solved]:
    """The powers of a part in a line: u^(2/3) is the square of u^(1/3), e^(2x) of e^x, and u^3 is u times u^2."""
    for other in dict.fromkeys(subexpressions(line)):
        ratio = _ratio(part, other)
        if ratio is not None and ratio.is_Integer and abs(ratio) <= LARGEST_POWER and ratio not in (0, 1):
            yield Solved(other, _power(known, int(ratio)))
        elif ratio is None and other != part:
            yield from _other_power(part, other, known, signs, quotients=quotients)


def _other_power(part: Expr, other: Expr, known: Expr, signs: Signs, *, quotients: bool) -> Iterator[Solved]:
    """Any power of a positive base; of another the one whose exponent differs by 1 from that of v or of 1/v."""
    (base, mine), (same, theirs) = _base_and_exponent(part), _base_and_exponent(other)
    if base != same:
        return
    if mine is None or theirs is None:
        yield from _power_beside(part, other, known)
        return
    if mine == theirs:
        yield Solved(other, known)
        return
    if signs.surely("positive", base):
        yield Solved(other, _root(known, theirs / mine))
        return
    for exponent in (1, -1) if quotients else ():
        top, bottom = _above_and_below(_power(known, exponent))
        if theirs - exponent * mine == 1:
            yield Solved(other, over(times(*factors(top), base), bottom))
        elif theirs - exponent * mine == -1:
            yield Solved(other, Fraction(top, times(*factors(bottom), base)), _nonzero(base))


def _power_beside(part: Expr, other: Expr, known: Expr) -> Iterator[Solved]:
    """u^(1/n - 1) as v/u and u^(1/n + 1) as v u, where v is u^(1/n), which is solved for u next."""
    if not isinstance(part, Power) or not isinstance(other, Power) or _undone_letter(part, known) is None:
        return
    if terms_of(other.exponent) == terms_of(plus(part.exponent, Minus(ONE))):
        top, bottom = _above_and_below(known)
        yield Solved(other, Fraction(top, times(*factors(bottom), part.base)), _nonzero(part.base))
    elif terms_of(other.exponent) == terms_of(plus(part.exponent, ONE)):
        top, bottom = _above_and_below(known)
        yield Solved(other, over(times(*factors(top), part.base), bottom))


def _base_and_exponent(expression: Expr) -> tuple[Expr, Rational | None]:
    """The base and the exponent of a power or root; no exponent for anything else."""
    if isinstance(expression, Apply) and expression.name == "sqrt":
        return expression.arguments[0], Rational(1, 2)
    return (expression.base, value(expression.exponent)) if isinstance(expression, Power) else (expression, None)


def _above_and_below(expression: Expr) -> tuple[Expr, Expr]:
    return (expression.numerator, expression.denominator) if isinstance(expression, Fraction) else (expression, ONE)


def _power(known: Expr, exponent: int) -> Expr:
    """A power of what is known, 1/f^3 for the third one of 1/f."""
    if isinstance(known, Fraction) and known.numerator == ONE:
        return _power(known.denominator, -exponent)
    size = Power(known, Integer(abs(exponent))) if abs(exponent) > 1 else known
    return size if exponent > 0 else Fraction(ONE, size)


def _ratio(part: Expr, other: Expr) -> Rational | None:
    """What the exponent of one power, root or exponential is times that of another; None without a common base."""
    match part, other:
        case Power(), Power() if part.base == other.base:
            mine, theirs = value(part.exponent), value(other.exponent)
            return None if mine is None or theirs is None or mine.is_Integer or theirs < mine else theirs / mine
        case Apply(name="exp"), Apply(name="exp"):
            (mine, own), (theirs, others) = coefficient(part.arguments[0]), coefficient(other.arguments[0])
            return theirs / mine if own == others and mine != 0 else None
        case Apply(name="sqrt"), Power() if part.arguments[0] == other.base:
            size = value(other.exponent)
            return 2 * size if size is not None and size.q == 2 else None
    return None


def _nonzero(*divisors: Expr) -> tuple[Assumption, ...]:
    """That no factor of what one divides by is 0, which is plain to see of a number."""
    each = (factor for divisor in divisors for factor in factors(signed(divisor)[1]))
    bases = dict.fromkeys(factor.base if isinstance(factor, Power) else factor for factor in each)
    return tuple(Assumption("nonzero", base) for base in bases if value(base) is None)


def _undone(part: Expr, known: Expr, variable: Expr, signs: Signs) -> Solved | None:
    """The outermost operation of a part undone; None where the variable stands on both sides of it, or on none."""
    inside = [argument for argument in part.args if isinstance(argument, Expr) and depends(argument, variable)]
    if len(inside) != 1:
        return _undone_sum(part, known, variable)
    [inner] = inside
    match part:
        case Plus():
            rest = [negated(term) for term in part.args if term is not inner]
            return Solved(inner, plus(known, *rest))
        case Minus():
            return Solved(inner, negated(known))
        case Times():
            rest = times(*(factor for factor in part.args if factor is not inner))
            return Solved(inner, Fraction(known, rest), _nonzero(rest))
        case Fraction(numerator=top, denominator=bottom) if inner is bottom:
            return Solved(inner, Fraction(top, known), _nonzero(top))
        case Fraction(denominator=bottom):
            return Solved(inner, times(bottom, known))
        case Power() if inner is part.base:
            return _undone_power(part, known, signs)
        case Apply(name="sqrt"):
            return Solved(inner, Power(known, TWO))
        case Apply(name="log"):
            return Solved(inner, Apply("exp", known))
        case Apply(name="exp") if any(isinstance(each, Apply) and each.name == "exp" for each in subexpressions(inner)):
            # The logarithm of f stands for no x: of exp(exp(x)), not of exp(2x).
            return Solved(inner, Apply("log", known))
    return None


def _undone_sum(part: Expr, known: Expr, variable: Expr) -> Solved | None:
    """The constant terms of a sum with several terms that vary, moved to the other side."""
    if not isinstance(part, Plus):
        return None
    varying = [term for term in part.args if depends(term, variable)]
    if not varying or len(varying) == len(part.args):
        return None
    rest = (negated(term) for term in part.args if term not in varying)
    return Solved(plus(*varying), plus(known, *rest))


def _undone_power(part: Power, known: Expr, signs: Signs) -> Solved | None:
    """The base of a power: with the exponent 1/q or -1/q, or a positive one; any other has several, or needs a sign."""
    base, size = part.base, value(part.exponent)
    if size is None:
        return _undone_letter(part, known)
    if size == 0:
        return None
    if abs(size.p) == 1:
        return Solved(base, _power(known, int(1 / size)))
    if signs.surely("positive", base):
        return Solved(base, _root(known, 1 / size))
    return None


def _undone_letter(part: Power, known: Expr) -> Solved | None:
    """The base u of u^(1/n) = v or u^(-1/n) = 1/v, where n is a letter: u = v^n = 1/(1/v)^n."""
    sign, bare = signed(part.exponent)
    if not isinstance(bare, Fraction) or bare.numerator != ONE:
        return None
    if not any(isinstance(each, Apply) for each in subexpressions(part.base)):
        return None  # f/(n x) says more than f^(1 - n)/n.
    top, bottom = _above_and_below(known)
    if sign > 0:
        top, bottom = bottom, top
    # What is known has the function below the fraction line; its power is read better with the function above.
    size = Fraction(ONE, Power(over(top, bottom), bare.denominator))
    return Solved(part.base, size, (Assumption("positive", part.base),))


def _root(known: Expr, exponent: Rational) -> Expr:
    """A power of what is known with any number as exponent."""
    if isinstance(known, Fraction) and known.numerator == ONE:
        return _root(known.denominator, -exponent)
    if exponent < 0:
        return Fraction(ONE, _root(known, -exponent))
    if exponent.is_Integer:
        return _power(known, int(exponent))
    return Apply("sqrt", known) if exponent == Rational(1, 2) else Power(known, number(exponent))


def _of_function(part: Expr, known: Expr) -> Iterator[Solved]:
    """The exponentials that a sigmoid s or a hyperbolic tangent t of u is made of."""
    match part:
        case Apply(name="sigmoid", arguments=(inner,)):
            falling, rising = Apply("exp", negated(inner)), Apply("exp", inner)
            yield Solved(plus(ONE, falling), Fraction(ONE, known))
            yield Solved(falling, plus(Fraction(ONE, known), Minus(ONE)))
            yield Solved(rising, Fraction(known, plus(ONE, Minus(known))))
        case Apply(name="tanh", arguments=(inner,)):
            more, less = plus(ONE, known), plus(ONE, Minus(known))
            yield Solved(Apply("exp", twice(inner)), Fraction(more, less))
            yield Solved(Apply("exp", negated(twice(inner))), Fraction(less, more))


def is_own(expression: Expr, head: Expr, variable: Expr) -> bool:
    """Whether the variable stands in an expression nowhere but in the function of a definition."""
    return not depends(expression.xreplace({head: Symbol("_")}), variable)
