"""A name and what hangs below and above it: subscripts, indices in brackets, a record index in parentheses."""

from __future__ import annotations

from dataclasses import dataclass, field

from sympy import Expr, Integer

from derivator.functions import CALLED
from derivator.inert import Entry
from derivator.syntax.cursor import Cursor, symbol
from derivator.syntax.names import ACCENTS, FUNCTION_LETTERS
from derivator.syntax.parts import listed
from derivator.syntax.tokens import Token

_ORDERED = frozenset(letter for (letter, _), row in CALLED.items() if row.layout == "order")
"""The letters that take the order of a function raised in parentheses, as psi does."""


@dataclass(slots=True)
class Named:
    """A name as it was read, before it is known whether it is called.

    Attributes:
        letter: the letter or Greek letter itself, with what stands above it.
        subscript: a subscript that is part of the name or, of a function, its parameter.
        below: indices below the name.
        record: the index raised in parentheses.
    """

    letter: str
    subscript: str = ""
    below: list[Expr] = field(default_factory=list)
    record: list[Expr] = field(default_factory=list)

    @property
    def expression(self) -> Expr:
        """The symbol or entry."""
        if self.record and self.subscript.isdecimal():
            return Entry(symbol(self.letter), *self.record, Integer(self.subscript), *self.below)
        whole = symbol(f"{self.letter}_{self.subscript}" if self.subscript else self.letter)
        return Entry(whole, *self.record, *self.below) if self.record or self.below else whole


def read_name(cursor: Cursor) -> Named:
    """Read a name with its subscripts and indices only."""
    read = Named(cursor.token.value)
    first = cursor.token
    cursor.index += 1
    while True:
        token = cursor.token
        if token.kind == "_":
            if read.subscript or read.below:
                raise cursor.error("a second subscript", expected="one subscript: x_{i,j}")
            _subscript(cursor, read)
        elif token.kind == "[" and not read.below and not cursor.latex:
            _brackets(cursor, read)
        elif token.kind == "^" and not read.record and cursor.kinds("^", "{", "(", "name", ")", "}"):
            index = cursor.peek(3)
            if index.value not in cursor.indices:
                return read
            read.record.append(cursor.use(index))
            cursor.index += 6
        elif token.kind == "^" and not read.record and cursor.kinds("^", "{", "(", "number", ")", "}"):
            if read.letter in _ORDERED and cursor.peek(6).kind == "(":
                read.record.append(Integer(cursor.peek(3).value))
                cursor.index += 6
                return read
            shown = cursor.written(cursor.index - 1, cursor.index + 6)
            raise cursor.error(f"{shown} could be a record or a power", first, "a power without parentheses")
        else:
            return read


def _subscript(cursor: Cursor, read: Named) -> None:
    """Read what stands below a name: one token, or anything in braces."""
    cursor.index += 1
    if cursor.token.kind == "{" and cursor.peek(2).kind != "}":
        read.below = listed(cursor)
        return
    braced = cursor.token.kind == "{"
    cursor.index += braced
    token = cursor.token
    if token.kind not in ("number", "name", "word", "constant") or "." in token.value:
        raise cursor.error("a subscript is a name or a whole number", expected="x_1, x_i, x_max")
    cursor.index += 1 + braced
    if token.kind in ("name", "word") and all(letter in cursor.indices for letter in token.value):
        for offset, letter in enumerate(token.value):
            read.below.append(cursor.use(Token("name", letter, token.start + offset, token.start + offset + 1)))
    elif token.value in ACCENTS:
        read.letter += f"_{token.value}"
    else:
        read.subscript = token.value


def _brackets(cursor: Cursor, read: Named) -> None:
    """Read the indices in x[i,j], or the parameter in h[theta](x)."""
    parameter = cursor.peek(1)
    alone = cursor.kinds("[", "name", "]", "(")
    if alone and read.letter in FUNCTION_LETTERS and parameter.value not in cursor.indices:
        read.subscript = parameter.value
        cursor.index += 3
        return
    read.below = listed(cursor)
