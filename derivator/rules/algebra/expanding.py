"""Multiply out: a product with a sum in it, the terms of a sum, a numerator, a square."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from sympy import Expr, Integer, Symbol

from derivator.inert import ONE, Apply, Fraction, Minus, NamedFunction, Plus, Power, Times, number, plus, power, times
from derivator.inert.terms import coefficient, factors, negated, polynomial, signed
from derivator.inert.trees import depends, subexpressions
from derivator.model.rule import Example, Rule, Scope
from derivator.rules.algebra.sums import collected_terms

_rule = partial(Rule, topic="expanding")


def _expand(expression: Expr, _scope: Scope) -> Expr | None:
    """A product with a sum in it, or the negative of a sum, multiplied out."""
    if isinstance(expression, Minus) and isinstance(expression.operand, Plus):
        return plus(*(negated(term) for term in expression.operand.args))
    if not isinstance(expression, Times):
        return None
    at = next((k for k in reversed(range(len(expression.args))) if isinstance(expression.args[k], Plus)), None)
    if at is None:
        return None
    before, after = expression.args[:at], expression.args[at + 1 :]
    terms = []
    for term in expression.args[at].args:
        sign, bare = signed(term)
        own = [] if bare == ONE else [bare]
        product = times(*before, *own, *after)
        terms.append(Minus(product) if sign < 0 else product)
    return plus(*terms)


def _expand_over(term: Expr, inner: Expr) -> Expr:
    """A product multiplied out over one of its sums."""
    sign, bare = signed(term)
    rest = list(factors(bare))
    rest.remove(inner)
    terms = []
    for each in inner.args:
        own, part = signed(each)
        product = times(*rest, *([] if part == ONE else [part]))
        terms.append(Minus(product) if sign * own < 0 else product)
    return plus(*terms)


def _expand_term(term: Expr, scope: Scope) -> Expr | None:
    """A term multiplied out, its minus sign included."""
    if isinstance(term, Minus) and isinstance(term.operand, Times):
        inner = _expand(term.operand, scope)
        return None if inner is None else _expand(Minus(inner), scope)
    return _expand(term, scope)


def _expand_numerator(expression: Expr, scope: Scope) -> Expr | None:
    """The same in the numerator of a fraction, term by term; what is in a factor's parentheses is collected first."""
    if not isinstance(expression, Fraction):
        return None
    top = expression.numerator
    if any(map(_few_sums, (term for factor in factors(top) if isinstance(top, Times) for term in _terms(factor)))):
        return None
    terms = top.args if isinstance(top, Plus) else (top,)
    expanded = [_expand_term(term, scope) for term in terms]
    if all(term is None for term in expanded):
        return None
    new = plus(*(old if term is None else term for old, term in zip(terms, expanded, strict=True)))
    return Fraction(new, expression.denominator)


def _expand_denominator(expression: Expr, scope: Scope) -> Expr | None:
    """The terms of the sum below a fraction line multiplied out; a product below stays."""
    if not isinstance(expression, Fraction) or not isinstance(expression.denominator, Plus):
        return None
    terms = [_expand_term(term, scope) or term for term in expression.denominator.args]
    return Fraction(expression.numerator, plus(*terms))


def _terms(factor: Expr) -> tuple[Expr, ...]:
    return tuple(factor.args) if isinstance(factor, Plus) else ()


def _expand_in_sum(expression: Expr, scope: Scope) -> Expr | None:
    """The terms of a sum that are products of polynomials with up to three sums among them, multiplied out.

    A sum of constants, as in (a - 1)(1 - x), stays in one piece unless the terms then cancel: k(1 - x) - (n - k)x.
    A polynomial may also be one in a single function, which is a letter then: 1 - g and g(1 - g).
    """
    if not isinstance(expression, Plus):
        return None
    function = _only_function(expression, scope)
    if function is not None:
        letter = Symbol("function")
        inner = _expand_in_sum(expression.xreplace({function: letter}), replace(scope, variable=letter))
        return None if inner is None else inner.xreplace({letter: function})
    expanded = [_expand_term(term, scope) if _few_sums(term) else None for term in expression.args]
    if all(term is None for term in expanded):
        return None
    new = plus(*(old if new is None else new for old, new in zip(expression.args, expanded, strict=True)))
    if any(_few_sums(term) and _has_constant_sum(term, scope) for term in expression.args):
        collected = collected_terms(new)
        if len(collected.args if isinstance(collected, Plus) else (collected,)) > len(expression.args):
            return None
    return new


