"""The target of a check: a named derivation, or a function in plain text or LaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.asking.context import NOTHING, Context
from derivator.base.errors import ReadingError
from derivator.deriving.problem import Asked, asked_of
from derivator.inert import Apply, named
from derivator.inert.trees import subexpressions
from derivator.model.trace import Assumption, Problem
from derivator.notation import plain
from derivator.syntax import Notation, notation_of

_PRIMED = r"(?<![A-Za-z\\]){0}\s*(?:['′]|\^\s*\{{?\s*\\prime)"
_FUNCTIONS = frozenset("fghuvwyz")
"""Letters that are functions where others beside them have primes; a, c and n are constants."""


def target_asked(
    target: str | Expr,
    wrt: str | Expr | Sequence[str | Expr] | None,
    order: int | None,
    constants: Iterable[str | Expr] = (),
    *,
    latex: bool,
    context: Context = NOTHING,
    at: Sequence[str] = (),
) -> Asked:
    """What a target asks for.

    Args:
        target: the name of a named derivation, a function as text, SymPy's or inert.
        wrt: the variable or variables; where it is not given, the only one that can be meant.
        order: how often to differentiate; where it is not given, as the target says.
        constants: names that stand for constants; they may be longer than a letter.
        context: what is known of its names.
        at: the place at which the derivative is asked for.
        latex: whether a target that its own notation does not fit may be in the other one.

    Raises:
        DerivatorError: the target or the variable is not understood.
    """
    try:
        return asked_of(target, wrt=wrt, constants=constants, order=order, context=context, at=at)
    except ReadingError as error:
        if not (isinstance(target, str) and latex):
            raise
        other: Notation = "plain" if notation_of(target) == "latex" else "latex"
        try:
            return asked_of(
                target, wrt=wrt, constants=constants, order=order, notation=other, context=context, at=at
            )
        except ReadingError:
            raise error from None


def of_parameters(expression: Expr) -> Iterator[Assumption]:
    """That the letters are positive which a function needs to be: the threshold of the Huber loss."""
    for part in subexpressions(expression):
        if isinstance(part, Apply):
            letters = dict(zip(part.function.arguments, part.arguments, strict=False))
            yield from (Assumption(kind, letters[name]) for kind, name in part.function.needs if kind == "positive")


def of_primed_letters(problem: Problem, claim: str) -> Problem:
    """A problem whose variable stands nowhere, u v by x, with functions for letters where a claim gives one a prime.

    Args:
        problem: what is asked.
        claim: the claim as typed.
    """
    variable = problem.variable
    if not isinstance(variable, Symbol) or variable in problem.expression.free_symbols or problem.definitions:
        return problem
    letters = {each for each in problem.expression.free_symbols - set(problem.constants) if isinstance(each, Symbol)}
    primed = {each for each in letters if re.search(_PRIMED.format(re.escape(each.name)), claim)}
    if not primed:
        return problem
    functions = primed | {each for each in letters if each.name in _FUNCTIONS}
    depends = {each: named(each.name, variable) for each in functions}
    told = [f"{plain(each)} is read as {plain(depends[each])}" for each in sorted(functions, key=str)]
    kept = [each for each in problem.readings if not each.endswith("does not occur in the function")]
    return replace(problem, expression=problem.expression.xreplace(depends), readings=(*kept, *told))
