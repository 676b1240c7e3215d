"""What is done with a difference quotient under the sign of a limit, until its limit is seen.

What holds of the increment h holds inside a limit only, so these laws apply to a limit and change what is in it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import comb

from sympy import Expr, Integer, Symbol

from derivator.inert import (
    ONE,
    ZERO,
    Apply,
    Fraction,
    Inert,
    Limit,
    Minus,
    Plus,
    Power,
    Times,
    number,
    plus,
    power,
    times,
)
from derivator.inert.terms import factors, negated, over, signed
from derivator.model.rule import Conditional, Example, Rule, Scope
from derivator.rules.from_limits.increments import (
    by_the_increment,
    increment_of,
    multiplied_out,
    slope_of,
    without_increment,
)

_rule = partial(Rule, topic="limits")

_InsideLaw = Callable[[Expr, Symbol], Expr | None]
_HIGHEST_POWER = 12


def _inside(law: _InsideLaw) -> Callable[[Expr, Scope], Expr | Conditional | None]:
    """A law about what is taken to a limit, used on the whole of it."""

    def rewrite(expression: Expr, _scope: Scope) -> Expr | Conditional | None:
        if not isinstance(expression, Limit):
            return None
        found = law(expression.body, expression.letter)
        return None if found is None or found == expression.body else Limit(found, expression.letter)

    return rewrite


def _everywhere(law: Callable[[Expr, Symbol], Expr | None]) -> _InsideLaw:
    """A law about parts, used on each part that holds the increment, from the outside in."""

    def changed(node: Expr, letter: Symbol) -> Expr:
        if not isinstance(node, Inert) or letter not in node.free_symbols:
            return node
        found = law(node, letter)
        if found is not None:
            return found
        parts = [changed(part, letter) if isinstance(part, Expr) else part for part in node.args]
        join = plus if isinstance(node, Plus) else times if isinstance(node, Times) else node.func
        return join(*parts)

    return changed


def _increment_apart(node: Expr, letter: Symbol) -> Expr | None:
    """sin(2x + 1 + 2h) for sin(2(x + h) + 1): in arguments, bases, exponents and below the line."""
    places = range(len(node.args))
    if isinstance(node, Apply):
        places = range(1, len(node.args))
    elif isinstance(node, Fraction):
        places = range(1, 2)
    elif not isinstance(node, Power):
        return None
    parts = [_apart(part, letter) if k in places else part for k, part in enumerate(node.args)]
    return node.func(*parts) if tuple(parts) != node.args else None


def _apart(part: Expr, letter: Symbol) -> Expr:
    slope = slope_of(part, letter)
    if slope is None or slope == ZERO:
        return part
    still, step = without_increment(part, letter), increment_of(slope, letter)
    return part if still == ZERO else plus(still, step)


def _addition(node: Expr, letter: Symbol) -> Expr | None:
    """The addition theorems, and powers of a sum, where part of the sum is an increment."""
    inner = node.args[1] if isinstance(node, Apply | Power) else None
    if not isinstance(inner, Plus) or (isinstance(node, Power) and letter in node.base.free_symbols):
        return None
    still = plus(*(term for term in inner.args if letter not in term.free_symbols))
    step = plus(*(term for term in inner.args if letter in term.free_symbols))
    if still == ZERO or (isinstance(node, Apply) and node.name not in ("sin", "cos", "exp")):
        return None
    if isinstance(node, Power):
        return Times(Power(node.base, still), Power(node.base, step))
    if node.name == "exp":
        return Times(Apply("exp", still), Apply("exp", step))
    sign, size = signed(step)
    mixed = times(_turned(node.name, still), Apply("sin", size))
    first = times(node.func(node.args[0], still), Apply("cos", size))
    added = (node.name == "sin") == (sign > 0)
    return plus(first, mixed if added else Minus(mixed))


def _turned(name: str, argument: Expr) -> Expr:
    return Apply("cos" if name == "sin" else "sin", argument)


def _around(body: Expr, letter: Symbol) -> Expr | None:
    """Sin x·(cos h - 1)/h + cos x·(sin h)/h: the terms of a numerator by what in them holds no increment."""
    if not isinstance(body, Fraction) or body.denominator != letter or not isinstance(body.numerator, Plus):
        return None
    groups: dict[Expr, list[Expr]] = {}
    for term in body.numerator.args:
        sign, bare = signed(term)
        still = times(*(each for each in factors(bare) if letter not in each.free_symbols))
        step = times(*(each for each in factors(bare) if letter in each.free_symbols))
        if any(not _transcendental(each, letter) for each in factors(step)):
            return None
        groups.setdefault(still, []).append(step if sign > 0 else Minus(step))
    if all(letter not in plus(*steps).free_symbols for steps in groups.values()) or ONE in groups:
        return None
    terms = []
    for still, steps in groups.items():
        whole = plus(*steps)
        negative = all(isinstance(step, Minus) for step in steps)
        product = times(still, Fraction(plus(*map(negated, steps)) if negative else whole, letter))
        terms.append(Minus(product) if negative else product)
    return plus(*terms)


def _transcendental(factor: Expr, letter: Symbol) -> bool:
    return isinstance(factor, Apply) or (isinstance(factor, Power) and letter not in factor.base.free_symbols)


def _ratio(node: Expr, letter: Symbol) -> Expr | None:
    """1 + h/x for (x + h)/x."""
    if not isinstance(node, Fraction) or not isinstance(node.numerator, Plus):
        return None
    still = without_increment(node.numerator, letter)
    slope = slope_of(node.numerator, letter)
    if slope is None or still != node.denominator:
        return None
    sign, step = signed(increment_of(slope, letter))
    share = Fraction(step, node.denominator)
    return Plus(ONE, share if sign > 0 else Minus(share))


def _binomial(body: Expr, letter: Symbol) -> Expr | None:
    """(x + h)³ written out, above the line."""
    above, below = (body.numerator, body.denominator) if isinstance(body, Fraction) else (body, ONE)
    return over(_binomials(above, letter), below)


def _binomials(node: Expr, letter: Symbol) -> Expr:
    if isinstance(node, Power) and isinstance(node.base, Plus) and letter in node.base.free_symbols:
        count = node.exponent
        if isinstance(count, Integer) and 2 <= count <= _HIGHEST_POWER:
            return _written_out(node.base, int(count), letter)
        return node
    if not isinstance(node, Plus | Times | Minus) or letter not in node.free_symbols:
        return node
    parts = [_binomials(part, letter) for part in node.args]
    return plus(*parts) if isinstance(node, Plus) else node.func(*parts)


def _written_out(base: Plus, count: int, letter: Symbol) -> Expr:
    first = plus(*(term for term in base.args if letter not in term.free_symbols))
    sign, second = signed(plus(*(term for term in base.args if letter in term.free_symbols)))
    terms = []
    for k in range(count + 1):
        powers = [power(each, Integer(n)) if n > 1 else each
                  for each, n in ((first, count - k), (second, k)) if n]
        size = [number(comb(count, k))] if 0 < k < count else []
        term = times(*size, *powers)
        terms.append(Minus(term) if sign < 0 and k % 2 else term)
    return Plus(*terms)


def _multiply_out(body: Expr, letter: Symbol) -> Expr | None:
    """The numerator without parentheses."""
    above, below = (body.numerator, body.denominator) if isinstance(body, Fraction) else (body, ONE)
    return over(multiplied_out(above, letter), below)


def _divided(body: Expr, letter: Symbol) -> Expr | None:
    """The increment cancels, which it may since it is not 0."""
    if not isinstance(body, Fraction) or letter not in factors(body.denominator):
        return None
    above = by_the_increment(body.numerator, letter)
    left = list(factors(body.denominator))
    left.remove(letter)
    if isinstance(above, Minus):
        return Minus(over(above.operand, times(*left)))
    return None if above is None else over(above, times(*left))


def _shown(*pairs: tuple[str, str]) -> tuple[Example, ...]:
    return tuple(Example(f"limit({before}, h)", after) for before, after in pairs)


RULES = (
    _rule(
        "increment-apart",
        "the increment apart",
        "a*(x + h) + b = a*x + b + a*h",
        "The increment of the argument is written behind it.",
        examples=_shown(("sin(2*(x + h) + 1)", "limit(sin(2*x + 1 + 2*h), h)")),
        rewrite=_inside(_everywhere(_increment_apart)),
    ),
    _rule(
        "addition-theorem",
        "addition theorem",
        "sin(a + b) = sin(a)*cos(b) + cos(a)*sin(b)",
        "The addition theorem takes the increment apart.",
        variants=("cos(a + b) = cos(a)*cos(b) - sin(a)*sin(b)", "exp(a + b) = exp(a)*exp(b)", "2^(a + b) = 2^a*2^b"),
        examples=_shown(("sin(x + h)", "limit(sin(x)*cos(h) + cos(x)*sin(h), h)"),
                        ("exp(x + h)", "limit(exp(x)*exp(h), h)")),
        rewrite=_inside(_everywhere(_addition)),
    ),
    _rule(
        "around-the-increment",
        "the increment by itself",
        "(a*f + b*g - a)/h = a*((f - 1)/h) + b*(g/h)",
        "What does not change with h is taken out.",
        examples=_shown(("(exp(x)*exp(h) - exp(x))/h", "limit(exp(x)*((exp(h) - 1)/h), h)")),
        rewrite=_inside(_around),
    ),
    _rule(
        "difference-of-logarithms",
        "difference of logarithms",
        "limit((log(a) - log(b))/c, h) = limit(log(a/b)/c, h)",
        "The difference of two logarithms is the logarithm of the quotient.",
        examples=_shown(("(log(x + h) - log(x))/h", "limit(log((x + h)/x)/h, h)")),
    ),
    _rule(
        "ratio-apart",
        "a ratio near 1",
        "(a + h)/a = 1 + h/a",
        "Divide each term.",
        examples=_shown(("log((x + h)/x)/h", "limit(log(1 + h/x)/h, h)")),
        rewrite=_inside(_everywhere(_ratio)),
    ),
    _rule(
        "over-one-denominator",
        "one denominator",
        "limit((a/b - c/d)/k, h) = limit((a*d - c*b)/(k*b*d), h)",
        "Bring the difference over one denominator.",
        variants=("limit((-(a/b) + c/d)/k, h) = limit((-(a*d) + c*b)/(k*b*d), h)",),
        optional=("a", "c"),
        examples=_shown(("(1/(x + h) - 1/x)/h", "limit((x - (x + h))/(h*(x + h)*x), h)")),
    ),
    _rule(
        "conjugate",
        "multiply by the sum of the roots",
        "limit((sqrt(a) - sqrt(b))/c, h) = limit((a - b)/(c*(sqrt(a) + sqrt(b))), h)",
        "Multiply above and below by the sum of the roots: above, the difference of their squares is left.",
        examples=_shown(("(sqrt(x + h) - sqrt(x))/h", "limit((x + h - x)/(h*(sqrt(x + h) + sqrt(x))), h)")),
    ),
    _rule(
        "binomial-theorem",
        "binomial theorem",
        "(a + b)^3 = a^3 + 3*a^2*b + 3*a*b^2 + b^3",
        "The power of a sum is written out by the binomial theorem.",
        variants=("(a + b)^2 = a^2 + 2*a*b + b^2",),
        examples=_shown(("((x + h)^2 - x^2)/h", "limit((x^2 + 2*x*h + h^2 - x^2)/h, h)")),
        rewrite=_inside(_binomial),
    ),
    _rule(
        "multiply-out-increment",
        "multiplying out",
        "a*(b + c) = a*b + a*c",
        "Multiply out the numerator.",
        variants=("-(a + b) = -a - b", "(a + b)/c = a/c + b/c"),
        examples=_shown(("(2*(x + h) - 2*x)/h", "limit((2*x + 2*h - 2*x)/h, h)")),
        rewrite=_inside(_multiply_out),
    ),
    _rule(
        "increment-cancels",
        "the increment cancels",
        "limit((a*h)/(b*h), h) = limit(a/b, h)",
        "The increment is not 0, so it cancels.",
        examples=_shown(("(2*x*h + h^2)/h", "limit(2*x + h, h)")),
        rewrite=_inside(_divided),
    ),
)
"""Each changes what is taken to a limit, and leaves the limit."""