def _only_function(expression: Expr, scope: Scope) -> Expr | None:
    """The function of the variable that an expression holds, where it is the only thing in it that varies."""
    found = {part for part in subexpressions(expression) if isinstance(part, Apply | NamedFunction)}
    outer = [part for part in found if not any(part in subexpressions(other) for other in found - {part})]
    if len(outer) != 1 or depends(expression.xreplace({outer[0]: ONE}), scope.variable):
        return None
    return outer[0]


def _has_constant_sum(term: Expr, scope: Scope) -> bool:
    items = factors(signed(term)[1])
    return any(isinstance(factor, Plus) and not depends(factor, scope.variable) for factor in items)


def _few_sums(term: Expr) -> bool:
    items = factors(signed(term)[1])
    return 1 <= sum(isinstance(factor, Plus) for factor in items) <= 3 and all(map(polynomial, items))


def _expand_functions(expression: Expr, scope: Scope) -> Expr | None:
    """The terms of a sum that are a product with a sum of functions, multiplied out over that sum."""
    if not isinstance(expression, Plus):
        return None
    expanded = []
    for term in expression.args:
        items = factors(signed(term)[1])
        sums = [factor for factor in items if isinstance(factor, Plus) and not polynomial(factor)]
        # x(1 - σ) stays: there a polynomial would be multiplied by a number.
        telling = len(sums) == 1 and (
            not any(map(polynomial, sums[0].args)) or any(not polynomial(each) for each in items if each != sums[0])
        )
        expanded.append(_expand_over(term, sums[0]) if telling else None)
    if all(term is None for term in expanded):
        return None
    return plus(*(old if new is None else new for old, new in zip(expression.args, expanded, strict=True)))


def _expand_square(expression: Expr, _scope: Scope) -> Expr | None:
    """The square of a sum, a number before it or not: the squares, and twice each product of two."""
    sign, bare = signed(expression)
    size, others = coefficient(bare)
    if len(others) != 1 or isinstance(bare, Fraction) or not is_square_of_sum(others[0]):
        return None
    parts = [signed(term) for term in others[0].base.args]
    terms: list[Expr] = []

    def add(own: int, product: Expr) -> None:
        whole = product if size == 1 else times(number(size), product)
        terms.append(Minus(whole) if own * sign < 0 else whole)

    for k, (own, each) in enumerate(parts):
        add(1, power(each, Integer(2)))
        for other_sign, other in parts[k + 1 :]:
            add(own * other_sign, times(Integer(2), each, other))
    return Plus(*terms)


def is_square_of_sum(expression: Expr) -> bool:
    """Whether an expression is a sum to the power 2."""
    return isinstance(expression, Power) and expression.exponent == 2 and isinstance(expression.base, Plus)


def _expand_in_factor(expression: Expr, scope: Scope) -> Expr | None:
    """3(5 - x) for 3(2(x + 1) - 3(x - 1)): the sums that are factors, above a fraction line or not, each by itself."""
    if not isinstance(expression, Times | Fraction):
        return None
    above = expression.numerator if isinstance(expression, Fraction) else expression
    items = list(factors(above))
    for k, factor in enumerate(items if isinstance(above, Times) else ()):
        new = _expand_in_sum(factor, scope)
        items[k] = factor if new is None else new
    if items == list(factors(above)):
        return None
    return Fraction(times(*items), expression.denominator) if isinstance(expression, Fraction) else times(*items)


def _expand_under_root(expression: Expr, scope: Scope) -> Expr | None:
    """The root of 1 - x^2 for that of (1 - x)(1 + x), above a fraction line or not."""
    if not isinstance(expression, Apply) or expression.name != "sqrt":
        return None
    under = expression.arguments[0]
    above = under.numerator if isinstance(under, Fraction) else under
    if not isinstance(above, Times) or not any(isinstance(factor, Plus) for factor in above.args):
        return None
    new = _expand(above, scope)
    while isinstance(new, Plus) and (more := _expand_in_sum(new, scope)) is not None:
        new = more
    if new is None:
        return None
    return Apply("sqrt", Fraction(new, under.denominator) if isinstance(under, Fraction) else new)


