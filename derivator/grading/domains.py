"""On which smaller domain a claim is right: the conditions under which its own parts have a value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sympy import Expr, Integer

from derivator.arithmetic import value
from derivator.inert import Apply, IndexedSum, Power
from derivator.notation import plain
from derivator.trees import subexpressions


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
            argument = plain(part.arguments[0])
            yield re.sub(r"(?<![a-z])u(?![a-z])", lambda _, text=argument: text, part.function.domain)  # type: ignore[misc]
        elif isinstance(part, Power) and not isinstance(part.exponent, Integer):
            exponent = value(part.exponent)
            if value(part.base) is None and (exponent is None or not exponent.is_Integer):
                yield f"{plain(part.base)} > 0"
