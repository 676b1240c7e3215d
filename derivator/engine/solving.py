"""Solve a definition, f(x) = 1/(1 + e^(-x)), for the parts of its body: 1 + e^(-x) = 1/f(x), e^(-x) = 1/f(x) - 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sympy import Expr, Integer, Rational, Symbol
from sympy.core.basic import Basic

from derivator.arithmetic import value
from derivator.engine.matching import sub_items
from derivator.engine.rewriting import rebuilt
from derivator.engine.signs import Signs
from derivator.inert import ONE, TWO, ZERO, Apply, Fraction, Minus, Plus, Power, Times, number, plus, times
from derivator.rules.parts import coefficient, factors, negated, signed
from derivator.trace import Assumption
from derivator.trees import depends, subexpressions

LARGEST_POWER = 6
"""A higher power of a function is not looked for."""


@dataclass(frozen=True)
class Solved:
    """A part of a definition's body, what it is in terms of the function defined, and what must not be 0 for that."""

    part: Expr
    value: Expr
    needs: tuple[Assumption, ...] = ()


def solved(body: Expr, head: Expr, variable: Expr, line: Expr, signs: Signs) -> Iterator[Solved]:
    """A definition solved for the parts of its body that hold the variable, from the outside in.

    Each operation with the variable on one side only is undone: a sum by a difference, a fraction by a product. What
    then is left in one part t as (a t + b)/(c t + d) is solved for t.

    Args:
        body: what the function is, at its variable.
        head: the function, as it is written.
        variable: the variable.
        line: where the parts are to be put in; of the powers of one base only those in it are of use.
        signs: what says of which sign a base is: only a positive one is the root of its even power.
    """
    part, in_terms = body, head
    needs: tuple[Assumption, ...] = ()
    while True:
        yield from (replace(each, needs=needs) for each in _powers(part, in_terms, line))
        inner = _undone(part, in_terms, variable, signs)
        if inner is None:
            break
        part, in_terms, needs = inner.part, inner.value, (*needs, *inner.needs)
        yield Solved(part, in_terms, needs)
    for inner in (*_moebius(part, in_terms, variable), *_of_sigmoid(part, in_terms)):
        yield Solved(inner.part, inner.value, (*needs, *inner.needs))


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


def _powers(part: Expr, known: Expr, line: Expr) -> Iterator[Solved]:
    """The powers of a part in a line: u^(2/3) is the square of u^(1/3), e^(2x) the square of e^x."""
    for other in dict.fromkeys(subexpressions(line)):
        ratio = _ratio(part, other)
        if ratio is not None and ratio.is_Integer and abs(ratio) <= LARGEST_POWER and ratio not in (0, 1):
            yield Solved(other, _power(known, int(ratio)))


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
    """That what one divides by is not 0, which is plain to see of a number."""
    return tuple(Assumption("nonzero", divisor) for divisor in divisors if value(divisor) is None)


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
        case Power(exponent=exponent) if inner is part.base:
            return _undone_power(inner, exponent, known, signs)
        case Apply(name="sqrt"):
            return Solved(inner, Power(known, TWO))
        case Apply(name="log"):
            return Solved(inner, Apply("exp", known))
        case Apply(name="exp") if any(isinstance(each, Apply) for each in subexpressions(inner)):
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


def _undone_power(base: Expr, exponent: Expr, known: Expr, signs: Signs) -> Solved | None:
    """The base of a power: with the exponent 1/q or -1/q, or a positive one; any other has several, or needs a sign."""
    size = value(exponent)
    if size is None or size == 0:
        return None
    if abs(size.p) == 1:
        return Solved(base, _power(known, int(1 / size)))
    if signs.surely("positive", base):
        return Solved(base, _root(known, 1 / size))
    return None


def _root(known: Expr, exponent: Rational) -> Expr:
    if isinstance(known, Fraction) and known.numerator == ONE:
        return _root(known.denominator, -exponent)
    size = Apply("sqrt", known) if abs(exponent) == Rational(1, 2) else Power(known, number(abs(exponent)))
    return size if exponent > 0 else Fraction(ONE, size)


# Fractions with the variable above and below.


