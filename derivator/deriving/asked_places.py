"""The place at which a derivative is asked for: f'(2), (d/dx x^3) at x = 2, or said beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.base.errors import ReadingError, VariableError
from derivator.inert import Derivative, Equation, NamedFunction
from derivator.inert.trees import subexpressions
from derivator.model.trace import Problem
from derivator.notation import plain
from derivator.syntax import StatedFunction, notation_of, read, read_sides

AskedPlace = tuple[tuple[Expr, Expr], ...]
"""Letters with their values."""


def of_defined(stated: StatedFunction, defined: Mapping[Expr, Expr], target: object) -> StatedFunction:
    """A function that is the derivative f'(x) of one that is defined as a derivative to be carried out, at its place.

    Args:
        stated: what was stated.
        defined: the names with what they stand for.
        target: what was typed.

    Raises:
        ReadingError: it is a value f'(2) of a function that is not defined, or at a place that holds its own letter.
    """
    asked = innermost = stated.expression
    while isinstance(innermost, Derivative):
        innermost = innermost.operand
    if innermost != asked and isinstance(innermost, Symbol) and innermost in defined:
        return replace(stated, expression=asked.xreplace({innermost: defined[innermost]}))
    if not isinstance(asked, NamedFunction) or not asked.primes:
        return stated
    head = next((head for head in defined if _names(head, asked)), None)
    if head is None:
        if not any(argument.free_symbols for argument in asked.arguments):
            message = f"{plain(asked)} is the value of a derivative at a place, and {asked.name} is not given"
            raise ReadingError(message, str(target), 0, f"{plain(asked)}, where {asked.name}(x) = x^2")
        return stated
    letters = _letters(head, defined[head])
    if len(letters) != len(asked.arguments):
        message = f"{plain(asked)} has other arguments than {plain(head)}"
        raise ReadingError(message, str(target), 0, "as many arguments as the function has")
    derivative: Expr = head if isinstance(head, NamedFunction) else defined[head]
    for letter, order in zip(letters, asked.orders, strict=True):
        for _ in range(order):
            derivative = Derivative(derivative, letter)
    if asked.arguments == letters:
        return replace(stated, expression=derivative)
    place = tuple(pair for pair in zip(letters, asked.arguments, strict=True) if pair[0] != pair[1])
    if any(letter in value.free_symbols for letter, value in place):
        message = f"{plain(asked)} is the value of a derivative at a place that holds its own letter"
        raise ReadingError(message, str(target), 0, f"{plain(head)}, and the value put in afterwards")
    return replace(stated, expression=derivative, place=place)


def _names(head: Expr, asked: NamedFunction) -> bool:
    """Whether a definition is of the function that is asked for; a letter may be it as well, y for y'(2)."""
    if isinstance(head, NamedFunction):
        return head.name == asked.name
    return isinstance(head, Symbol) and head.name == asked.name and len(asked.arguments) == 1


def _letters(head: Expr, body: Expr) -> tuple[Expr, ...]:
    if isinstance(head, NamedFunction):
        return head.arguments
    return tuple(sorted(body.free_symbols, key=str))


def places_read(texts: Iterable[str], variables: Sequence[Expr]) -> AskedPlace:
    """A place as it is typed: "x = 2, y = 1", or "2" where there is one variable.

    Args:
        texts: each one letter with its value, or several with commas between them.
        variables: by what is differentiated.

    Raises:
        ReadingError: it is not understood, or is said twice.
    """
    found: dict[Expr, Expr] = {}
    for text in (part.strip() for each in texts for part in each.split(",")):
        if "=" not in text and len(variables) == 1:
            letter, value = variables[0], read(text, notation=notation_of(text)).expression
        else:
            said = read_sides(text, notation=notation_of(text)).expression
            letter, value = said.args if isinstance(said, Equation) else (said, said)
        if not isinstance(letter, Symbol) or letter in found:
            raise ReadingError("a place is said of each letter once", text, 0, "x = 2, or x = 2, y = 1")
        found[letter] = value
    return tuple(found.items())


def at_place(problem: Problem, place: AskedPlace) -> Problem:
    """A problem whose derivative is asked for at a place.

    Raises:
        VariableError: a letter of the place stands nowhere in the function, or in what is put in.
    """
    parts = (problem.expression, problem.variable, *(each.body for each in problem.definitions))
    known = {letter for part in parts for letter in subexpressions(part) if isinstance(letter, Symbol)}
    letters = {letter for letter, _ in place}
    for letter, value in place:
        if letter not in known:
            raise VariableError(f"{plain(letter)} stands nowhere in the function, so that it has no value there")
        if letters & value.free_symbols:
            raise VariableError(f"the place {plain(letter)} = {plain(value)} is said by a letter of its own")
    return replace(problem, place=place)
