"""A claim that says what it is of: y' = …, dy/dx = …, d²y/dx² = …, and nothing else than what is asked for."""

from __future__ import annotations

import re

from sympy import Expr, Symbol

from derivator.base.errors import ReadingError
from derivator.grading.reading.claims import Refusal
from derivator.inert import Derivative, NamedFunction, named
from derivator.syntax import Notation, read
from derivator.syntax.grammar.shorthand import shown

_EQUALS = re.compile(r"(?<![<>!])=")


def right_side(text: str, notation: Notation, function: Symbol, variable: Symbol, order: int) -> str | Refusal:
    """The right side of a claim that names its left one, at its place; any other text as it is.

    Args:
        text: the claim as typed.
        notation: what it is written in.
        function: the letter that depends on the variable.
        variable: the variable.
        order: the order of the derivative that is asked for.

    Returns:
        The text with spaces for what stands before the right side, or why it is no answer: it is of something else.
    """
    signs = list(_EQUALS.finditer(text))
    if len(signs) != 1:
        return text
    typed = text[: signs[0].start()].strip().lstrip("$").removesuffix("&").strip()
    at_variable = named(function.name, variable)
    try:
        left = read(
            typed, notation=notation, letters=(variable.name,), functions=(function.name,),
            applied={function.name: at_variable},
        ).expression
    except ReadingError:
        return text
    of, by = _derivative(left)
    if not by:
        return text
    if of not in (function, at_variable) or by != [variable] * order:
        asked = shown(NamedFunction(function.name, order, at_variable.args[2], variable))
        return Refusal(f"the claim is of {typed}, and {asked} is asked for")
    return " " * signs[0].end() + text[signs[0].end() :].rstrip().rstrip("$")


def _derivative(left: Expr) -> tuple[Expr, list[Expr]]:
    """What a left side is the derivative of, and by what, one after the other; by nothing where it is none."""
    by: list[Expr] = []
    while isinstance(left, Derivative):
        by.append(left.variable)
        left = left.operand
    if isinstance(left, NamedFunction) and left.primes and len(left.arguments) == 1:
        by += [left.arguments[0]] * left.primes
        left = NamedFunction(left.name, 0, left.args[2], *left.arguments)
    return left, by
