"""A problem's definitions as rules: unfold from left to right, fold from right to left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sympy import Expr, Symbol
from sympy.core.basic import Basic

from derivator.engine.by_equation import by_equation, left_for_right
from derivator.engine.pattern import Compiled, Form, Letter
from derivator.inert import Equation
from derivator.rules import RULES
from derivator.rules.definitions import DERIVED, FOLD, GIVEN, UNFOLD, USED, USED_SIDE
from derivator.trace import Problem


def definition_rules(problem: Problem) -> dict[str, Compiled]:
    """The rules of one problem by name: those of its definitions, of what is given and what was derived above."""
    pairs = [(_lettered(d.head, d.parameters), _lettered(d.body, d.parameters)) for d in problem.definitions]
    known = {fact.head: fact.body for fact in problem.derived}
    curve = problem.expression if isinstance(problem.expression, Equation) else None
    return {
        UNFOLD: Compiled(RULES[UNFOLD], tuple(_form(head, body) for head, body in pairs)),
        FOLD: Compiled(RULES[FOLD], tuple(_form(body, head) for head, body in pairs)),
        GIVEN: Compiled(RULES[GIVEN], tuple(_form(d.head, d.body) for d in problem.given)),
        DERIVED: Compiled(replace(RULES[DERIVED], rewrite=lambda expression, _: known.get(expression)), ()),
        USED: Compiled(
            replace(RULES[USED], rewrite=lambda part, _: None if curve is None else by_equation(part, curve)), ()
        ),
        USED_SIDE: Compiled(
            replace(RULES[USED_SIDE], rewrite=lambda part, _: None if curve is None else left_for_right(part, curve)),
            (),
        ),
    }


def _form(left: Expr, right: Expr) -> Form:
    return Form(left, right, conditions={}, needs=(), optional=frozenset(), varying=frozenset(), alone=frozenset())


def _lettered(expression: Expr, parameters: Sequence[Expr]) -> Basic:
    """The expression with the parameters as pattern letters, all else standing for itself."""
    return expression.xreplace({p: Letter(p.name) for p in parameters if isinstance(p, Symbol)})
