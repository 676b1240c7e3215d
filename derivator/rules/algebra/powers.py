"""Powers, and roots as powers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sympy import Expr, Integer, Rational

from derivator.inert import ONE, Apply, Fraction, Minus, Plus, Power, number, plus, power, times
from derivator.inert.numbers import number_like, value
from derivator.inert.terms import coefficient, factors, from_coefficient, is_root, negated, over, summands
from derivator.inert.trees import depends
from derivator.model.rule import Condition, Example, Rule, Scope
from derivator.reals.polynomials.like_terms import collected_terms

_rule = partial(Rule, topic="powers", minor=True)

_HALF = number(Rational(1, 2))


def _base_and_exponent(factor: Expr) -> tuple[Expr, Expr]:
    return (factor.base, factor.exponent) if isinstance(factor, Power) else (factor, ONE)


def difference(left: Expr, right: Expr) -> Expr:
    """Left - right, worked out where both are numbers; a number inside a sum is joined with it."""
    mine, theirs = value(left), value(right)
    if mine is not None and theirs is not None:
        return number_like(mine - theirs, left, right)
    if isinstance(left, Plus) and theirs is not None:
        numbers = [known for term in left.args if (known := value(term)) is not None]
        rest = [term for term in left.args if value(term) is None]
        total = sum(numbers, -theirs)
        return plus(*rest, *([] if total == 0 else [number(total)]))
    return plus(left, Minus(right))


def _under_root(factor: Expr) -> tuple[Expr, Expr]:
    """A factor as base and exponent, a square root as the power one half."""
    if is_root(factor):
        return factor.arguments[0], _HALF
    return _base_and_exponent(factor)


def _cancel_powers(expression: Expr, scope: Scope) -> Expr | None:
    """x^3/x^2 to x: one base that numerator and denominator share, at least one of them as a power."""
    if not isinstance(expression, Fraction):
        return None
    top, bottom = list(factors(expression.numerator)), list(factors(expression.denominator))
    below = {_under_root(factor)[0]: at for at, factor in reversed(list(enumerate(bottom)))}
    for k, upper in enumerate(top):
        base, exponent = _under_root(upper)
        at = below.get(base)
        if at is None or value(base) is not None:
            continue
        less = _under_root(bottom[at])[1]
        # Exponents that vary are not brought together: x^(1/x)/x^2 stays.
        if exponent == less or depends(exponent, scope.variable) or depends(less, scope.variable):
            continue
        # So does u^2/sqrt(u), which factors better; u/sqrt(u) and sqrt(u)/u have their own laws.
        if (less == _HALF and isinstance(exponent, Integer)) or (exponent, less) == (_HALF, ONE):
            continue
        left = collected_terms(plus(*_terms(difference(exponent, less))))
        known = value(left)
        if known is not None and known < 0:
            bottom[at] = _power(base, number(-known))
            del top[k]
        elif isinstance(left, Plus) and all(isinstance(term, Minus) for term in left.args):
            bottom[at] = power(base, plus(*map(negated, left.args)))
            del top[k]
        else:
            top[k] = _power(base, left)
            del bottom[at]
        return over(times(*top), times(*bottom))
    return None


def _terms(exponent: Expr) -> Iterator[Expr]:
    """The terms of an exponent, a number before a sum multiplied out: a - 1, -2a and -2b of a - 1 - 2(a + b)."""
    for term in summands(exponent):
        size, others = coefficient(term)
        if len(others) == 1 and isinstance(others[0], Plus):
            for part in others[0].args:
                own, bare = coefficient(part)
                product = from_coefficient(number(abs(size * own)), bare)
                yield Minus(product) if size * own < 0 else product
        else:
            yield term


def _power(base: Expr, exponent: Expr) -> Expr:
    return base if exponent == ONE else Apply("sqrt", base) if exponent == _HALF else power(base, exponent)


def _product_of_powers(expression: Expr, _scope: Scope) -> Expr | None:
    """x·x^2 to x^3: the first two factors of a product that are powers of one base."""
    items = factors(expression)
    bases = {factor.base for factor in items if isinstance(factor, Power)}
    seen: dict[Expr, int] = {}
    for at, factor in enumerate(items):
        # In x^2 (x^2)^n the base is x^2 both times.
        base, more = (factor, ONE) if factor in bases else _under_root(factor)
        if value(base) is not None or (isinstance(base, Apply) and base.name in ("exp", "sqrt")):
            continue
        k = seen.setdefault(base, at)
        if k < at and not _root_beside_whole_power(items[k], factor):
            exponent = ONE if items[k] == base else _under_root(items[k])[1]
            mine, theirs = value(exponent), value(more)
            known = None if mine is None or theirs is None else number_like(mine + theirs, exponent, more)
            both = (more, exponent) if theirs is None else (exponent, more)  # a number comes last: x^(n + 1)
            total = plus(*both) if known is None else known
            return times(*items[:k], _power(base, total), *items[k + 1 : at], *items[at + 1 :])
    return None


def _root_beside_whole_power(left: Expr, right: Expr) -> bool:
    """Whether a square root is one of two powers and the other has no fraction as its exponent: x²√x stays."""
    exponents = [_base_and_exponent(each)[1] for each in (left, right) if not is_root(each)]
    known = [value(exponent) for exponent in exponents]
    return len(known) < 2 and not any(each is not None and each.q > 1 for each in known)


RULES = (
    _rule(
        "product-of-powers",
        "product of powers",
        "a^m*a^n = a^(m+n)",
        "Powers of one base are multiplied by adding their exponents.",
        examples=(Example("x*x", "x^2"), Example("x^2*y*x^3", "x^5*y"), Example("x^n*x", "x^(n+1)"),
                  Example("x^2*(x^2)^(n-1)", "(x^2)^(n-1+1)"), Example("(x+1)^(3/2)*sqrt(x+1)", "(x+1)^2")),
        rewrite=_product_of_powers,
    ),
    _rule(
        "cancel-powers",
        "quotient of powers",
        "a^m/a^n = a^(m-n)",
        "Powers of one base are divided by subtracting their exponents.",
        examples=(
            Example("x^3/x", "x^2"),
            Example("x/x^3", "1/x^2"),
            Example("x^n/x", "x^(n-1)"),
            Example("(x*(1-x))/(1-x)^2", "x/(1-x)"),
            Example("(y*sqrt(x+1))/(x+1)^3", "y/(x+1)^(5/2)"),
        ),
        rewrite=_cancel_powers,
    ),
    _rule(
        "power-of-power",
        "power of a power",
        "(a^m)^n = a^(m*n)",
        "A power is raised to a power by multiplying the exponents.",
        conditions=(Condition("whole", "n"),),
        refusals=("(x^2)^(1/2)",),
        examples=(
            Example("(x^2)^3", "x^6"),
            Example("(x^(1/3))^2", "x^(2/3)"),
            Example("(x^(a+b))^2", "x^((a+b)*2)"),
        ),
    ),
    _rule(
        "power-of-varying-power",
        "power of a power",
        "(a^m)^n = a^(m*n)",
        "A power of a positive base is raised to a power by multiplying the exponents.",
        conditions=(
            Condition("positive", "a"), Condition("not-number", "m"), Condition("depends", "a"),
            Condition("not-whole", "n"),
        ),
        refusals=("((-1-x^2)^m)^n", "(x^2)^n", "(2^m)^n", "(x^m)^2"),
        examples=(Example("(x^m)^n", "x^(m*n)"),),
    ),
    _rule(
        "power-of-fraction",
        "power of a fraction",
        "(a/b)^n = a^n/b^n",
        "A fraction is raised to a power by numerator and denominator.",
        conditions=(Condition("whole", "n"),),
        refusals=("(x/y)^(1/2)",),
        examples=(Example("(x/2)^2", "x^2/4"),),
    ),
    _rule(
        "power-of-positive-fraction",
        "power of a fraction",
        "(a/b)^n = a^n/b^n",
        "A fraction of positive numbers is raised to any power by numerator and denominator.",
        conditions=(
            Condition("positive", "a"), Condition("positive", "b"), Condition("number", "n"),
            Condition("not-whole", "n"),
        ),
        refusals=("((-2)/x)^(1/3)", "(x/(-2))^(1/3)", "(2/3)^x", "(2/3)^2"),
        examples=(Example("(exp(x)/2)^(1/3)", "exp(x)^(1/3)/2^(1/3)"),),
    ),
    _rule(
        "quotient-of-equal-powers",
        "one power of a fraction",
        "a^n/b^n = (a/b)^n",
        "Powers with one exponent are the power of the fraction.",
        conditions=(
            Condition("positive", "a"), Condition("positive", "b"), Condition("number", "n"),
            Condition("not-whole", "n"),
        ),
        refusals=("(-2)^(1/3)/x^(1/3)", "x^(1/3)/(-2)^(1/3)", "2^x/3^x", "exp(y)^2/3^2"),
        examples=(Example("-(exp(x)^(1/3)/2^(1/3))", "-(exp(x)/2)^(1/3)"),),
        minor=False,
    ),
    _rule(
        "power-of-product",
        "power of a product",
        "(a * ...)^n = a^n * ...",
        "A product is raised to a power factor by factor.",
        conditions=(Condition("whole", "n"),),
        refusals=("(x*y)^(1/2)",),
        examples=(Example("(2*x)^2", "4*x^2"), Example("(x*sqrt(y))^2", "x^2*sqrt(y)^2")),
    ),
    _rule(
        "negative-exponent",
        "negative exponent",
        "a^(-n) = 1/a^n",
        "A negative exponent is a fraction.",
        conditions=(Condition("number", "n"),),
        refusals=("a^(-x)",),
        examples=(Example("x^(-2)", "1/x^2"), Example("x^(-1)", "1/x")),
    ),
    _rule(
        "exponent-one-half",
        "a power as a root",
        "a^(1/2) = sqrt(a)",
        "The power one half is the square root.",
        examples=(Example("x^(1/2)", "sqrt(x)"),),
    ),
    _rule(
        "square-of-root",
        "the square of a root",
        "sqrt(a)^2 = a",
        "The square of a square root is what stands under it.",
        variants=("sqrt(a)*sqrt(a) = a",),
        examples=(Example("sqrt(x+1)^2", "x+1"), Example("sqrt(x)*sqrt(x)", "x")),
    ),
    _rule(
        "power-of-root",
        "a power of a root",
        "sqrt(a)^n = a^(n*(1/2))",
        "A power of the square root has half the exponent.",
        conditions=(Condition("whole", "n"),),
        refusals=("sqrt(x)^y",),
        examples=(Example("sqrt(x+1)^3", "(x+1)^(3/2)"), Example("sqrt(x)^4", "x^2")),
    ),
    _rule(
        "root-of-power",
        "the root of a power",
        "(a^m)^n = a^(m*n)",
        "The root of a power of what is surely positive is a power of it.",
        variants=(
            "sqrt(a^m) = a^(m*(1/2))",
            "sqrt(1/a^m) = 1/a^(m*(1/2))",
            "sqrt(b/a^m) = sqrt(b)/a^(m*(1/2))",
            "(1/a^m)^n = 1/a^(m*n)",
            "(b/a^m)^n = b^n/a^(m*n)",
        ),
        conditions=(Condition("number", "m"), Condition("number", "n"), Condition("surely-positive", "a")),
        refusals=("((1+x^2)^k)^(1/2)", "((1+x^2)^4)^k", "(x^2)^(1/2)"),
        examples=(Example("sqrt(exp(x)^4)", "exp(x)^2"), Example("sqrt(y/(1+x^2)^2)", "sqrt(y)/(1+x^2)")),
    ),
    _rule(
        "power-of-letter-root",
        "the power of a root",
        "(a^(1/n))^n = a",
        "The n-th power of an n-th root is what stands under it.",
        variants=("(1/a^(1/n))^n = 1/a", "(a^(-(1/n)))^n = 1/a"),
        conditions=(Condition("positive", "a"), Condition("not-number", "n")),
        refusals=("((-2)^(1/k))^k", "(x^(1/3))^3"),
        examples=(Example("((1+x^2)^(1/k))^k", "1+x^2"), Example("(1/x^(1/k))^k", "1/x")),
    ),
    _rule(
        "over-root",
        "dividing by a root",
        "(a*b)/(sqrt(a)*c) = (sqrt(a)*b)/c",
        "A quantity is a power of its root: over all roots but one, one is left.",
        variants=tuple(f"(a*b)/(root(a, {n})^{n - 1}*c) = (root(a, {n})*b)/c" for n in (3, 4, 5)),
        optional=("b", "c"),
        examples=(
            Example("x/(3*root(x, 3)^2)", "root(x, 3)/3"),
            Example("x/sqrt(x)", "sqrt(x)"), Example("2*x/(3*sqrt(x))", "sqrt(x)*2/3")),
    ),
    _rule(
        "root-over",
        "a root over its radicand",
        "(sqrt(a)*b)/(a*c) = b/(sqrt(a)*c)",
        "A square root over what stands under it is 1 over the root.",
        optional=("b", "c"),
        examples=(Example("sqrt(x)/x", "1/sqrt(x)"),),
    ),
    _rule(
        "radicand-times-root",
        "a product with the root as a power",
        "a^n*sqrt(a) = a^(n+1/2)",
        "A power of a quantity times its square root is a power again, the exponent is one half more.",
        optional=("n",),
        conditions=(Condition("whole", "n"),),
        refusals=("x^y*sqrt(x)",),
        examples=(
            Example("y/((x+1)*sqrt(x+1))", "y/(x+1)^(3/2)"),
            Example("y*sqrt(x+1)*(x+1)^2", "y*(x+1)^(5/2)"),
        ),
    ),
    _rule(
        "lower-power",
        "a power as a quotient",
        "a^(n-1) = a^n/a",
        "A power with one factor less is the power over its base.",
        conditions=(Condition("nonzero", "a"),),
        refusals=("0^(n-1)",),
        examples=(Example("n*x^(n-1)", "n*(x^n/x)"),),
        minor=False,
    ),
)