def _moebius(part: Expr, known: Expr, variable: Expr) -> Iterator[Solved]:
    """The one part t of v = (a t + b)/(c t + d): t = (d v - b)/(a - c v)."""
    if not isinstance(part, Fraction):
        return
    kernels = tuple(dict.fromkeys((*_kernels(part.numerator, variable), *_kernels(part.denominator, variable))))
    if len(kernels) == 2:
        yield from _of_opposite_exponentials(part, known, variable, *kernels)
    if len(kernels) != 1:
        return
    [kernel] = kernels
    above, below = _linear(part.numerator, kernel, variable), _linear(part.denominator, kernel, variable)
    if above is not None and below is not None:
        yield from _denominator(part, *above, *below, known)
        yield Solved(kernel, _solution(*above, *below, known))


def _denominator(part: Fraction, a: Expr, b: Expr, c: Expr, d: Expr, known: Expr) -> Iterator[Solved]:
    """The denominator c t + d of v = (a t + b)/(c t + d): (a d - b c)/(a - c v)."""
    size = _combined((a, d), (negated(b), c))
    if isinstance(part.denominator, Plus) and size != ZERO:
        yield Solved(part.denominator, Fraction(size, _combined((a, ONE), (negated(c), known))))


def _of_opposite_exponentials(part: Fraction, known: Expr, variable: Expr, up: Expr, down: Expr) -> Iterator[Solved]:
    """E^(2u) where the part is (a e^u + b e^(-u))/(c e^u + d e^(-u))."""
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
    doubled = Apply("exp", times(TWO, *factors(up.arguments[0])))
    yield Solved(doubled, solution)
    if isinstance(solution, Fraction):
        yield Solved(Apply("exp", Minus(doubled.arguments[0])), Fraction(solution.denominator, solution.numerator))


def _of_sigmoid(part: Expr, known: Expr) -> Iterator[Solved]:
    """The exponentials that a sigmoid s of u is made of: e^(-u) = 1/s - 1 and e^u = s/(1 - s)."""
    if not isinstance(part, Apply) or part.name != "sigmoid":
        return
    [inner] = part.arguments
    falling, rising = Apply("exp", negated(inner)), Apply("exp", inner)
    yield Solved(plus(ONE, falling), Fraction(ONE, known))
    yield Solved(falling, plus(Fraction(ONE, known), Minus(ONE)))
    yield Solved(rising, Fraction(known, plus(ONE, Minus(known))))


def _opposite(first: Expr, second: Expr) -> bool:
    if not (isinstance(first, Apply) and isinstance(second, Apply) and first.name == second.name == "exp"):
        return False
    return bool(negated(first.arguments[0]) == second.arguments[0])


def _free_terms(side: Expr, *kernels: Expr) -> list[Expr]:
    terms = side.args if isinstance(side, Plus) else (side,)
    return [term for term in terms if not any(term.has(kernel) for kernel in kernels)]


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
    """A and b of a t + b, where t is the kernel; None for anything else."""
    factor, rest = [], []
    for term in side.args if isinstance(side, Plus) else (side,):
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
    """(d v - b)/(a - c v), without what is 0 or 1; a denominator of minus signs changes sign with the numerator."""
    above = _combined((d, known), (negated(b), ONE))
    below = _combined((a, ONE), (negated(c), known))
    if any(map(_negative, (below, above))):
        above = _combined((negated(d), known), (b, ONE))
        below = _combined((negated(a), ONE), (c, known))
    return above if below == ONE else Fraction(above, below)


def _negative(side: Expr) -> bool:
    """Whether every term begins with a minus sign."""
    return all(isinstance(term, Minus) for term in (side.args if isinstance(side, Plus) else (side,)))


def _combined(*terms: tuple[Expr, Expr]) -> Expr:
    """The sum of products of a coefficient and what it stands before; a term that begins with a minus goes last."""
    products = []
    for number_or_letters, rest in terms:
        if value(number_or_letters) == 0:
            continue
        sign, bare = signed(number_or_letters)
        product = times(*(each for each in (bare, rest) if each != ONE))
        products.append(negated(product) if sign < 0 else product)
    products.sort(key=lambda product: isinstance(product, Minus))
    return plus(*products)


def is_own(expression: Expr, head: Expr, variable: Expr) -> bool:
    """Whether the variable stands in an expression nowhere but in the function of a definition."""
    return not depends(expression.xreplace({head: Symbol("_")}), variable)
