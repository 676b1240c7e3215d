"""What a name turns out to be: a symbol or an entry, a call, one side of a dot product."""

from __future__ import annotations

import sympy
from sympy import Expr, Integer, Symbol

from derivator.functions import CALLED, LETTERS, WORDS, Function
from derivator.inert import Apply, named
from derivator.syntax.cursor import CLOSING, OPENING, Cursor, Use, symbol
from derivator.syntax.derivatives import derivative_call
from derivator.syntax.faces import check_bold
from derivator.syntax.names import FUNCTION_LETTERS
from derivator.syntax.operators import check_operator, is_partial
from derivator.syntax.parts import count_primes, listed
from derivator.syntax.subscripts import Named, read_name
from derivator.syntax.vectors import TRANSPOSE_SIGNS, dot_of_transposed


def name(cursor: Cursor) -> Expr:
    """Read a name with all that hangs on it: a symbol, an entry, a call, a dot product."""
    first = cursor.index
    head = cursor.token
    if head.value == "D" and not cursor.latex and cursor.peek(1).kind == "(":
        return derivative_call(cursor)
    if head.value == "T" and cursor.written(first, first + 1) in TRANSPOSE_SIGNS:
        raise cursor.error("the sign of a transpose is no name", head, "a letter")
    read = read_name(cursor)
    check_operator(cursor, first)
    if (primes := count_primes(cursor)) and cursor.token.kind != "(":
        raise cursor.error(f"{read.letter}' without its argument", cursor.tokens[first], f"{read.letter}'(x)")
    if cursor.token.kind == "(" and (primes or _is_called(cursor, first, read)):
        return _call(cursor, first, read, primes)
    if any(isinstance(record, Integer) for record in read.record):
        shown = cursor.written(first, cursor.index)
        raise cursor.error(f"{shown} could be a record or a power", head, "a power without parentheses")
    _check_order(cursor, first, read)
    result = read.expression
    if cursor.token.kind == "^" and (transposed := dot_of_transposed(cursor, first, result)) is not None:
        return transposed
    check_bold(cursor, first)
    if isinstance(result, Symbol):
        _check_power(cursor, first, read)
        if cursor.imaginary and result.name == "i":
            return sympy.I
        cursor.uses.append(Use(result.name, head.start))
    if cursor.kinds("(", "name", ")") and not cursor.rules:
        inside = cursor.written(cursor.index + 1, cursor.index + 2)
        outside = cursor.written(first, cursor.index)
        cursor.source.note(f"{outside}({inside}) is read as the product {outside}*{inside}")
    return result


def _is_called(cursor: Cursor, first: int, read: Named) -> bool:
    """Whether the parenthesis that comes next holds the arguments of this name.

    It does not where the name itself stands in it: g(1-g) is a product.
    """
    known = _known(cursor, first, read)
    called = known is not None or (read.letter in FUNCTION_LETTERS and not read.record)
    if read.below or not called or read.subscript.isdecimal():
        return False
    after = cursor.matching(cursor.index) + 1
    shown = cursor.written(first, after)
    if _contains(cursor, read.letter, cursor.index):
        left, right = cursor.written(first, cursor.index), cursor.written(cursor.index, after)
        cursor.source.note(f"{shown} is read as the product {left}*{right}")
        return False
    if known is not None:
        cursor.source.note(f"{shown} is read as {known.title}")
    return True


def _known(cursor: Cursor, first: int, read: Named) -> Function | None:
    """The known function that a letter is where the parenthesis that comes next holds its arguments.

    A letter that also stands by itself somewhere in the text is the writer's own, as is one with a subscript. A word
    that is a function only typed out is the writer's own as well where it stands somewhere as a Greek letter.
    """
    letter, everywhere = read.letter, range(len(cursor.tokens))
    word = letter not in LETTERS and cursor.typed_out(cursor.tokens[first]) in WORDS
    if read.subscript or not (word or letter in LETTERS) or _stands_alone(cursor, letter, everywhere):
        return None
    if word and any(token.value == letter and not cursor.typed_out(token) for token in cursor.tokens):
        return None
    row = CALLED.get((letter, len(read.record) + _count(cursor, cursor.index)))
    return row if row is None or not read.record or row.layout == "order" else None


def _count(cursor: Cursor, opener: int) -> int:
    """How many arguments a parenthesis holds."""
    depth, count = 0, 1
    for token in cursor.tokens[opener + 1 : cursor.matching(opener)]:
        depth += (token.kind in OPENING) - (token.kind in CLOSING)
        count += token.kind == "," and not depth
    return count


def _followed(cursor: Cursor, index: int) -> bool:
    """Whether a name is called where it stands, its subscript or its order left aside."""
    after = index + 1
    if cursor.tokens[after].kind in ("_", "[", "^"):
        opener = after + (cursor.tokens[after].kind != "[")
        after = (cursor.matching(opener) if cursor.tokens[opener].kind in ("{", "[") else opener) + 1
    return cursor.tokens[min(after, len(cursor.tokens) - 1)].kind in ("(", "'")


def _check_order(cursor: Cursor, first: int, read: Named) -> None:
    """Refuse f^{(k)}(x), a derivative of order k; h^{(i)}(1-h^{(i)}) is a product."""
    called = cursor.token.kind == "(" and read.letter in FUNCTION_LETTERS
    if read.record and called and not _contains(cursor, read.letter, cursor.index):
        shown = cursor.written(first, cursor.index)
        raise cursor.error(f"{shown}(...) could be a derivative or a product", cursor.tokens[first], "a product with *")


def _check_power(cursor: Cursor, first: int, read: Named) -> None:
    """Refuse f^2(x) and f^{(n)}(x), which are neither a product nor clearly anything else."""
    if cursor.token.kind != "^" or read.letter not in FUNCTION_LETTERS or read.subscript:
        return
    after = cursor.index + 2
    if cursor.peek(1).kind == "-":
        after += 1
    elif cursor.peek(1).kind == "{":
        after = cursor.matching(cursor.index + 1) + 1
    after = min(after, len(cursor.tokens) - 1)
    if cursor.tokens[after].kind == "(" and not _contains(cursor, read.letter, after):
        shown = cursor.written(first, after)
        expected = f"{read.letter}(...)^n, or a product with *"
        raise cursor.error(f"{shown}(...) could be a power, a derivative or a product", cursor.tokens[first], expected)


def _contains(cursor: Cursor, letter: str, opener: int) -> bool:
    """Whether a name stands in a bracket without being called there."""
    return _stands_alone(cursor, letter, range(opener, cursor.matching(opener)))


def _stands_alone(cursor: Cursor, letter: str, where: range) -> bool:
    """Whether a name stands among some tokens without being called."""
    return any(cursor.tokens[n].value == letter and not _followed(cursor, n) for n in where)


def _call(cursor: Cursor, first: int, read: Named, primes: int) -> Expr:
    opener = cursor.token
    known = None if primes else _known(cursor, first, read)
    given = listed(cursor)
    if known is not None:
        return Apply(known.name, *read.record, *given)
    if read.below or read.record:
        raise cursor.error("a function has no index", opener)
    if not cursor.rules and cursor.tokens[first + 1].kind == "_" and is_partial(read.subscript, given):
        shown = cursor.written(first, cursor.index)
        raise cursor.error(f"{shown} could be a derivative or a function with a parameter", cursor.tokens[first])
    return named(read.letter, *given, subscript=symbol(read.subscript) if read.subscript else None, primes=primes)
