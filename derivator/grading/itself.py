"""A claim in terms of the function itself: y(1 - y) for the derivative of 1/(1 + e^(-x)), though nobody defined y."""

from __future__ import annotations

from dataclasses import replace

from sympy import Expr, Symbol

from derivator.inert import NamedFunction, named
from derivator.notation import plain
from derivator.trace import Definition, Problem
from derivator.trees import subexpressions

_LETTERS = ("f", "g", "h", "y")
"""The letters that a function goes by without being introduced."""


def read_as_itself(problem: Problem, function: Expr, claim: Expr) -> tuple[Problem, Expr, str] | None:
    """A claim whose only unknown name can only be the function's.

    Args:
        problem: the question as a first derivative; where it names the function, only that name is read as it.
        function: what the question is about, before any derivative of a lower order.
        claim: the claim.

    Returns:
        The problem with that name defined in it, the claim with the function for the letter, and a note that says so;
        None where the name may be anything else.
    """
    label = problem.label
    if problem.definitions or not isinstance(problem.variable, Symbol):
        return None
    if label is not None and not isinstance(label, Symbol | NamedFunction):
        return None
    if any(isinstance(part, NamedFunction) for part in subexpressions(function)):
        return None
    known = function.free_symbols | {problem.variable, *problem.constants}
    functions = {part for part in subexpressions(claim) if isinstance(part, NamedFunction)}
    letters = {part for part in claim.free_symbols if part not in known}
    unknown = functions | letters
    if len(unknown) != 1:
        return None
    [name] = unknown
    letters_of_it = _LETTERS if label is None else (label.name,)
    if name == label and isinstance(label, NamedFunction):
        return None  # it is known already
    if name.name not in letters_of_it or any(symbol.name == name.name for symbol in known):
        return None
    head = label if isinstance(label, NamedFunction) else named(name.name, problem.variable)
    if isinstance(name, NamedFunction) and name != head:
        return None
    note = f"{plain(name)} is read as the function itself"
    defined = replace(problem, label=head, definitions=(Definition(head, function),))
    return defined, claim.xreplace({name: head}), note
