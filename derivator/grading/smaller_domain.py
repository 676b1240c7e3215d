"""On which smaller domain a claim is right: the conditions under which its own parts have a value."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr, Integer

from derivator.functions.spans import chain
from derivator.inert import Apply, IndexedSum, Power
from derivator.inert.numbers import value
from derivator.inert.trees import subexpressions
from derivator.notation import plain
from derivator.reals.function_facts import at


def conditions(claim: Expr, target: Expr) -> str:
    """The conditions that a claim needs and the function does not, "x > 0", as text; empty where none is found."""
    given = set(_conditions(target))
    found = dict.fromkeys(condition for condition in _conditions(claim) if condition not in given)
    return " and ".join(found)


def _conditions(expression: Expr) -> Iterator[str]:
    for part in subexpressions(expression):
        if isinstance(part, IndexedSum):
            continue
        if isinstance(part, Apply) and part.function.domain:
            sides, signs = chain(part.function.domain)
            written = [plain(at(side, part)) for side in sides]
            yield " ".join(word for pair in zip(written, (*signs, ""), strict=True) for word in pair if word)
        elif isinstance(part, Power) and not isinstance(part.exponent, Integer):
            exponent = value(part.exponent)
            if value(part.base) is None and (exponent is None or not exponent.is_Integer):
                yield f"{plain(part.base)} > 0"
