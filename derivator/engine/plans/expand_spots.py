"""Where plans multiply out: the terms, factors, numerators and roots that become shorter or collect by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.engine.rewriting.where import ABOVE, BELOW, FACTOR, TERM, UNDER_ROOT, Placed, Where, part_at
from derivator.inert import ONE, Apply, Fraction, Minus, NamedFunction, Plus, Times, plus, times
from derivator.inert.numbers import value
from derivator.inert.terms import factors, polynomial, signed, summands
from derivator.inert.trees import depends, subexpressions
from derivator.model.rule import Scope
from derivator.model.trace import Path
from derivator.reals.polynomials.like_terms import collected_terms


def few_sums(term: Expr) -> bool:
    """Whether a term is a product of polynomials with up to three sums among them."""
    items = factors(signed(term)[1])
    return 1 <= sum(isinstance(factor, Plus) for factor in items) <= 3 and all(map(polynomial, items))


def _terms_above(node: Expr, scope: Scope) -> Iterator[Path]:
    """The terms of a numerator; what is in a factor's parentheses is collected first.

    A product of sums keeps its zeros in sight, (x + 1)(x^2 + x - 3), unless two terms are left: (x + 1)(x - 1).
    """
    top = node.args[0]
    sums = [each for each in top.args if isinstance(each, Plus) and depends(each, scope.variable)]
    if isinstance(top, Times) and len(sums) > 1:
        once = _multiplied_out(top)
        twice = (_multiplied_out(term) if few_sums(term) else term for term in once.args)
        if len(summands(collected_terms(plus(*twice)))) > 2:
            return iter(())
    inside = (factor for factor in top.args if isinstance(factor, Plus)) if isinstance(top, Times) else ()
    if any(few_sums(term) for factor in inside for term in factor.args):
        return iter(())
    return ((0, k) for k in range(len(top.args))) if isinstance(top, Plus) else iter(((0,),))


def _terms_with_few_sums(node: Expr, scope: Scope) -> Iterator[Path]:
    """The terms of a sum that are products of polynomials with up to three sums among them.

    A sum of constants, as in (a - 1)(1 - x), stays in one piece unless the terms then cancel: k(1 - x) - (n - k)x.
    A polynomial may also be one in a single function, which is a letter then: 1 - g and g(1 - g).
    """
    function = _only_function(node, scope)
    if function is not None:
        letter = Symbol("function")
        node, scope = node.xreplace({function: letter}), replace(scope, variable=letter)
    found = [k for k, term in enumerate(node.args) if few_sums(term)]
    if any(_has_constant_sum(node.args[k], scope) for k in found):
        terms = [_multiplied_out(term) if k in found else term for k, term in enumerate(node.args)]
        if len(summands(collected_terms(plus(*terms)))) > len(node.args):
            return
    yield from ((k,) for k in found)


def _multiplied_out(term: Expr) -> Expr:
    """A term with its last sum multiplied out."""
    sign, bare = signed(term)
    items = factors(bare)
    at = max(k for k, factor in enumerate(items) if isinstance(factor, Plus))
    parts = ((own * sign, times(*items[:at], *factors(part), *items[at + 1 :])) for own, part in
             map(signed, items[at].args))
    return plus(*(Minus(product) if own < 0 else product for own, product in parts))


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


def _with_functions(term: Expr, _scope: Scope) -> bool:
    """Whether a term is a product with a sum of functions; x(1 - σ) stays, where a polynomial would meet a number."""
    items = factors(signed(term)[1])
    sums = [factor for factor in items if isinstance(factor, Plus) and not polynomial(factor)]
    return len(sums) == 1 and (
        not any(map(polynomial, sums[0].args)) or any(not polynomial(each) for each in items if each != sums[0])
    )


def _terms_that_collect(node: Expr, scope: Scope) -> Iterator[Path]:
    """The terms of a sum that hold sums; x(1 - tanh(x)^2) only where there are no more terms than before then."""
    found = [k for k, term in enumerate(node.args) if any(isinstance(each, Plus) for each in factors(signed(term)[1]))]
    apart = [k for k in found if _meets_number(node.args[k]) or _has_constant_sum(node.args[k], scope)]
    if apart:
        terms = (_multiplied_out(term) if k in found else term for k, term in enumerate(node.args))
        if len(summands(collected_terms(plus(*terms)))) > len(node.args):
            found = [k for k in found if k not in apart]
    for k, term in enumerate(node.args):
        if k in found:
            yield (k,)
        elif isinstance(signed(term)[1], Fraction):
            path = (k, 0) if isinstance(term, Minus) else (k,)
            yield from ((*path, *above) for above in _products_above(part_at(node, path)))


def _products_above(fraction: Fraction) -> Iterator[Path]:
    """The numerator that is a product with a sum."""
    if any(isinstance(each, Plus) for each in factors(fraction.numerator)):
        yield (0,)


def _meets_number(term: Expr) -> bool:
    """Whether a term is a product with a sum of polynomials and functions: x(1 - tanh(x)^2)."""
    items = factors(signed(term)[1])
    sums = [each for each in items if isinstance(each, Plus) and not polynomial(each)]
    mixed = [each for each in sums if any(map(polynomial, each.args))]
    return bool(mixed) and any(value(each) is None for each in items if each not in mixed)


_IN_SUM = Where((Plus,), _terms_with_few_sums)
_UNDER_ROOT = UNDER_ROOT | UNDER_ROOT.then(ABOVE)

EXPAND_ABOVE = Placed("expand", Where((Fraction,), _terms_above))
EXPAND_BELOW = Placed("expand", BELOW.then(TERM))
EXPAND_IN_SUM = Placed("expand", _IN_SUM)
EXPAND_IN_FACTOR = Placed("expand", (FACTOR | ABOVE.then(FACTOR)).then(_IN_SUM))
EXPAND_FUNCTIONS = Placed("expand", TERM.such(_with_functions))
EXPAND_TERMS = Placed("expand", Where((Plus,), _terms_that_collect, told=False))
EXPAND_UNDER_ROOT = Placed("expand", _UNDER_ROOT | _UNDER_ROOT.then(_IN_SUM))
