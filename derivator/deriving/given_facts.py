"""What is given of the data, as typed: sum(t[i], i, 1, n) = 1, A[i,j] = A[j,i]."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.base.errors import ReadingError, VariableError
from derivator.inert import Derivative, Entry, Equation, IndexedSum, Minus
from derivator.inert.trees import contains, depends, subexpressions
from derivator.model.trace import Definition, Problem
from derivator.notation import plain
from derivator.syntax import as_beside, notation_of, read_line


def with_given(problem: Problem, texts: Iterable[str]) -> Problem:
    """The problem with equations that hold of its data.

    Args:
        problem: the problem.
        texts: each an equation, its left side a sum, an entry or a letter: that is what the right side stands for.

    Raises:
        ReadingError: a text is not understood, or is no equation with such a left side.
        VariableError: an equation speaks of what is differentiated by.
    """
    found = tuple(_equation(text, problem) for text in texts)
    if not found:
        return problem
    told = tuple(_says_nothing(each, problem) for each in found)
    return replace(problem, given=(*problem.given, *found), readings=(*problem.readings, *filter(None, told)))


def _says_nothing(given: Definition, problem: Problem) -> str:
    """What is told of a fact about letters that stand nowhere in the function; empty where one of them does."""
    defined = (side for each in problem.definitions for side in (each.head, each.body))
    parts = (problem.expression, problem.variable, *defined)
    known = {name for part in parts for name in _names_in(part)}
    own = _names_in(given.head)
    if own & known:
        return ""
    return f"{plain(given.head)} = {plain(given.body)} is given, and {', '.join(sorted(own))} occurs nowhere here"


def _names_in(expression: Expr) -> set[str]:
    """The letters in an expression but for its indices and sizes; of an entry its name."""
    entries = [part for part in subexpressions(expression) if isinstance(part, Entry)]
    sums = [part for part in subexpressions(expression) if isinstance(part, IndexedSum)]
    indices = {symbol for entry in entries for index in entry.indices for symbol in index.free_symbols}
    indices |= {symbol for total in sums for bound in (total.lower, total.upper) for symbol in bound.free_symbols}
    letters = expression.free_symbols - indices
    return {symbol.name for symbol in letters} | {entry.name.name for entry in entries}


def _equation(text: str, problem: Problem) -> Definition:
    line = as_beside(read_line(text, notation=notation_of(text)).expression, (problem.expression, problem.variable))
    if not isinstance(line, Equation) or contains(line, Derivative):
        raise ReadingError("a fact on the data is an equation", text, 0, "sum(t[i], i, 1, n) = 1 or A[i,j] = A[j,i]")
    head, body = line.left, line.right
    if not isinstance(head, Symbol | Entry | IndexedSum):
        raise ReadingError("a fact on the data begins with a sum, an entry or a letter", text, 0, "sum(t[i],i,1,n)=1")
    if depends(head, problem.variable) or depends(body, problem.variable):
        fact = f"{plain(head)} = {plain(body)}"
        raise VariableError(f"what is given of the data stays as it is, and {plain(problem.variable)} varies: {fact}")
    return Definition(head, body, _generic(head, body, problem))


def _generic(head: Expr, body: Expr, problem: Problem) -> tuple[Symbol, ...]:
    """The indices of an equation that stand for any, in the order they occur.

    A letter that bounds a sum is a size. An entry that is given a value is that one entry where its index is free in
    the problem; where entries change their places, or a sum has a row of its own, each index stands for any.
    """
    parts = [part for side in (head, body) for part in subexpressions(side)]
    sizes = {letter for part in parts if isinstance(part, IndexedSum) for letter in part.upper.free_symbols}
    free = (head.free_symbols | body.free_symbols) - sizes
    letters = [index for part in subexpressions(head) if isinstance(part, Entry) for index in part.indices]
    found = tuple(dict.fromkeys(each for each in letters if isinstance(each, Symbol) and each in free))
    turned = body.operand if isinstance(body, Minus) else body
    one = isinstance(head, Entry) and not (isinstance(turned, Entry) and turned.name == head.name)
    taken = problem.expression.free_symbols | problem.variable.free_symbols
    return () if one and any(each in taken for each in found) else found
