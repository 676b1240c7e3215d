"""Partial derivatives of the unknown functions of a question, as claims write them: f_x, f_1, ∂f/∂x."""

from __future__ import annotations

from collections.abc import Mapping

from sympy import Expr, Symbol, Tuple

from derivator.inert import Derivative, Inert, NamedFunction
from derivator.model.trace import Problem
from derivator.syntax.grammar.omitted_arguments import applied
from derivator.syntax.grammar.partials import places_of

_USUAL = "xyz"
"""The letters that the arguments of a function usually go by."""


def with_partials(problem: Problem, claim: Expr) -> Expr:
    """A claim in which the partial derivatives of functions of several arguments say by which.

    Args:
        problem: the question, in which each such function stands at the same arguments throughout.
        claim: the claim as it was read.
    """
    functions = {
        name: use for name, use in applied(problem.expression).items()
        if len(use.arguments) > 1 and use.subscript is None
    }
    functions |= {name: problem.expression for name in _own_name(problem) if problem.expression in functions.values()}
    if not functions or (isinstance(claim, Derivative) and claim.variable == problem.variable):
        return claim  # the derivative that is asked for, not carried out
    return _written(claim, functions)


def _own_name(problem: Problem) -> list[str]:
    """The letter that the function of the question is given, as z = f(x, y) does."""
    return [problem.label.name] if isinstance(problem.label, Symbol) else []


def _written(node: Expr, functions: Mapping[str, NamedFunction]) -> Expr:
    if isinstance(node, Derivative) and (partial := _of_quotient(node, functions)) is not None:
        return partial
    if isinstance(node, Symbol | NamedFunction) and (partial := _of_subscript(node, functions)) is not None:
        return partial
    if not isinstance(node, Inert) or not node.args:
        return node
    arguments = [_written(part, functions) if isinstance(part, Expr) else part for part in node.args]
    return node if arguments == list(node.args) else node.func(*arguments)


def _of_quotient(node: Derivative, functions: Mapping[str, NamedFunction]) -> Expr | None:
    """∂f/∂x and ∂²f/∂x∂y of a function of the question, which stand at its arguments there."""
    operand: Expr = node
    by: list[Expr] = []
    while isinstance(operand, Derivative):
        by.insert(0, operand.variable)
        operand = operand.operand
    function = functions.get(operand.name) if isinstance(operand, Symbol) else None
    return None if function is None else _taken(function, function, by)


def _of_subscript(node: Symbol | NamedFunction, functions: Mapping[str, NamedFunction]) -> Expr | None:
    """f_x, f_xy or f_1, with or without arguments."""
    if isinstance(node, NamedFunction) and node.subscript is not None:
        name, below = node.name, _letter(node.subscript)
    else:
        name, _, below = node.name.partition("_")
    function = functions.get(name)
    if function is None or not below:
        return None
    at = node if isinstance(node, NamedFunction) and len(node.arguments) == len(function.arguments) else function
    if below.isdecimal():
        known = [int(digit) for digit in below]
        if not all(1 <= place <= len(function.arguments) for place in known):
            return None
        return _differentiated(at, [place - 1 for place in known])
    partial = _taken(function, at, [Symbol(letter) for letter in below])
    return partial or NamedFunction(f"{name}_{below}", 0, Tuple(), *at.arguments)  # which nobody has defined


def _letter(subscript: Expr) -> str:
    """What stands below a function: x, also where x is itself a function of the question."""
    return subscript.name if isinstance(subscript, NamedFunction) else str(subscript)


def _taken(function: NamedFunction, at: NamedFunction, by: list[Expr]) -> Expr | None:
    """The derivative by arguments that are told by their names in the question, or by x, y, z as usual."""
    names = set().union(*(argument.atoms(Symbol, NamedFunction) for argument in function.arguments))
    free = {each.name for each in names}
    places = []
    for variable in by:
        found = places_of(variable, function.arguments)
        if not found and isinstance(variable, Symbol) and variable.name not in free:
            found = [place for place in range(len(function.arguments)) if _USUAL[place : place + 1] == variable.name]
        places.append(found)
    if any(len(each) != 1 for each in places):
        return None
    return _differentiated(NamedFunction(function.name, 0, Tuple(), *at.arguments), [place for [place] in places])


def _differentiated(function: NamedFunction, places: list[int]) -> Expr:
    derivative = NamedFunction(function.name.partition("_")[0], 0, Tuple(), *function.arguments)
    for place in places:
        derivative = derivative.differentiated(place)
    return derivative
