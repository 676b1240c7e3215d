"""A derivative with softmax, s_k = e^(z_k)/Σ e^(z_i), by a letter of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.engine.own_terms.stand_for import matched, mentions
from derivator.engine.plans.default import IN_ABBREVIATIONS
from derivator.engine.plans.plan import Detour, Rewrite
from derivator.engine.rewriting.rulebook import compiled_rules
from derivator.engine.step_sequences import Steps
from derivator.engine.walk import Walk
from derivator.inert import Apply, Entry, Fraction, IndexedSum
from derivator.inert.trees import size, subexpressions
from derivator.model.trace import Definition, FurtherForm, Problem
from derivator.rules.definitions import NAMED

_NOTE = "in terms of softmax"

_LETTERS = ("s", "p", "q", "r", "w")

_WAYS: tuple[tuple[Rewrite | Detour, ...], ...] = (
    (Rewrite((NAMED,)),),
    (
        Rewrite(("split-into-factors",), repeat="once"),
        Rewrite(("divide-each-term",), repeat="once"),
        Rewrite(("cancel",), repeat="once"),
        Rewrite((NAMED,)),
        Rewrite(("order-factors",), minor=True),
    ),
    IN_ABBREVIATIONS,
)
"""How it is recognised: as it stands, in a fraction that is split, or solved for."""


def in_softmax(problem: Problem, result: Expr, walk: Walk) -> Iterator[FurtherForm]:
    """The result with softmax where no sum of exponentials is left then and it is shorter; none or one.

    Args:
        problem: the problem, by an entry; it defines nothing.
        result: the derivative.
        walk: what carries out phases.
    """
    letter = next((each for each in _LETTERS if each not in walk.context.names), None)
    body = next((part for each in (problem.expression, result) for part in subexpressions(each) if _is_softmax(part)),
                None)
    if body is None or letter is None or not isinstance(problem.variable, Entry):
        return
    index = body.numerator.arguments[0].indices[0]
    definition = Definition(Entry(Symbol(letter), index), body, (index,))
    own = Walk(compiled_rules(replace(problem, definitions=(definition,))), walk.context)
    for phases in _WAYS:
        steps: Steps = ()
        for phase in phases:
            line = steps[-1].after if steps else result
            steps = (*steps, *own.lines(phase, line))
        after = steps[-1].after if steps else result
        if mentions(after, definition) and not any(_of_exponentials(part) for part in subexpressions(after)):
            if size(after) < size(result):
                yield FurtherForm(after, _NOTE, definition, steps)
            return


def _is_softmax(part: Expr) -> bool:
    """Whether an expression is one exponential of entries over the sum of all of them."""
    if not isinstance(part, Fraction) or not _of_exponentials(part.denominator):
        return False
    total, above = part.denominator, part.numerator
    binding = matched(total.summand, above, (total.index,))
    return binding is not None and all(isinstance(each, Symbol) for each in binding.values())


def _of_exponentials(part: Expr) -> bool:
    return (
        isinstance(part, IndexedSum) and isinstance(part.summand, Apply) and part.summand.name == "exp"
        and isinstance(part.summand.arguments[0], Entry) and part.summand.arguments[0].indices == (part.index,)
    )
