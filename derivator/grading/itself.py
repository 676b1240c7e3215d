"""A claim in terms of the function itself: y(1 - y) for the derivative of 1/(1 + e^(-x)), though nobody defined y."""

from __future__ import annotations

from dataclasses import replace

from sympy import Expr, Symbol

from derivator.inert import NamedFunction, named
from derivator.notation import plain
from derivator.trace import Problem
from derivator.trees import subexpressions

_LETTERS = ("f", "g", "h", "y")
"""The letters that a function goes by without being introduced."""


def read_as_itself(problem: Problem, claim: Expr) -> tuple[Problem, Expr, str] | None:
    """A claim whose only unknown name can only be the function's.

    Args:
        problem: the question; it names no function.
        claim: the claim.

    Returns:
        The problem with that name as its label, the claim with the function for the letter, and a note that says so;
        None where the name may be anything else.
    """
    if problem.label is not None or problem.definitions or not isinstance(problem.variable, Symbol):
        return None
    if any(isinstance(part, NamedFunction) for part in subexpressions(problem.expression)):
        return None
    known = problem.expression.free_symbols | {problem.variable, *problem.constants}
    functions = {part for part in subexpressions(claim) if isinstance(part, NamedFunction)}
    letters = {part for part in claim.free_symbols if part not in known}
    unknown = functions | letters
    if len(unknown) != 1:
        return None
    [name] = unknown
    if name.name not in _LETTERS or any(symbol.name == name.name for symbol in known):
        return None
    head = named(name.name, problem.variable)
    if isinstance(name, NamedFunction) and name != head:
        return None
    note = f"{plain(name)} is read as the function itself"
    return replace(problem, label=head), claim.xreplace({name: head}), note
