"""Mistakes of algebra made in an expression: a root taken of each term, a term cancelled, bars dropped."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from math import isqrt

from sympy import Expr, Integer, Symbol
from sympy.core.basic import Basic

from derivator.engine.rewriting.applying import RuleContext, rebuilt, rewrites
from derivator.engine.rewriting.filling import without_marks
from derivator.engine.rewriting.pattern import VARIABLE, Compiled
from derivator.grading.diagnosis.false_rules import compile_mistake
from derivator.grading.diagnosis.slips import MOST_WAYS, Variant
from derivator.inert import TWO, Apply, Derivative, Inert, Minus, Plus, Power
from derivator.mistakes import MISTAKES
from derivator.reals.sign_calculus import Signs


def algebraic(tree: Expr) -> Iterator[Variant]:
    """The expression with one mistake of algebra made in it, at each place where one can be made, and at all."""
    context = RuleContext(Symbol(VARIABLE), Signs())
    squares = _with_squares(tree)
    if squares != tree:
        yield from algebraic(squares)
    for compiled in _of_algebra():
        name = (compiled.rule.name,)
        count = 0
        for outcome in _rewritten(compiled, tree, context):
            count += 1
            yield Variant(name, outcome)
        if count > 1:
            yield Variant(name, _rewritten_everywhere(compiled, tree, context))


def _with_squares(tree: Basic, *, under: bool = False) -> Basic:
    """The expression with square numbers below roots as squares: a root of them is taken like one of a letter's."""
    if isinstance(tree, Integer) and under and tree > 1 and isqrt(int(tree)) ** 2 == tree:
        return Power(Integer(isqrt(int(tree))), TWO)
    if not isinstance(tree, Inert) or isinstance(tree, Power):
        return tree
    root = isinstance(tree, Apply) and tree.name == "sqrt"
    parts = [_with_squares(part, under=root or (under and isinstance(tree, Plus | Minus))) for part in tree.args]
    return rebuilt(tree, parts) if tuple(parts) != tree.args else tree


@lru_cache(maxsize=1)
def _of_algebra() -> tuple[Compiled, ...]:
    """The mistakes that are not about derivatives."""
    compiled = (compile_mistake(mistake) for mistake in MISTAKES.values())
    return tuple(found for found in compiled if not any(isinstance(form.left, Derivative) for form in found.forms))


def _rewritten(compiled: Compiled, tree: Basic, context: RuleContext) -> Iterator[Basic]:
    for found in islice(rewrites(compiled, tree, context), MOST_WAYS):
        yield without_marks(found.shown)
    if not isinstance(tree, Inert):
        return
    for place, part in enumerate(tree.args):
        for outcome in _rewritten(compiled, part, context):
            arguments = list(tree.args)
            arguments[place] = outcome
            yield rebuilt(tree, arguments)


def _rewritten_everywhere(compiled: Compiled, tree: Basic, context: RuleContext) -> Basic:
    if not isinstance(tree, Inert):
        return tree
    tree = rebuilt(tree, [_rewritten_everywhere(compiled, part, context) for part in tree.args])
    found = next(rewrites(compiled, tree, context), None)
    return tree if found is None else without_marks(found.shown)