RULES = (
    _rule(
        "expand",
        "multiplying out",
        "a*(b + c) = a*b + a*c",
        "Multiply out the parentheses.",
        variants=("-(b - c) = -b + c",),
        examples=(Example("x*(y - 1)", "x*y - x"), Example("-(x - y)", "-x + y")),
        rewrite=_expand,
    ),
    _rule(
        "expand-numerator",
        "multiplying out the numerator",
        "(a*(b + c))/d = (a*b + a*c)/d",
        "Multiply out the numerator.",
        examples=(Example("(1 - x*(y - 1))/z", "(1 - x*y + x)/z"),),
        rewrite=_expand_numerator,
    ),
    _rule(
        "expand-denominator",
        "multiplying out the denominator",
        "d/(a*(b + c) + e) = d/(a*b + a*c + e)",
        "Multiply out the terms of the denominator.",
        examples=(Example("z/(x*(y + 1) - y)", "z/(x*y + x - y)"),),
        rewrite=_expand_denominator,
    ),
    _rule(
        "expand-in-sum",
        "multiplying out the terms of a sum",
        "d + a*(b + c) = d + a*b + a*c",
        "Multiply out the terms of the sum.",
        examples=(Example("2*x + 1 + 6*(x - 4)", "2*x + 1 + 6*x - 6*4"),),
        rewrite=_expand_in_sum,
    ),
    _rule(
        "expand-in-factor",
        "multiplying out in parentheses",
        "c*(d + a*(b + f)) = c*(d + a*b + a*f)",
        "Multiply out inside the parentheses.",
        variants=("(c*(d + a*(b + f)))/g = (c*(d + a*b + a*f))/g",),
        examples=(
            Example("3*(2*(x + 1) - 5*(x - 1))", "3*(2*x + 2 - 5*x + 5)"),
        ),
        rewrite=_expand_in_factor,
    ),
    _rule(
        "expand-square",
        "the square of a sum",
        "(a + b)^2 = a^2 + 2*a*b + b^2",
        "Multiply out the square.",
        variants=("(a - b)^2 = a^2 - 2*a*b + b^2", "3*(a + b)^2 = 3*a^2 + 3*2*a*b + 3*b^2",
                  "-(a + b)^2 = -a^2 - 2*a*b - b^2"),
        examples=(
            Example("(1 - x)^2", "1^2 - 2*1*x + x^2"),
            Example("y - 3*(1 - x)^2", "y - 3*1^2 + 3*2*1*x - 3*x^2"),
        ),
        rewrite=_expand_square,
    ),
    _rule(
        "perfect-square",
        "the sum as a square",
        "a^2 + 2*a*b + b^2 = (a + b)^2",
        "The sum is the square of a sum or of a difference.",
        variants=(
            "a^2 - 2*a*b + b^2 = (a - b)^2",
            "a^2 + 2*a + 1 = (a + 1)^2",
            "a^2 - 2*a + 1 = (a - 1)^2",
        ),
        examples=(Example("1/(x^2 + 2*x + 1)", "1/(x + 1)^2"),),
    ),
    _rule(
        "expand-under-root",
        "multiplying out under the root",
        "sqrt(a*(b + c)) = sqrt(a*b + a*c)",
        "Multiply out what stands under the root.",
        variants=("sqrt((a*(b + c))/d) = sqrt((a*b + a*c)/d)",),
        examples=(Example("y*sqrt(x*(1-x))", "y*sqrt(x-x*x)"),),
        rewrite=_expand_under_root,
    ),
    _rule(
        "expand-functions",
        "multiplying out a sum of functions",
        "d + a*(b + c) = d + a*b + a*c",
        "Multiply out the terms that hold a sum of functions.",
        examples=(Example("(1+x)*(sin(x) + cos(x)) - sin(x)", "(1+x)*sin(x) + (1+x)*cos(x) - sin(x)"),),
        rewrite=_expand_functions,
    ),
)
