"""A claim in terms of the function itself: y(1 - y) for the derivative of 1/(1 + e^(-x)), though nobody defined y."""

from __future__ import annotations

from dataclasses import replace

from sympy import Expr, Symbol

from derivator.grading.reading.claimed_names import SIGMOID_LETTER, is_sigmoid
from derivator.inert import Apply, NamedFunction, named
from derivator.inert.trees import subexpressions
from derivator.model.trace import Definition, Problem
from derivator.notation import plain

_LETTERS = ("f", "g", "h", "y")
"""The letters that a function goes by without being introduced."""
_OF_NAMED = (*_LETTERS, "a", "s", "p")
"""Those that the function of a named derivation goes by as well: the activation a, the sigmoid s, a probability p."""


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
    # The name that a named derivation gives its function is one of several that it goes by.
    renamed = bool(problem.name) and isinstance(label, NamedFunction | Apply)
    if (problem.definitions and not renamed) or not isinstance(problem.variable, Symbol):
        return None
    if label is not None and not (renamed or isinstance(label, Symbol | NamedFunction)):
        return None
    if any(isinstance(part, NamedFunction) for part in subexpressions(function)):
        return None
    known = function.free_symbols | {problem.variable, *problem.constants}
    heads = {definition.head for definition in problem.definitions}
    functions = {part for part in subexpressions(claim) if isinstance(part, NamedFunction)} - heads
    letters = {part for part in claim.free_symbols if part not in known}
    unknown = functions | letters
    if len({part.name for part in unknown}) != 1:
        return None
    name = min(unknown, key=lambda part: isinstance(part, Symbol))
    letters_of_it = _OF_NAMED if renamed else _LETTERS if label is None else (label.name,)
    if name.name == SIGMOID_LETTER and is_sigmoid(function, (problem.variable,)):
        letters_of_it = (*letters_of_it, SIGMOID_LETTER)
    if name == label and isinstance(label, NamedFunction):
        # It is known already, but for what stands without its argument.
        note = f"{name.name} is read as the function itself"
        return (problem, claim.xreplace(dict.fromkeys(letters, label)), note) if letters else None
    if name.name not in letters_of_it or any(symbol.name == name.name for symbol in known):
        return None
    head = named(name.name, problem.variable) if label is None or renamed or isinstance(label, Symbol) else label
    if any(part != head and not _of_all(part, problem.variable, function.free_symbols) for part in functions):
        return None
    note = f"{plain(name)} is read as the function itself"
    defined = replace(problem, label=head, definitions=(*problem.definitions, Definition(head, function)))
    return defined, claim.xreplace(dict.fromkeys(unknown, head)), note


def _of_all(used: NamedFunction, variable: Symbol, letters: set[Symbol]) -> bool:
    """Whether a function is written with its letters, f(x, y) for a function of both."""
    return not used.primes and variable in used.arguments and set(used.arguments) <= letters | {variable}
