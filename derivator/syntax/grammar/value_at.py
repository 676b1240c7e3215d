r"""A value at a place: \left. u \right|_{x=1} is u with 1 for x."""

from __future__ import annotations

from sympy import Expr, Symbol

from derivator.inert import Derivative, Entry, IndexedSum, NamedFunction, named
from derivator.inert.trees import subexpressions
from derivator.syntax.grammar.brackets import close
from derivator.syntax.grammar.cursor import Cursor, symbol

_BARS = frozenset({"|", ">|"})


def at_bar(cursor: Cursor) -> bool:
    """Whether a bar comes next with a place below it, |_{x=1}; |_{0} and |_0^1 are something else."""
    free = not cursor.fence.bars and not cursor.placed
    return free and cursor.token.kind in _BARS and names_a_place(cursor, cursor.index + 1)


def names_a_place(cursor: Cursor, below: int) -> bool:
    """Whether a place stands below, _{x=1}; `below` is the number of its first token."""
    if [token.kind for token in cursor.tokens[below : below + 4]] != ["_", "{", "name", "="]:
        return False
    return not cursor.rules


def group_at(cursor: Cursor) -> Expr:
    r"""Read \left. u \right|_{x=1}, at the hidden bracket."""
    opener = cursor.index
    cursor.enter()
    around = cursor.fenced(listing=False)
    cursor.placed += 1
    cursor.index += 1
    inner = cursor.expression()
    cursor.placed -= 1
    if not at_bar(cursor):
        raise cursor.error("a value at a place is not read", cursor.tokens[opener], "the place below the bar: |_{x=1}")
    cursor.index += 1
    value = at_place(cursor, inner, opener)
    cursor.fence = around
    cursor.leave()
    return value


def at_place(cursor: Cursor, inner: Expr, first: int) -> Expr:
    """Read the place below a bar, and put it into what stands before.

    Args:
        cursor: after the bar, at the place below it.
        inner: what stands before it.
        first: the number of its first token.
    """
    cursor.index += 1
    opener = cursor.index
    places: dict[Symbol, Expr] = {}
    told: list[str] = []
    while not places or cursor.token.kind == ",":
        cursor.index += 1
        letter = cursor.token
        if letter.kind != "name" or cursor.peek(1).kind != "=":
            raise cursor.error("a place is said as x = 1", letter, "|_{x=1}")
        cursor.index += 2
        begin = cursor.index
        places[symbol(letter.value)] = cursor.expression()
        told.append(f"{cursor.written(begin, cursor.index)} for {letter.value}")
    close(cursor, opener)
    if cursor.token.kind == "^":
        raise cursor.error("a difference of values is not read", expected="both values with a minus")
    inner = _applied(inner)
    gone = {use for use in cursor.uses if use.name in {name.name for name in places}}
    cursor.uses = [use for use in cursor.uses if use not in gone]
    if cursor.asking and isinstance(inner, Derivative) and first == 0 and cursor.token.kind == "end":
        cursor.place = tuple(places.items())
        return inner
    for part in subexpressions(inner):
        taken = isinstance(part, Derivative) and (part.variable in places or not part.free_symbols.isdisjoint(places))
        bound = isinstance(part, IndexedSum) and any(part.index in value.free_symbols for value in places.values())
        indexed = isinstance(part, Entry) and part.name in places
        if taken or bound or indexed:
            shown = cursor.written(first, cursor.index)
            message = f"a value at a place is not read of a derivative that is to be carried out, or of a sum: {shown}"
            raise cursor.error(message, cursor.tokens[first], "f'(1), or the expression with the value put in")
    shown = cursor.written(first, cursor.index)
    cursor.source.note(f"{shown} is read with {', '.join(told)}")
    return inner.xreplace(places)


def _applied(inner: Expr) -> Expr:
    """What stands before the bar, with derivatives of unknown functions as primes: dy/dx is y'(x)."""
    replaced: dict[Expr, Expr] = {}
    for part in subexpressions(inner):
        order, operand = 0, part
        while isinstance(operand, Derivative) and (not order or operand.variable == part.variable):
            order, operand = order + 1, operand.operand
        if not order or not isinstance(part.variable, Symbol):
            continue
        if isinstance(operand, Symbol) and operand != part.variable:
            replaced[part] = named(operand.name, part.variable, primes=order)
        elif isinstance(operand, NamedFunction) and operand.arguments == (part.variable,):
            replaced[part] = NamedFunction(operand.name, operand.primes + order, operand.args[2], part.variable)
    return inner.xreplace(replaced) if replaced else inner
