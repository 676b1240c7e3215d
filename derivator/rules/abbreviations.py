"""What known functions stand for that are abbreviations or given by cases, from the table of functions."""

from __future__ import annotations

from functools import partial

from derivator.functions import FUNCTIONS, Function
from derivator.model.rule import Condition, Example, Rule
from derivator.rules.cases import extreme_by_cases

_rule = partial(Rule, topic="abbreviations")


def _of_function(row: Function) -> Rule:
    """The rule that writes out a function: gelu(u) = u*normal_cdf(u)."""
    head = f"{row.name}({', '.join(row.arguments)})"
    return _rule(
        _name(row),
        f"definition of {row.title}",
        f"{head} = {row.definition}",
        _sentence(row),
        conditions=tuple(Condition(kind, name) for kind, name in row.needs),
        optional=row.arguments[1:],
        examples=(Example(head, row.definition),),
        source=row.source,
    )


def _of_extreme(row: Function) -> Rule:
    """The rule that writes out a function of any number of arguments, what varies on the left of each comparison."""
    sign = ">=" if row.name == "max" else "<="
    cases = f"piecewise({{0}} if {{0}} {sign} {{1}}, {{1}} if {{1}} {sign[0]} {{0}})"
    return _rule(
        _name(row),
        f"definition of {row.title}",
        f"D({row.name}(f, g)) = D({cases.format('f', 'g')})",
        _sentence(row),
        examples=(Example(f"D({row.name}(t, t^2), t)", f"D({cases.format('t', 't^2')}, t)"),),
        rewrite=partial(extreme_by_cases, row.name),
    )


def _name(row: Function) -> str:
    return f"{row.name.replace('_', '-')}-definition"


def _sentence(row: Function) -> str:
    return "Write the function out by cases." if row.by_cases else "Write the function out."


RULES = tuple(
    _of_extreme(row) if row.variadic else _of_function(row)
    for row in FUNCTIONS.values()
    if row.definition or row.variadic
)
"""One rule for each function of the table that is an abbreviation or given by cases."""
