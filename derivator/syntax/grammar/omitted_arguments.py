"""A function written without its argument: u for u(x) where a prime tells that u is one."""

from __future__ import annotations

import re
from collections.abc import Callable

from sympy import Expr, Symbol

from derivator.inert import NamedFunction
from derivator.inert.trees import contains, subexpressions

_USUAL = ("x", "t")
"""What functions depend on where nothing tells it."""


def with_arguments(expression: Expr, note: Callable[[str], None], variable: str = "") -> Expr:
    """An expression in which a function stands with its argument wherever a prime tells that it is one.

    Args:
        expression: what was read; f' without an argument is a function of nothing in it.
        note: where it is told.
        variable: what functions depend on, where it is known.
    """
    if not contains(expression, NamedFunction):
        return expression
    parts = [part for part in subexpressions(expression) if isinstance(part, NamedFunction)]
    primed = {part.name for part in parts if part.primes}
    if not primed:
        return expression
    replaced: dict[Expr, Expr] = {}
    if pending := [part for part in parts if not part.arguments]:
        uses, letter = applied(expression), _argument(expression, primed, variable)
        for part in pending:
            at = uses[part.name].arguments if part.name in uses else (letter,)
            replaced[part] = NamedFunction(part.name, part.primes, part.args[2], *at)
            note(f"{part.name}{chr(39) * part.primes} is read as {shown(replaced[part])}")
        expression, replaced = expression.xreplace(replaced), {}
    bare = {symbol for symbol in expression.free_symbols if symbol.name in primed}
    for letter, function in applied(expression).items():
        if Symbol(letter) in bare:
            replaced[Symbol(letter)] = function
            note(f"{letter} is read as {shown(function)}")
    return expression.xreplace(replaced) if replaced else expression


def _argument(expression: Expr, primed: set[str], variable: str) -> Symbol:
    """What functions depend on that stand with a prime and without an argument."""
    letters = {symbol.name for symbol in expression.free_symbols}
    usual = variable or next((letter for letter in _USUAL if letter in letters - primed), _USUAL[0])
    return Symbol(usual)


def shown(function: NamedFunction) -> str:
    """A function as it is told in a sentence: u(x), with dots for an argument that is no single letter."""
    arguments = (argument.name if isinstance(argument, Symbol) else "…" for argument in function.arguments)
    return f"{function.name}{chr(39) * function.primes}({', '.join(arguments)})"


def applied(expression: Expr) -> dict[str, NamedFunction]:
    """The unknown functions that stand at the same arguments wherever they are applied, by their names."""
    found: dict[str, set[NamedFunction]] = {}
    for part in subexpressions(expression):
        if isinstance(part, NamedFunction) and part.arguments:
            found.setdefault(part.name, set()).add(NamedFunction(part.name, 0, part.args[2], *part.arguments))
    return {name: uses.pop() for name, uses in found.items() if len(uses) == 1}


def without_argument(text: str, letter: str, variable: str) -> str:
    """A text in which y(x) is written as y; every other sign keeps its place."""
    used = re.compile(rf"(?<![A-Za-z\\]){re.escape(letter)}\(\s*{re.escape(variable)}\s*\)")
    return used.sub(lambda found: letter.ljust(len(found.group())), text)
