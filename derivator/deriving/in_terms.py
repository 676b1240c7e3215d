"""The function that a result is to be written in: a name for the function itself, or the definition of another."""

from __future__ import annotations

from dataclasses import replace

from sympy import Expr, Symbol

from derivator.base.errors import UnknownNameError, VariableError
from derivator.engine.own_terms.stand_for import of_indexed
from derivator.inert import Entry, NamedFunction, named
from derivator.inert.trees import subexpressions
from derivator.model.trace import Definition, Problem
from derivator.notation import plain
from derivator.syntax import notation_of, read
from derivator.syntax.scanning.words import FUNCTION_LETTERS


def asked_in(problem: Problem, text: str) -> Problem:
    """The problem with the function that its result is to be written in.

    Args:
        problem: the problem.
        text: a name for the function itself, "g" or "g(x)", or the definition of another, "u = x^2+1".

    Returns:
        The problem; where the function itself is named, the name is its label.

    Raises:
        ReadingError: the text is not understood.
        VariableError: a function of an entry is named without its definition, or what is to be defined is no name.
        UnknownNameError: the name occurs in the problem already.
    """
    left, sign, right = (part.strip() for part in text.partition("="))
    letters = (problem.variable.name,) if isinstance(problem.variable, Symbol) else ()
    body = read(right, notation=notation_of(right), letters=letters) if sign else None
    if body is not None:
        problem = replace(problem, readings=tuple(dict.fromkeys((*problem.readings, *body.notes))))
        if of_indexed(Definition(Symbol(left), body.expression), problem.variable):
            return _abbreviated(problem, left.removesuffix(":").strip(), body.expression)
    if not isinstance(problem.variable, Symbol):
        raise VariableError(f"{plain(problem.variable)} is an entry: a function of it has no name of its own")
    head = _head(left.removesuffix(":").strip(), problem.variable, named_function=not sign)
    if body is not None:
        return _defined(problem, Definition(head, body.expression))
    own = next((each for each in problem.definitions if each.body == problem.expression), None)
    if own is not None:
        if own.head == head:
            return replace(problem, in_terms_of=own)
        problem = _renamed(problem, own.head, head)
    return replace(_defined(problem, Definition(head, problem.expression)), label=head)


def _abbreviated(problem: Problem, name: str, body: Expr) -> Problem:
    """The problem with a letter, or an entry at any index, for what is indexed: p[i] for exp(z[i])/sum(…)."""
    head = read(name, notation=notation_of(name)).expression
    if not isinstance(head, Symbol | Entry) or head == problem.variable:
        raise VariableError(f"{plain(head)} cannot be defined: give a name or an entry, u = … or p[i] = …")
    indices = head.indices if isinstance(head, Entry) else ()
    if not all(isinstance(index, Symbol) for index in indices) or len(set(indices)) < len(indices):
        raise VariableError(f"{plain(head)} cannot be defined: its indices are different letters, as in p[i]")
    letter = head.name if isinstance(head, Entry) else head
    return _defined(problem, Definition(head, body, indices), letter.name)


def _head(text: str, variable: Symbol, *, named_function: bool) -> Expr:
    """The left side of a definition; a bare name for the function itself is read as a function where it can be."""
    head = read(text, notation=notation_of(text), letters=(variable.name,)).expression
    if isinstance(head, NamedFunction):
        if head.arguments == (variable,) and not head.primes:
            return head
        raise VariableError(f"{plain(head)} is not a function at {plain(variable)}")
    if not isinstance(head, Symbol) or head == variable:
        raise VariableError(f"{plain(head)} cannot be defined: give a single name, such as g, or u = x^2+1")
    if named_function and head.name in FUNCTION_LETTERS:
        return named(head.name, variable)
    return head


def _defined(problem: Problem, definition: Definition, name: str = "") -> Problem:
    """The problem with one more definition, of a name that is new to it."""
    name = name or definition.head.name
    known = (each for pair in problem.definitions for each in (pair.head, pair.body))
    parts = (part for each in (problem.expression, definition.body, *known) for part in subexpressions(each))
    if any(isinstance(part, Symbol | NamedFunction) and part.name == name for part in parts):
        raise UnknownNameError(f"{name} occurs already: choose another name for the function")
    return replace(problem, definitions=(*problem.definitions, definition), in_terms_of=definition)


def _renamed(problem: Problem, old: Expr, new: Expr) -> Problem:
    """The problem whose function goes by another name than its own."""
    return replace(
        problem,
        label=new if problem.label == old else problem.label,
        definitions=tuple(each for each in problem.definitions if each.head != old),
    )
