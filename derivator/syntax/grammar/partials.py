r"""Partial derivatives of unknown functions at their arguments: f^{(1,0)}(x, y), \partial_1 f(x, y), ∂f/∂x(x, y)."""

from __future__ import annotations

from collections.abc import Sequence

from sympy import Expr, Symbol, Tuple

from derivator.inert import NamedFunction
from derivator.syntax.grammar.brackets import listed
from derivator.syntax.grammar.cursor import Cursor, Fence
from derivator.syntax.scanning.size_limits import HIGHEST_ORDER
from derivator.syntax.scanning.tokens import Token
from derivator.syntax.scanning.words import FUNCTION_LETTERS


def orders_above(cursor: Cursor) -> tuple[int, ...]:
    """Step over the orders that are raised beside a name, f^(1, 0)(x, y); none, and nothing read, where none are.

    Args:
        cursor: at the sign of the exponent.
    """
    braced = cursor.peek(1).kind == "{"
    opener = cursor.index + 1 + braced
    if cursor.rules or cursor.tokens[opener].value != "(":
        return ()
    closing = cursor.matching(opener)
    inside = cursor.tokens[opener + 1 : closing]
    after = closing + 1 + braced
    numbers, commas = inside[::2], inside[1::2]
    shaped = len(numbers) == len(commas) + 1 > 1 and all(token.kind == "," for token in commas)
    if not shaped or not all(token.kind == "number" and token.value.isdecimal() for token in numbers):
        return ()
    if after >= len(cursor.tokens) or cursor.tokens[after].value != "(":
        return ()
    orders = tuple(int(token.value) for token in numbers)
    if not 1 <= sum(orders) <= HIGHEST_ORDER:
        raise cursor.error(f"the order of a derivative is a number from 1 to {HIGHEST_ORDER}", numbers[0], "(1, 0)")
    cursor.index = after
    return orders


def of_several(cursor: Cursor, head: Token, name: str, orders: Sequence[int], arguments: Sequence[Expr]) -> Expr:
    """The partial derivative of a function at its arguments.

    Args:
        cursor: after them.
        head: the token to blame.
        name: the name of the function.
        orders: how often it is differentiated by each of them.
        arguments: the arguments.

    Raises:
        ReadingError: there are more or fewer of them than orders.
    """
    if len(orders) != len(arguments):
        message = f"{name} has {len(arguments)} argument{'s' * (len(arguments) > 1)} here, and {len(orders)} orders"
        raise cursor.error(message, head, "an order for each argument: f^(1, 0)(x, y)")
    return NamedFunction(name, Tuple(*orders), Tuple(), *arguments)


def by_places(cursor: Cursor, head: Token) -> Expr | None:
    r"""Read on after \partial, _1 f(x, y): the derivative by its first argument; None, with nothing read, for others.

    Args:
        cursor: at the sign of the subscript.
        head: the token of the sign.
    """
    braced = cursor.peek(1).kind == "{"
    first = cursor.index + 1 + braced
    digits = cursor.tokens[first]
    if digits.kind != "number" or not digits.value.isdecimal():
        return None
    if braced and cursor.tokens[first + 1].kind != "}":
        return None
    cursor.index = first + 1 + braced
    inner = by_places(cursor, head) if _next_sign(cursor) else cursor.operand()
    places = [int(digit) for digit in digits.value]
    if not isinstance(inner, NamedFunction) or inner.subscript is not None or not _has_places(inner, places):
        message = f"a derivative by argument {digits.value} is one of a function of so many arguments"
        raise cursor.error(message, head, "∂_1 f(x, y)")
    for place in reversed(places):
        inner = inner.differentiated(place - 1)
    return inner


def _next_sign(cursor: Cursor) -> bool:
    """Step over a further sign of a partial derivative by a place."""
    found = cursor.kinds("partial", "_")
    cursor.index += found
    return found


def _has_places(function: NamedFunction, places: Sequence[int]) -> bool:
    count = len(function.arguments)
    return count > 1 and all(1 <= place <= count for place in places)


def at_arguments(cursor: Cursor, head: Token, subject: Expr, variables: Sequence[Expr]) -> Expr | None:
    r"""Read the arguments behind \frac{\partial f}{\partial x}(x, y), and behind df/dx one letter or number.

    Args:
        cursor: after the quotient of differentials.
        head: the token to blame.
        subject: what is differentiated.
        variables: by what, one after the other.

    Returns:
        The derivative at them; None, with nothing read, where what follows is no list of arguments.
    """
    if not isinstance(subject, Symbol) or cursor.rules or cursor.token.value != "(":
        return None
    opener = cursor.index
    inside = cursor.tokens[opener + 1 : cursor.matching(opener)]
    separated = any(token.kind == "," for token in inside)
    function = subject.name in FUNCTION_LETTERS or subject.name in cursor.called
    number = len(inside) == 1 and inside[0].kind == "number"
    single = function and (number or cursor.calls.holds_name(opener))
    if not separated and not single:
        if number or cursor.calls.holds_name(opener):
            shown = cursor.written(opener, cursor.matching(opener) + 1)
            cursor.source.note(f"{shown} behind a derivative of {subject.name} is read as a factor")
        return None
    given = listed(cursor, fence=Fence(0, listing=True, doubtful=True))
    if len(given) == 1:
        if len(set(variables)) > 1:
            raise cursor.error(f"{subject.name} has one argument here, and is differentiated by several", head)
        shown = cursor.written(opener, cursor.index)
        cursor.source.note(f"{shown} behind a derivative of {subject.name} is read as where it is taken")
        return NamedFunction(subject.name, len(variables), Tuple(), *given)
    orders = [0] * len(given)
    for variable in variables:
        places = places_of(variable, given)
        if len(places) != 1:
            message = f"the derivative by {variable} is by none of the arguments of {subject.name}, or by several"
            raise cursor.error(message, head, "an order for each argument: f^(1, 0)(x, y)")
        orders[places[0]] += 1
    return NamedFunction(subject.name, Tuple(*orders), Tuple(), *given)


def places_of(variable: Expr, arguments: Sequence[Expr]) -> list[int]:
    """The places of the arguments that a variable names: those that are it, else the functions that go by its name."""
    same = [place for place, argument in enumerate(arguments) if argument == variable]
    if same or not isinstance(variable, Symbol):
        return same
    return [
        place
        for place, argument in enumerate(arguments)
        if isinstance(argument, NamedFunction) and argument.name == variable.name and not argument.primes
    ]
