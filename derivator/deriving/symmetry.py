"""Derivatives that are others with two letters exchanged, where the function stays the same then: told by symmetry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from sympy import Expr, Symbol

from derivator.inert import Plus, Times
from derivator.model.trace import Same, Trace


def mirrored(traces: Sequence[Trace]) -> Iterator[Same]:
    """The derivatives by further letters that are those by an earlier one with the two letters exchanged.

    Each of them was derived and checked on its own; a reader needs the first proof only.

    Args:
        traces: the derivatives of one function, each by another letter.
    """
    told: list[Trace] = []
    for trace in traces:
        if any(_mirrors(trace, other) for other in told):
            yield Same(trace.result, trace.problem.named, trace.verdict)
        else:
            told.append(trace)


def _mirrors(trace: Trace, other: Trace) -> bool:
    one, two = trace.problem.variable, other.problem.variable
    plain = not trace.stopped and not trace.problem.definitions and not trace.problem.given
    if not (plain and isinstance(one, Symbol) and isinstance(two, Symbol)):
        return False
    return all(
        _in_any_order(theirs.xreplace({one: two, two: one})) == _in_any_order(mine)
        for mine, theirs in ((trace.problem.expression, other.problem.expression), (trace.result, other.result))
    )


def _in_any_order(expression: Expr) -> Hashable:
    """What two sums or products have in common that differ in the order of their terms or factors."""
    parts = [_in_any_order(part) if isinstance(part, Expr) else part for part in expression.args]
    if not parts:
        return str(expression), type(expression)
    return type(expression), frozenset(Counter(parts).items()) if isinstance(expression, Plus | Times) else tuple(parts)

