"""The law behind a line: large parts that both sides share are put down as unknown functions.

What holds whatever these functions are holds for the parts they stand for, and costs little to prove: the chain rule
for a function of twenty nested ones is the chain rule for f(u(x)).
"""

from __future__ import annotations

from sympy import Expr, Symbol
from sympy.core.basic import Basic

from derivator.inert import Derivative, Inert, named
from derivator.inert.trees import distinct, size
from derivator.verification.preparation.symbols import names

WORTH_IT = 40
"""Sides of fewer nodes together are compared as they are."""
SMALLEST_PART = 3


def generalised(left: Expr, right: Expr) -> tuple[Expr, Expr] | None:
    """Two sides with every large part they share put down as an unknown function of what it is differentiated by.

    Args:
        left: one side, written out, with nothing indexed in it.
        right: the other side.

    Returns:
        Both sides; None where they are short or share nothing.
    """
    if size(left) + size(right) < WORTH_IT:
        return None
    parts = distinct(left), distinct(right)
    shared = set(filter(_large, parts[0] & parts[1]))
    if not shared:
        return None
    variables = {part.variable for part in parts[0] | parts[1] if isinstance(part, Derivative)}
    if not all(isinstance(variable, Symbol) for variable in variables):
        return None
    taken = {symbol.name for symbol in names(left) | names(right)}
    unknown: dict[Expr, Expr] = {}

    def replaced(expression: Basic) -> Basic:
        if expression not in shared:
            arguments = [replaced(argument) for argument in expression.args]
            return expression.func(*arguments) if arguments != list(expression.args) else expression
        if expression not in unknown:
            name = next(n for n in (f"u_{k}" for k in range(len(unknown), 10**6)) if n not in taken)
            varying = sorted(variables & names(expression), key=str)
            unknown[expression] = named(name, *varying) if varying else Symbol(name)
        return unknown[expression]

    return replaced(left), replaced(right)


def _large(part: Expr) -> bool:
    # A derivative would lose its tie to what it is the derivative of.
    return isinstance(part, Inert) and not isinstance(part, Derivative) and size(part) >= SMALLEST_PART
