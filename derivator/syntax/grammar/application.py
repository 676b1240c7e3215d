"""Known functions at their arguments, with and without parentheses: sin(2x), sin 2x, sin^2 x, log_2 x."""

from __future__ import annotations

from typing import NamedTuple

from sympy import Expr, Integer, Symbol

from derivator.base.errors import ReadingError
from derivator.functions import FUNCTIONS, LETTERS, SHORTHANDS, SPELLINGS, VERSIONS, WORDS
from derivator.inert import Apply, Decimal, Entry, Minus, Power, named, times
from derivator.inert.trees import subexpressions
from derivator.syntax.grammar.brackets import braces, count_primes, listed
from derivator.syntax.grammar.cursor import FACTOR, Bare, Cursor, Fence
from derivator.syntax.grammar.function_names import count_arguments
from derivator.syntax.grammar.sum_signs import of_product
from derivator.syntax.grammar.vectors import check_transposed
from derivator.syntax.scanning.size_limits import excess_of_exponential, excess_of_power
from derivator.syntax.scanning.tokens import Instead
from derivator.syntax.scanning.words import FUNCTION_LETTERS

MOST_ARGUMENTS = 12

_GOES_ON = frozenset({"number", "name", "constant", "frac"})
"""What the argument of a function without parentheses may begin with and go on after."""


class ArgumentsRead(NamedTuple):
    """The arguments of a function: what they are, and how they were delimited.

    Attributes:
        values: the arguments.
        bare: whether neither parentheses nor braces stood around them.
        braced: whether LaTeX's braces did, which do not show.
        compound: whether a reader could have ended them elsewhere.
    """

    values: list[Expr]
    bare: bool = False
    braced: bool = False
    compound: bool = False


class _Use(NamedTuple):
    """A function as it was used: its tokens, its name, its base and exponent as the user wrote them."""

    first: int
    argument: int
    operator: str
    base: str
    exponent: str


def function(cursor: Cursor) -> Expr:
    """Read a known function at its argument, with its base, its primes and its exponent."""
    cursor.enter()
    first = cursor.index
    head = cursor.token
    cursor.index += 1
    base = exponent = None
    written = {"_": "", "^": ""}
    primes = 0
    while True:
        sign, start = cursor.token.kind, cursor.index
        if found := count_primes(cursor):
            primes += found
            continue
        if sign == "_" and base is None and head.value == "log":
            base = script(cursor)
        elif sign == "^" and exponent is None:
            check_transposed(cursor, Integer(1), first)
            exponent = script(cursor)
        else:
            break
        written[sign] = cursor.as_read(start + 1, cursor.index).strip("{}")
    if cursor.token.kind == "_" and head.value in FUNCTIONS and FUNCTIONS[head.value].variadic:
        raise cursor.error(f"{head.value} over an index is not read", head, f"{head.value}(u, v)")
    operator = _operator(cursor, first, exponent)
    if operator != head.value:
        exponent, written["^"] = None, ""
    argument = cursor.index
    given = ArgumentsRead(_in_parentheses(cursor, operator)) if cursor.token.kind == "(" else _bare_argument(cursor)
    value = _value(cursor, first, operator, given.values, base)
    if primes:
        value = named(operator, *given.values, primes=primes)
    if exponent is not None:
        value = raised(cursor, first, value, exponent)
    _note(cursor, _Use(first, argument, operator, written["_"], written["^"]), given)
    cursor.leave()
    return value


def script(cursor: Cursor) -> Expr:
    """What stands above or below the name of a function: in braces, or one operand with its sign."""
    cursor.index += 1
    if cursor.token.kind == "{":
        return braces(cursor)
    if cursor.token.kind == "-":
        cursor.index += 1
        return Minus(cursor.operand())
    return cursor.operand()


