"""A page tells each condition once: on the first line that needs it, and there on the innermost."""

from __future__ import annotations

from collections.abc import Iterable

from derivator.rendering.view import Chain, Line


def told_once(chain: Chain, told: Iterable[str] = ()) -> Chain:
    """The chain with every condition on one line only.

    Args:
        chain: lines, each with all that it needs.
        told: conditions that stand in no line, since they were told before.
    """
    return _chain(chain, set(told))


def _chain(chain: Chain, told: set[str]) -> Chain:
    return Chain(chain.left, tuple(_line(line, told) for line in chain.lines))


def _line(line: Line, told: set[str]) -> Line:
    # What a line rests on stands below it and says more exactly what needs the condition.
    details = tuple(_chain(detail, told) for detail in line.details)
    conditions = tuple(each for each in line.conditions if each not in told)
    told.update(conditions)
    return line._replace(details=details, conditions=conditions)
