"""The notation a person chose for a problem: other names, another letter for the sigmoid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.base.errors import UnknownNameError
from derivator.deriving.problem import name_of
from derivator.inert import ONE, Apply, Fraction, Minus, NamedFunction, Plus
from derivator.inert.trees import subexpressions
from derivator.model.conventions import Conventions, NotationChoices
from derivator.model.trace import Problem
from derivator.notation import plain
from derivator.syntax import read


def written(problem: Problem, choices: NotationChoices) -> Problem:
    """The problem in the notation a person chose.

    Args:
        problem: the problem, with the notation it is usually written in.
        choices: what replaces it.

    Raises:
        ReadingError: a name is not understood.
        UnknownNameError: a name to be replaced is not in the problem, or a new name is there already.
    """
    common = ((name, new) for name, new in _plain_names(choices.common) if _occurs(name, problem))
    names = {name: _new_name(name, new, problem) for name, new in (*common, *_plain_names(choices.names))}
    if choices.letter:
        names.update(dict.fromkeys(_sigmoids(problem) - set(names), plain(read(choices.letter).expression)))
    conventions = replace(choices.over(problem.conventions), names=tuple(names.items()))
    check_names(conventions, _expressions(problem))
    return replace(problem, conventions=conventions)


def check_names(conventions: Conventions, expressions: Iterable[Expr]) -> None:
    """Make sure that two names are not written alike.

    Raises:
        UnknownNameError: they are, which would say something else than is meant.
    """
    names = dict(conventions.names)
    if not names and conventions.sigmoid == Conventions().sigmoid:
        return
    parts = [part for expression in expressions for part in subexpressions(expression)]
    present = {part.name for part in parts if isinstance(part, Symbol | NamedFunction)}
    letter = conventions.sigmoid
    if letter in present - set(names) and any(isinstance(part, Apply) and part.name == "sigmoid" for part in parts):
        raise UnknownNameError(f"the sigmoid cannot be written {letter}: {letter} occurs already")
    for name, new in names.items():
        if any(other != name and names.get(other, other) == new for other in present):
            raise UnknownNameError(f"{name} cannot be written {new}: {new} occurs already")


def check_common(common: Iterable[tuple[str, str]], problems: Sequence[Problem]) -> None:
    """Make sure that each name which several problems are to be written with is in one of them.

    Raises:
        UnknownNameError: one is in none.
    """
    for name, new in _plain_names(common):
        if not any(_occurs(name, problem) for problem in problems):
            several = "any problem" if len(problems) > 1 else "the problem"
            raise UnknownNameError(f"{name} cannot be written {new}: there is no {name} in {several}")


def _plain_names(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((plain(name_of(name, "a name")), new) for name, new in pairs)


def _occurs(name: str, problem: Problem) -> bool:
    parts = (part for each in _expressions(problem) for part in subexpressions(each))
    return any(isinstance(part, Symbol | NamedFunction) and part.name == name for part in parts)


def _new_name(name: str, new: str, problem: Problem) -> str:
    """The name that takes another's place."""
    expression = read(new).expression
    if not isinstance(expression, Symbol):
        raise UnknownNameError(f"{name} cannot be written {new}: that is not a single name")
    if not _occurs(name, problem):
        raise UnknownNameError(f"{name} cannot be written {new}: there is no {name} in the problem")
    return str(expression.name)


def _expressions(problem: Problem) -> Iterator[Expr]:
    """Everything a problem is stated with."""
    yield from (problem.expression, problem.variable, *problem.constants)
    if problem.label is not None:
        yield problem.label
    for definition in (*problem.definitions, *problem.given):
        yield from (definition.head, definition.body)
    for statement in problem.facts.statements:
        yield from (statement.left, statement.right)


def _sigmoids(problem: Problem) -> set[str]:
    """The functions of the problem that are defined as the sigmoid, and so go by the letter chosen for it."""
    return {
        definition.head.name
        for definition in problem.definitions
        if isinstance(definition.head, NamedFunction) and _is_sigmoid(definition.body)
    }


def _is_sigmoid(body: Expr) -> bool:
    match body:
        case Fraction(numerator=top, denominator=Plus(args=(first, Apply(name="exp", args=(_, Minus()))))):
            return bool(top == ONE and first == ONE)
    return False
