"""What is done with a difference quotient under the sign of a limit, until its limit is seen.

What holds of the increment h holds inside a limit only, so these laws apply to a limit and change what is in it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import comb

from sympy import Expr, Symbol

from derivator.inert import ONE, ZERO, Apply, Fraction, Limit, Minus, Power, plus, times
from derivator.inert.terms import factors, over
from derivator.model.rule import Condition, Conditional, Example, Rule, Scope
from derivator.rules.from_limits.increments import (
    by_the_increment,
    increment_of,
    multiplied_out,
    slope_of,
    without_increment,
)

_rule = partial(Rule, topic="limits")

_InsideLaw = Callable[[Expr, Symbol], Expr | None]
HIGHEST_POWER = 12
_STILL = Condition("free-of-index", "a")
_UNSIGNED = Condition("unsigned", "b")


def _inside(law: _InsideLaw) -> Callable[[Expr, Scope], Expr | Conditional | None]:
    """A law about what is taken to a limit, used on the whole of it."""

    def rewrite(expression: Expr, _scope: Scope) -> Expr | Conditional | None:
        if not isinstance(expression, Limit):
            return None
        found = law(expression.body, expression.letter)
        return None if found is None or found == expression.body else Limit(found, expression.letter)

    return rewrite


def _increment_apart(node: Expr, scope: Scope) -> Expr | None:
    """sin(2x + 1 + 2h) for sin(2(x + h) + 1): in arguments, bases, exponents and below the line."""
    places = range(len(node.args))
    if isinstance(node, Apply):
        places = range(1, len(node.args))
    elif isinstance(node, Fraction):
        places = range(1, 2)
    elif not isinstance(node, Power):
        return None
    parts = [_apart(part, scope.letter) if k in places else part for k, part in enumerate(node.args)]
    return node.func(*parts) if tuple(parts) != node.args else None


def _apart(part: Expr, letter: Symbol) -> Expr:
    slope = slope_of(part, letter)
    if slope is None or slope == ZERO:
        return part
    still, step = without_increment(part, letter), increment_of(slope, letter)
    return part if still == ZERO else plus(still, step)


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


def _binomial(count: int, sign: str) -> str:
    """The law for one exponent: (a - b)^2 = a^2 - 2*a*b + b^2."""
    terms = []
    for k in range(count + 1):
        size = [str(comb(count, k))] if 0 < k < count else []
        powers = [letter if n == 1 else f"{letter}^{n}" for letter, n in (("a", count - k), ("b", k)) if n]
        terms.append("*".join((*size, *powers)))
    later = (f" {'+' if k % 2 else sign} {term}" for k, term in enumerate(terms[1:]))
    return f"(a {sign} b)^{count} = {terms[0]}" + "".join(later)


_BINOMIALS = ("(a + b)^3 = a^3 + 3*a^2*b + 3*a*b^2 + b^3",
              *(_binomial(n, sign) for n in range(2, HIGHEST_POWER + 1) for sign in "+-"))


def _shown(*pairs: tuple[str, str]) -> tuple[Example, ...]:
    return tuple(Example(f"limit({before}, h)", after) for before, after in pairs)


RULES = (
    _rule(
        "increment-apart",
        "the increment apart",
        "a*(x + h) + b = a*x + b + a*h",
        "The increment of the argument is written behind it.",
        examples=_shown(("sin(2*(x + h) + 1)", "limit(sin(2*x + 1 + 2*h), h)")),
        inside="h",
        rewrite=_increment_apart,
    ),
    _rule(
        "addition-theorem",
        "addition theorem",
        "sin(a + b) = sin(a)*cos(b) + cos(a)*sin(b)",
        "The addition theorem takes the increment apart.",
        variants=(
            "sin(a - b) = sin(a)*cos(b) - cos(a)*sin(b)", "cos(a + b) = cos(a)*cos(b) - sin(a)*sin(b)",
            "cos(a - b) = cos(a)*cos(b) + sin(a)*sin(b)", "exp(a + d) = exp(a)*exp(d)", "c^(a + d) = c^a*c^d",
        ),
        inside="h",
        conditions=(_STILL, _UNSIGNED, Condition("free-of-index", "c")),
        refusals=("limit(sin(h^2 - h), h)", "limit(h^(x + h), h)"),
        examples=_shown(("sin(x + h)", "limit(sin(x)*cos(h) + cos(x)*sin(h), h)"),
                        ("sin(x - h)", "limit(sin(x)*cos(h) - cos(x)*sin(h), h)"),
                        ("exp(x + h)", "limit(exp(x)*exp(h), h)")),
    ),
    _rule(
        "around-the-increment",
        "the increment by itself",
        "(a*f + b*g - a)/h = a*((f - 1)/h) + b*(g/h)",
        "What does not change with h is taken out.",
        variants=("(a*f - b*g - a)/h = a*((f - 1)/h) - b*(g/h)", "(a*f - a)/h = a*((f - 1)/h)"),
        inside="h",
        conditions=(_STILL, Condition("free-of-index", "b"),
                    *(Condition("transcendental", letter) for letter in "fg")),
        refusals=("limit((h*exp(h) - h)/h, h)", "limit((sin(x)*exp(h) + h*sin(h) - sin(x))/h, h)",
                  "limit((x*(x + h) - x)/h, h)", "limit((x*exp(h) + x*h^2 - x)/h, h)"),
        examples=_shown(("(exp(x)*exp(h) - exp(x))/h", "limit(exp(x)*((exp(h) - 1)/h), h)")),
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
        "(a + b)/a = 1 + b/a",
        "Divide each term.",
        variants=("(a - b)/a = 1 - b/a",),
        inside="h",
        conditions=(_STILL, _UNSIGNED),
        refusals=("limit((h + h^2)/h, h)",),
        examples=_shown(("log((x + h)/x)/h", "limit(log(1 + h/x)/h, h)"),
                        ("log((x - h)/x)/h", "limit(log(1 - h/x)/h, h)")),
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
        _BINOMIALS[0],
        "The power of a sum is written out by the binomial theorem.",
        variants=_BINOMIALS[1:],
        inside="h",
        conditions=(_STILL, _UNSIGNED),
        refusals=("limit((sqrt(h) - h)^2, h)",),
        examples=_shown(("((x + h)^2 - x^2)/h", "limit((x^2 + 2*x*h + h^2 - x^2)/h, h)"),
                        ("(x - h)^2", "limit(x^2 - 2*x*h + h^2, h)")),
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