def _operator(cursor: Cursor, first: int, exponent: Expr | None) -> str:
    """The name of the function: with the exponent -1 it is the inverse."""
    head = cursor.tokens[first].value
    if exponent != Minus(Integer(1)):
        return head
    inverse = f"a{head}"
    if inverse not in FUNCTIONS:
        shown = cursor.written(first, cursor.index)
        raise cursor.error(f"{shown} could be the inverse or the reciprocal", cursor.tokens[first], f"1/{head}(x)")
    return inverse


def _value(cursor: Cursor, first: int, operator: str, given: list[Expr], base: Expr | None) -> Expr:
    """The function at its arguments, a logarithm with a base as one of two."""
    head = cursor.tokens[first]
    typed = cursor.written(first, first + 1)
    given = given if base is None else [*given, base]
    if operator in SHORTHANDS:
        operator, last = SHORTHANDS[operator]
        given = [*given, Integer(last)]
        if operator == "log_base":
            cursor.source.note(f"{typed} is read as the logarithm to base {last}")
    operator = VERSIONS.get((operator, len(given)), operator)
    if operator == "log" and typed.endswith("log"):
        cursor.source.note("log is read as the natural logarithm")
    if operator == "log" and cursor.products and (total := of_product(cursor, given[0])) is not None:
        return total
    if operator == "log_base" and base is None and given[1].free_symbols:
        # Many texts write the base first.
        shown = cursor.written(first, cursor.index)
        cursor.source.note(f"{shown} is read as the logarithm of the first to the base of the second")
    row = FUNCTIONS[operator]
    count = len(row.arguments)
    if row.variadic and (over := _index_of(cursor, given)):
        raise cursor.error(f"{operator} over the index {over} is not read", head, f"{operator}(z[1], z[2], z[3])")
    if row.variadic and len(given) < count:
        raise _miscounted(cursor, first, f"{operator} takes {count} arguments or more", f"{operator}(0, x)")
    missing = count - len(given)
    if 0 < missing <= len(row.defaults):
        given = [*given, *map(_default, row.defaults[-missing:])]
    if len(given) != count and not row.variadic:
        expected = f"{operator}({', '.join(row.arguments)})"
        raise _miscounted(cursor, first, f"{operator} takes {count} argument{'s' * (count > 1)}", expected)
    if operator == "exp" and (excess := excess_of_exponential(given[0], cursor.source.limits)):
        raise cursor.source.excess(excess, head.start)
    return Apply(operator, *given)


def _miscounted(cursor: Cursor, first: int, message: str, expected: str) -> ReadingError:
    """The error for a call with too few or too many arguments, from its first token to the one before the cursor's."""
    start, end = cursor.tokens[first].start, cursor.tokens[cursor.index - 1].end
    too_few = len(expected.split(",")) > len(cursor.written(first, cursor.index).split(","))
    return cursor.source.error(message, start, expected, *([Instead(start, end, expected)] if too_few else []))


def _index_of(cursor: Cursor, given: list[Expr]) -> str:
    """The index that a maximum is taken over, max(z[i], i, 1, n), empty where its arguments are numbers."""
    first, second = given[0], given[1] if len(given) in (2, 4) else None
    entries = [part for part in subexpressions(first) if isinstance(part, Entry)]
    bound = isinstance(second, Symbol) and any(second in entry.free_symbols - {entry.name} for entry in entries)
    return second.name if bound and isinstance(second, Symbol) else ""


def _in_parentheses(cursor: Cursor, operator: str) -> list[Expr]:
    """The arguments in parentheses; of a logarithm the second is its base, of others with one a comma is decimal."""
    row = FUNCTIONS[SHORTHANDS[operator][0] if operator in SHORTHANDS else operator]
    count = len(row.arguments)
    least = 1 if operator == "log" else count - len(row.defaults) - bool(row.extends)
    several = row.variadic or count > 1 or operator == "log"
    given = count_arguments(cursor.tokens[cursor.index + 1 : cursor.matching(cursor.index)]) if several else 1
    fence = Fence(0, listing=several, doubtful=given > least, many=row.variadic)
    return listed(cursor, MOST_ARGUMENTS if row.variadic else max(2, count), fence)


