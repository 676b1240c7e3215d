"""The place at which a derivative is asked for: f'(2), (d/dx x^3) at x = 2, or said beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sympy
from sympy import Expr, Symbol

from derivator.asking.context import Context
from derivator.asking.implicit import implicit_problem
from derivator.asking.said_beside import at_commas, said_beside
from derivator.base.errors import ReadingError, VariableError
from derivator.inert import Derivative, Entry, Equation, NamedFunction
from derivator.inert.trees import subexpressions
from derivator.model.trace import Problem
from derivator.notation import plain
from derivator.syntax import StatedFunction, as_beside, notation_of, read, read_sides

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
    """A place as it is typed: "x = 2, y = 1", "theta[j] = 1", "2" where there is one variable, "(2, 1)" where two.

    Args:
        texts: each one letter with its value, or several with commas between them.
        variables: the letters that a place says without naming them: by what is differentiated; of a curve x and y.

    Raises:
        ReadingError: it is not understood, or is said twice.
    """
    found: dict[Expr, Expr] = {}
    for text, among in ((part.strip(), among) for each in texts for part, among in _parts(each, variables)):
        if "=" not in text and len(among) == 1:
            letter, value = among[0], read(text, notation=notation_of(text)).expression
        else:
            said = read_sides(text, notation=notation_of(text)).expression
            letter, value = said.args if isinstance(said, Equation) else (said, said)
            letter = as_beside(letter, variables)
        if not isinstance(letter, Symbol | Entry) or letter in found:
            raise ReadingError("a place is said of each letter once", text, 0, "x = 2, or x = 2, y = 1")
        found[letter] = value
    return tuple(found.items())


def _parts(text: str, variables: Sequence[Expr]) -> Iterator[tuple[str, Sequence[Expr]]]:
    """The letters with their values in a place, each with the variables that it may be of without naming them."""
    bare = text.strip()
    if bare.startswith("(") and bare.endswith(")") and "=" not in bare:
        values = at_commas(bare[1:-1])
        if len(values) == len(variables) > 1:
            yield from ((value, (variable,)) for value, variable in zip(values, variables, strict=True))
            return
    yield from ((part, variables) for part in at_commas(text))


def curve_problem(
    equation: str | sympy.Eq | Equation, point: Iterable[str], context: Context, **named: Any
) -> Problem:
    """The problem that an equation poses, at a point of its curve where one is asked for.

    Args:
        equation: what was handed over; text may say the point itself, "x^2 + y^2 = 25 at (3, 4)".
        point: what was said of it beside.
        context: what is known of the letters.
        named: the letters, as for `implicit_problem`.

    Raises:
        DerivatorError: as `implicit_problem` and `at_point` say.
    """
    if isinstance(equation, str) and (beside := said_beside(equation)).place:
        equation, context, point = beside.formula, context.joined(beside.context), (*point, *beside.place)
    return at_point(implicit_problem(equation, context=context, **named), point)


def at_point(problem: Problem, texts: Iterable[str]) -> Problem:
    """The problem of an equation whose derivative is asked for at a point of its curve, "x = 3, y = 4" or "(3, 4)".

    Raises:
        ReadingError: the point is not understood.
        VariableError: a letter of it stands nowhere in the equation, or in what is put in.
    """
    texts = tuple(texts)
    if not texts or problem.dependent is None:
        return problem
    function, height = problem.dependent, Symbol(problem.dependent.name)
    place = places_read(texts, (problem.variable, height))
    there = at_place(replace(problem, expression=problem.expression.xreplace({function: height})), place)
    known = {height: function}
    return replace(problem, place=tuple((known.get(letter, letter), value) for letter, value in there.place))


def at_place(problem: Problem, place: AskedPlace) -> Problem:
    """A problem whose derivative is asked for at a place.

    Raises:
        VariableError: a letter of the place stands nowhere in the function, or in what is put in.
    """
    parts = (problem.expression, problem.variable, *(each.body for each in problem.definitions))
    known = {letter for part in parts for letter in subexpressions(part) if isinstance(letter, Symbol | Entry)}
    letters = {letter for letter, _ in place}
    for letter, value in place:
        if letter not in known:
            raise VariableError(f"{plain(letter)} stands nowhere in the function, so that it has no value there")
        if letters & value.free_symbols:
            raise VariableError(f"the place {plain(letter)} = {plain(value)} is said by a letter of its own")
    return replace(problem, place=place)
