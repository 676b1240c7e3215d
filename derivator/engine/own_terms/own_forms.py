"""Write a derivative in terms of the function itself, or of another: recognise it, solve its definition, put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.base.errors import UnsupportedError
from derivator.engine.own_terms.form_length import is_logarithmic, length, simpler, weight
from derivator.engine.own_terms.form_search import FoundForm, Search
from derivator.engine.own_terms.no_form import why_not
from derivator.engine.own_terms.solving import is_own
from derivator.engine.plans.in_own_terms import OWN_TERMS
from derivator.engine.plans.plan import KnownTerms, OwnTerms
from derivator.engine.rewriting.applying import RuleContext
from derivator.engine.rewriting.rulebook import compiled_rules
from derivator.engine.step_sequences import Steps
from derivator.engine.walk import Walk
from derivator.inert import Derivative, Dot, Entry, IndexedSum, NamedFunction, Times, named
from derivator.inert.trees import contains, depends, size
from derivator.model.trace import Assumption, Definition, FurtherForm, Place, Problem
from derivator.notation import plain
from derivator.reals.sign_calculus import Signs
from derivator.syntax import read_equation

_STAND_IN = "′"
"""Ends the name of the function that a letter stands for; it cannot be typed."""

LARGEST = 80
"""A function longer than this is not looked at: its derivative in its own terms would be no shorter."""


def in_own_terms(problem: Problem, plan: OwnTerms, lines: Sequence[Expr], walk: Walk) -> Iterator[FurtherForm]:
    """The result in terms of the function itself, where that is simpler; beside f ln(f) also e^x f.

    Args:
        problem: the problem; it defines no function.
        plan: how it is done.
        lines: the lines of the derivation that hold no derivative; the last is the result.
        walk: what carries out phases.
    """
    result = lines[-1]
    if _one_variable(problem, result):
        label = problem.label
        own = isinstance(label, NamedFunction) and problem.variable in label.arguments
        head = label if own else named(_free_name(walk.context.names), problem.variable)
        definition = Definition(head, problem.expression)
        ways = list(_ways(plan, definition, walk, problem, result, asked=False))
        if not any(way.own for way in ways):
            ways += _ways(plan, definition, walk, problem, _first_to_show(lines, problem), asked=False)
        # A form that is no simpler is not told in a longer writing.
        lightest = [_best(alike, head) for own in (True, False) if (alike := [way for way in ways if way.own == own])]
        order = len(problem.earlier) + 1
        found = [way for way in lightest if simpler(way.steps[-1].after, result, definition, own=way.own, order=order)]
        told = [_best(found, definition.head)] if found else []
        beside = [way for way in found if not way.own]
        if beside and is_logarithmic(told[0].steps[-1].after, definition.head):
            told.append(_best(beside, definition.head))
        for way, note in zip(told, (plan.note, plan.beside), strict=False):
            yield FurtherForm(way.steps[-1].after, note, definition, way.steps)


def _first_to_show(lines: Sequence[Expr], problem: Problem) -> Expr:
    """The first line that shows the function whole, as a product of it and something else; else the last."""
    factors = set(problem.expression.args if isinstance(problem.expression, Times) else (problem.expression,))
    for line in lines:
        if isinstance(line, Times) and factors < set(line.args):
            return line
    return lines[-1]


def in_known_terms(problem: Problem, terms: KnownTerms, result: Expr, walk: Walk) -> Iterator[FurtherForm]:
    """The result with a function that has a name of its own, where that is shorter; none or one.

    Args:
        problem: the problem.
        terms: which function, and how it is recognised.
        result: the derivative as the problem's plan ends it.
        walk: what carries out phases.
    """
    if isinstance(problem.variable, Symbol):
        steps = walk.rewrite(terms.phase, result)
        if steps:
            at = {Symbol("x"): problem.variable}
            head, body = (side.xreplace(at) for side in read_equation(terms.definition))
            yield FurtherForm(steps[-1].after, terms.note, Definition(head, body, (problem.variable,)), steps)


def in_asked_terms(problem: Problem, result: Expr, walk: Walk) -> Steps:
    """The lines from the result to one in terms of the function that was asked for; none where it is in them.

    Raises:
        UnsupportedError: there is no such form, or none that is as short as the result. A result that has the function
            beside the variable, as one of a higher order may, is kept.
    """
    definition = problem.in_terms_of
    if definition is None or is_own(result, definition.head, problem.variable):
        return ()
    if _one_variable(problem, result):
        found = list(_ways(OWN_TERMS, definition, walk, problem, result, asked=True))
        best = _best(found, definition.head) if found else None
        if best is not None and (best.own or length(best.steps[-1].after, definition.head) <= size(result)):
            return best.steps
    if result.has(definition.head):
        return ()
    function = f"{plain(definition.head)} = {plain(definition.body)}"
    reason = why_not(result, definition, problem.variable, walk.context.signs)
    raise UnsupportedError(f"the derivative {plain(result)} is not written in terms of {function}: {reason}")


def _ways(
    plan: OwnTerms, definition: Definition, walk: Walk, problem: Problem, result: Expr, *, asked: bool
) -> Iterator[FoundForm]:
    letter = definition.head
    if isinstance(letter, Symbol):
        # A letter that stands for what varies must not be taken for a constant on the way.
        function = named(f"{letter.name}{_STAND_IN}", problem.variable)
        found = _ways(plan, Definition(function, definition.body), walk, problem, result, asked=asked)
        return (FoundForm(_renamed(way.steps, function, letter), way.own) for way in found)
    rules = compiled_rules(replace(problem, definitions=(definition,)))
    return Search(plan, definition, Walk(rules, _knowing(walk.context, problem, definition)), problem.variable,
                  asked=asked).ways(result)


def _knowing(context: RuleContext, problem: Problem, definition: Definition) -> RuleContext:
    """What may be asked, the sign of the function known where that of what defines it is: |f| is f for a root."""
    for kind in ("positive", "nonnegative"):
        if context.domain.surely(kind, definition.body):
            signs = Signs((*problem.assumptions, Assumption(kind, definition.head)))
            return replace(context, signs=signs, clean={})
    return context


def _renamed(steps: Steps, function: Expr, letter: Expr) -> Steps:
    """The steps with a letter for a function."""

    def shown(expression: Expr) -> Expr:
        return expression.xreplace({function: letter})

    return tuple(
        replace(
            step,
            before=shown(step.before),
            after=shown(step.after),
            shown_before=shown(step.shown_before),
            shown_after=shown(step.shown_after),
            places=tuple(Place(place.path) for place in step.places),
            steps=_renamed(step.steps, function, letter),
        )
        for step in steps
    )


def _best(found: Sequence[FoundForm], head: Expr) -> FoundForm:
    """The lightest form, one in the function alone before any other."""
    return min(found, key=lambda way: (not way.own, weight(way.steps[-1].after, head)))


def _one_variable(problem: Problem, result: Expr) -> bool:
    """Whether there is anything to write otherwise, and nothing in it that is indexed, unknown or long."""
    variable, both = problem.variable, (problem.expression, result)
    return isinstance(variable, Symbol) and depends(result, variable) and not any(
        size(each) > LARGEST or contains(each, IndexedSum, Entry, Dot, Derivative, NamedFunction) for each in both
    )


def _free_name(taken: frozenset[str]) -> str:
    return next(name for name in ("f", "g", "h", "y", "u", "v", "w", "p", "q", "f_1") if name not in taken)
