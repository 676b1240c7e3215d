"""Maxima of several letters that stand on both sides of a claim alike, in whatever order and nesting, as letters."""

from __future__ import annotations

from itertools import count

from sympy import Expr, Symbol

from derivator.functions import FUNCTIONS
from derivator.inert import Apply, IndexedSum
from derivator.inert.trees import depends, subexpressions
from derivator.verification import Question
from derivator.verification.preparation.written_by_cases import LEAST_IN_ORDER, in_one_order


def with_maxima_as_letters(question: Question) -> Question | None:
    """A claim with a letter for each maximum or minimum that does not depend on the variable; None where there is none.

    What holds for every value of such a letter holds for the maximum. Each stands on both sides, so that no side has a
    value where the other has none.

    Args:
        question: the claim.
    """
    function, claim, variable = question.target_as_asked, question.claim, question.variable
    known: dict[tuple[str, tuple[Expr, ...]], Symbol] = {}
    taken = {symbol.name for side in (function, claim) for symbol in side.free_symbols}
    fresh = (Symbol(name) for name in map("M_{}".format, count()) if name not in taken)
    found = []
    for side in (function, claim):
        bound = {part.index for part in subexpressions(side) if isinstance(part, IndexedSum)}
        here: dict[Expr, Expr] = {}
        for part in subexpressions(side):
            if not isinstance(part, Apply) or not FUNCTIONS[part.name].variadic:
                continue
            arguments = tuple(in_one_order(part.name, part.arguments))
            if len(arguments) < LEAST_IN_ORDER or depends(part, variable) or bound & part.free_symbols:
                continue
            key = (part.name, arguments)
            if key not in known:
                known[key] = next(fresh)
            here[part] = known[key]
        found.append(side.xreplace(here))
    letters = set(known.values())
    in_both = [letters & side.free_symbols for side in found]
    if not known or in_both[0] != in_both[1]:
        return None
    return question.checker.claimed(found[0], variable, found[1])
