"""What cannot be differentiated by: the index or the bound of a sum, a vector as a whole."""

from __future__ import annotations

from sympy import Symbol

from derivator.base.errors import UnsupportedError
from derivator.inert import Dot, Entry, IndexedSum
from derivator.inert.trees import contains, subexpressions
from derivator.model.trace import Problem
from derivator.notation import plain


def refuse_odd_variable(problem: Problem) -> None:
    """Let a variable pass that stands for a number which may vary.

    Raises:
        UnsupportedError: the variable is an index, the bound of a sum, or the name of a vector.
    """
    variable = problem.variable
    if not isinstance(variable, Symbol) or not contains(problem.expression, IndexedSum, Entry, Dot):
        return
    name = plain(variable)
    for part in subexpressions(problem.expression):
        if isinstance(part, IndexedSum) and variable in part.lower.free_symbols | part.upper.free_symbols:
            raise UnsupportedError(f"{name} counts the terms of a sum: there is no derivative by it")
        if isinstance(part, IndexedSum) and variable == part.index:
            raise UnsupportedError(f"{name} is the index of a sum: there is no derivative by it")
        if isinstance(part, Entry) and any(variable in index.free_symbols for index in part.indices):
            raise UnsupportedError(f"{name} is an index: there is no derivative by it")
        if isinstance(part, Entry) and part.name == variable:
            raise UnsupportedError(f"{name} has entries here: differentiate by one of them, such as {name}[j]")
        if isinstance(part, Dot) and variable in (part.left, part.right):
            raise UnsupportedError(f"{name} is a vector: differentiate by one of its entries, such as {name}[j]")
