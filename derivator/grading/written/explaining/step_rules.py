"""The rule of ours that explains a step of written work, and how the work goes on from a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from sympy import Expr, Symbol
from sympy.core.basic import Basic

from derivator.base.errors import DerivatorError
from derivator.engine.derivation import walk_of
from derivator.engine.plans.default import DEFAULT, DIFFERENTIATE
from derivator.engine.rewriting.applying import RuleContext, rebuilt, rewrites
from derivator.engine.rewriting.filling import without_marks
from derivator.engine.rewriting.pattern import VARIABLE, Compiled, compile_rule
from derivator.engine.rewriting.where import names
from derivator.grading.written.review_result import RevealedLine
from derivator.inert import Derivative, Inert, Plus, Power, Times, plus, times
from derivator.inert.trees import contains, size, subexpressions
from derivator.model.trace import Problem
from derivator.reals.sign_calculus import Signs
from derivator.rules import RULES
from derivator.verification import Checker

_LARGEST = 60
"""A line of more nodes is not searched for what was done in it."""
_PLACES = 8
"""At so many places a rule is tried."""
_MOST_LINES = 8
_ALGEBRA = frozenset((
    "fractions", "powers", "trigonometry", "signs", "logarithms", "identities", "exponentials", "sums",
    "absolute-values", "roots", "expanding", "polynomials", "rearranging",
))


def rule_of(before: Expr, after: Expr) -> str:
    """The rule by which one side becomes the next; empty where no single one does.

    Args:
        before: one side, written out.
        after: the next one.
    """
    if isinstance(before, Derivative):
        return _law_of(before)
    if size(before) > _LARGEST or size(after) > _LARGEST or contains(before, Derivative):
        return ""
    wanted, context = _arranged(after), RuleContext(Symbol(VARIABLE), Signs())
    if _arranged(before) == wanted:
        return ""
    for compiled in _compiled(algebra=True):
        for outcome in islice(_everywhere(compiled, before, context), _PLACES):
            if isinstance(outcome, Expr) and _arranged(outcome) == wanted:
                return compiled.rule.name
    more, less = _products_of_sums(before), _products_of_sums(after)
    return "expand" if less < more else "factor-out" if less > more else ""


def _products_of_sums(tree: Basic) -> int:
    """How many products and powers in an expression hold a sum as a factor."""
    return sum(
        isinstance(part, Times | Power) and any(isinstance(each, Plus) for each in _factors(part))
        for part in subexpressions(tree)
    )


def _factors(part: Expr) -> Iterator[Basic]:
    for each in part.args[:1] if isinstance(part, Power) else part.args:
        yield each.args[0] if isinstance(each, Power) else each


def _law_of(before: Derivative) -> str:
    """The law of differentiation that fits an expression as a whole."""
    if not isinstance(before.variable, Symbol):
        return ""
    tree = before.xreplace({before.variable: Symbol(VARIABLE)})
    context = RuleContext(Symbol(VARIABLE), Signs())
    fitting = (each for each in _compiled(algebra=False) if next(rewrites(each, tree, context), None) is not None)
    found = next(fitting, None)
    return "" if found is None else found.rule.name


@lru_cache(maxsize=2)
def _compiled(*, algebra: bool) -> tuple[Compiled, ...]:
    if algebra:
        return tuple(compile_rule(rule) for rule in RULES.values() if rule.topic in _ALGEBRA)
    return tuple(compile_rule(RULES[name]) for name in names(DIFFERENTIATE.rules) if _is_law(name))


def _is_law(name: str) -> bool:
    return name in RULES and (RULES[name].topic == "differentiation" or name == "derivative-of-sum")


def _everywhere(compiled: Compiled, tree: Basic, context: RuleContext) -> Iterator[Basic]:
    for found in islice(rewrites(compiled, tree, context), 2):
        yield without_marks(found.shown)
    if isinstance(tree, Inert):
        for place, part in enumerate(tree.args):
            for outcome in _everywhere(compiled, part, context):
                yield rebuilt(tree, [outcome if at == place else each for at, each in enumerate(tree.args)])


def _arranged(tree: Expr) -> Expr:
    """The expression with the terms and factors of every sum and product in one order."""
    if not isinstance(tree, Inert):
        return tree
    parts = [_arranged(part) if isinstance(part, Expr) else part for part in tree.args]
    if isinstance(tree, Plus | Times):
        flat = [each for part in parts for each in (part.args if type(part) is type(tree) else (part,))]
        joined = plus if isinstance(tree, Plus) else times
        return joined(*sorted(flat, key=str))
    return rebuilt(tree, parts)


def continued(before: Expr, variable: Symbol, checker: Checker) -> tuple[RevealedLine, ...]:
    """How a line goes on, each line checked.

    Args:
        before: the line, written out.
        variable: the letter by which is differentiated.
        checker: judges what is shown.
    """
    function = before.operand if isinstance(before, Derivative) else before
    lines: list[RevealedLine] = []
    try:
        walk, line = walk_of(Problem(function, variable)), before
        for phase in DEFAULT.phases:
            for step in walk.lines(phase, line):
                if checker.ask(line, step.after).proof().status not in ("proved", "agrees"):
                    return without_many(lines)
                line = without_marks(step.after)
                lines.append(RevealedLine(line, step.rule))
    except (DerivatorError, RecursionError, ArithmeticError):
        return without_many(lines)
    return without_many(lines)


def without_many(lines: Sequence[RevealedLine]) -> tuple[RevealedLine, ...]:
    """The lines; of very many the first and the last ones."""
    return tuple(lines[:1]) + tuple(lines[-(_MOST_LINES - 1) :]) if len(lines) > _MOST_LINES else tuple(lines)
