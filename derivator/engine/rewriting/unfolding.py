"""A problem's definitions as rules: unfold from left to right, fold from right to left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from sympy import Expr, Symbol
from sympy.core.basic import Basic

from derivator.engine.own_terms.stand_for import Abbreviations, GivenEquations, abbreviations
from derivator.engine.rewriting.pattern import Compiled, Form, Letter
from derivator.engine.using_curve_equation import by_equation, left_for_right
from derivator.inert import Derivative, Equation, Minus, Plus
from derivator.inert.numbers import value
from derivator.inert.trees import subexpressions
from derivator.model.rule import Scope
from derivator.model.trace import Problem
from derivator.reals.polynomials.monomials import Terms, opposite, terms_of
from derivator.rules import RULES
from derivator.rules.chain_rule_paths import Paths
from derivator.rules.definitions import (
    ADDED_UP,
    ALONG,
    AS_DEFINED,
    DERIVED,
    FOLD,
    GIVEN,
    NAMED,
    PUT_IN,
    UNFOLD,
    USED,
    USED_SIDE,
    WRITTEN_OUT,
)


def definition_rules(problem: Problem) -> dict[str, Compiled]:
    """The rules of one problem by name: for its definitions, what is given, what was derived above, its equation."""
    pairs = [(_lettered(d.head, d.parameters), _lettered(d.body, d.parameters)) for d in problem.definitions]
    alike = _Alike(tuple(each.body for each in problem.definitions))
    known = {fact.head: fact.body for fact in problem.derived}
    curve = problem.expression if isinstance(problem.expression, Equation) else None
    letters = Abbreviations(abbreviations(problem.definitions))
    return {
        WRITTEN_OUT: Compiled(replace(RULES[WRITTEN_OUT], rewrite=letters.written_out)),
        NAMED: Compiled(replace(RULES[NAMED], rewrite=letters.named)),
        PUT_IN: Compiled(replace(RULES[PUT_IN], rewrite=letters.solved)),
        ADDED_UP: Compiled(replace(RULES[ADDED_UP], rewrite=letters.added_up)),
        UNFOLD: Compiled(RULES[UNFOLD], tuple(_form(head, body) for head, body in pairs)),
        FOLD: Compiled(RULES[FOLD], tuple(_form(body, head) for head, body in pairs)),
        AS_DEFINED: Compiled(replace(RULES[AS_DEFINED], rewrite=alike)),
        GIVEN: Compiled(replace(RULES[GIVEN], rewrite=GivenEquations(problem.given))),
        DERIVED: Compiled(replace(RULES[DERIVED], rewrite=lambda expression, _: known.get(expression))),
        ALONG: Compiled(replace(RULES[ALONG], rewrite=lambda line, _: _along(line, problem, known))),
        USED: Compiled(
            replace(RULES[USED], rewrite=lambda part, _: None if curve is None else by_equation(part, curve))
        ),
        USED_SIDE: Compiled(
            replace(RULES[USED_SIDE], rewrite=lambda part, _: None if curve is None else left_for_right(part, curve))
        ),
    }


def _along(line: Expr, problem: Problem, known: Mapping[Expr, Expr]) -> Expr | None:
    """The derivative of a letter that is defined, by the chain rule along its paths; None for any other part."""
    paths = Paths({each.head: each.body for each in problem.definitions})
    if not isinstance(line, Derivative) or line.operand not in paths.bodies:
        return None
    return paths.along(line.operand, line.variable, known)


def _form(left: Expr, right: Expr) -> Form:
    return Form(left, right, conditions={}, needs=(), optional=frozenset(), varying=frozenset(), alone=frozenset())


def _lettered(expression: Expr, parameters: Sequence[Expr]) -> Basic:
    """The expression with the parameters as pattern letters, all else standing for itself."""
    return expression.xreplace({p: Letter(p.name) for p in parameters if isinstance(p, Symbol)})


class _Alike:
    """Writes a part of a line as it stands in a definition's body, where the two differ in their writing only."""

    def __init__(self, bodies: tuple[Expr, ...]) -> None:
        self.bodies = bodies

    @cached_property
    def _parts(self) -> dict[Terms, Expr]:
        """The compound parts of the bodies by their terms, the larger one first where two are alike."""
        found: dict[Terms, Expr] = {}
        for body in self.bodies:
            for part in subexpressions(body):
                if part.args and value(part) is None:
                    found.setdefault(terms_of(part), part)
        return found

    @cached_property
    def _written(self) -> set[Expr]:
        return {part for body in self.bodies for part in subexpressions(body)}

    def __call__(self, expression: Expr, _scope: Scope) -> Expr | None:
        """The part as the definition has it; None where it stands so already, or does not occur in it."""
        if expression in self._written or not expression.args:
            return None
        terms = terms_of(expression)
        same = self._parts.get(terms)
        if same is None and isinstance(expression, Plus):
            other = self._parts.get(opposite(terms))
            same = None if other is None else Minus(other)
        return same