def _default(digits: str) -> Expr:
    return Decimal(digits) if "." in digits else Integer(digits)


def raised(cursor: Cursor, first: int, value: Expr, exponent: Expr) -> Expr:
    """A function to the exponent that stands at its name, within the limits."""
    if excess := excess_of_power(value, exponent, cursor.source.limits):
        raise cursor.source.excess(excess, cursor.tokens[first].start)
    return Power(value, exponent)


def _note(cursor: Cursor, use: _Use, given: ArgumentsRead) -> None:
    """Note how a function without parentheses, or with an exponent at its name, was read."""
    whole = cursor.written(use.first, cursor.index)
    argument = cursor.written(use.argument, cursor.index)
    if given.braced:
        argument = f"({argument[1:-1]})"
    elif given.bare:
        argument = f"({argument})"
    reading = _shown(cursor, use) + argument
    if use.exponent:
        reading += f"^{use.exponent}"
    if use.exponent or use.operator != cursor.tokens[use.first].value or given.compound:
        cursor.source.note(f"{whole} is read as {reading}")
    if given.bare:
        cursor.bare = Bare(use.first, cursor.index, reading)


def _shown(cursor: Cursor, use: _Use) -> str:
    """The function as the user called it, or its name where that is another or was set in a special way."""
    typed = cursor.written(use.first, use.first + 1).lstrip("\\")
    name = typed if typed in SPELLINGS and use.operator == cursor.tokens[use.first].value else use.operator
    return f"{name}_{use.base}" if use.base else name


def _bare_argument(cursor: Cursor) -> ArgumentsRead:
    """Read an argument without parentheses: the numbers, names and powers that follow one another.

    It ends before a sign, another function, a power of e and, unless only a number came before it, a group.
    """
    first, begin = cursor.token, cursor.index
    if first.kind == "{":
        inside = braces(cursor)
        if cursor.token.kind == "^":
            raise cursor.error("a power here could be of the function or of its argument", expected="parentheses")
        return ArgumentsRead([inside], braced=True)
    if first.kind in ("+", "-"):
        raise cursor.error("a sign right after a function", expected="parentheses")
    if first.kind == "end":
        raise cursor.error("a function without its argument", expected="its argument in parentheses")
    factors = [cursor.expression(FACTOR)]
    grouped = False
    if first.kind in _GOES_ON and not isinstance(factors[0], Apply):
        grouped = first.kind == "number" and cursor.index == begin + 1 and _opens(cursor)
        if grouped:
            factors.append(cursor.expression(FACTOR))
        while not grouped and cursor.token.kind in ("name", "constant") and not _opens(cursor):
            factors.append(cursor.expression(FACTOR))
    cursor.refuse_doubtful(begin)
    power = any(isinstance(factor, Power) for factor in factors)
    several = len(factors) > 1 + (first.kind == "number")
    return ArgumentsRead([times(*factors)], bare=True, compound=power or several or grouped)


def _opens(cursor: Cursor) -> bool:
    """Whether a group, a fraction, a root, a power of e or a call comes next: what may be a factor of its own."""
    token, following = cursor.token, cursor.peek(1).kind
    if token.kind == "constant":
        return token.value == "e" and following == "^"
    if token.kind == "name":
        letters = (*FUNCTION_LETTERS, *LETTERS, *cursor.calls.functions)
        called = token.value in letters or cursor.typed_out(token) in WORDS
        name, after = cursor.calls.named(cursor.index)
        primed = name in cursor.calls.primed and cursor.tokens[after].kind == "'"
        return primed or (called and (following in ("(", "'") or cursor.calls.is_followed(after)))
    return token.kind in ("(", "frac", "root")
