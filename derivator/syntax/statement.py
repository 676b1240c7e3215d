"""A function as it is stated: an expression, or one that is given a name, f(t) = t^2 or y = x^2."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sympy import Expr, Symbol

from derivator.base.errors import ReadingError
from derivator.base.record import record
from derivator.base.regex import regex
from derivator.functions import CALLED, FUNCTIONS, Function
from derivator.inert import Apply, Derivative, Entry, Equation, NamedFunction, named
from derivator.inert.trees import subexpressions
from derivator.syntax.arrows import without_arrow
from derivator.syntax.completing.sizes import NO_SUM_BOUNDS, SumBounds
from derivator.syntax.grammar.cursor import symbol
from derivator.syntax.grammar.omitted_arguments import shown
from derivator.syntax.notations import Notation
from derivator.syntax.reading import longer_names, read, read_line
from derivator.syntax.scanning.surrounding_text import without_style
from derivator.syntax.scanning.typed_cases import without_further_heads

_NAMED = regex(
    r"\s*(?:\\(?:mathrm|mathit|text|textrm|operatorname)\s*\{\s*)?([A-Za-z]{2,})\s*\}?\s*="
)
"""A longer name on the left of an equation."""
_CALLED = regex(r"\s*\\?([A-Za-z]+)\s*\([^()]*\)\s*=")
"""A function on the left of an equation, which names what is on the right."""
_DEFINING = regex(r"\A([^=:;]*?)(:=|≔|\\coloneqq(?![A-Za-z])|\\triangleq(?![A-Za-z]))")
"""The sign that says that a name is given: read as the equals sign that others write there."""
_EQUIVALENT = regex(r"\A(\s*[A-Za-z]\s*\([^()=]*\)\s*)(≡|\\equiv(?![A-Za-z]))")
_SIGN_WITH_WORDS = regex(
    r"\\(?:stackrel|overset)\s*\{\s*(?:\\\w+\s*\{\s*)?(?:def\.?|\\triangle|\\Delta|D(?:ef)?\.?)\s*\}?\s*\}\s*(?:\{\s*:?=\s*\}|=)",
    re.IGNORECASE,
)
"""An equals sign with "def" set above it."""
_TWICE_NAMED = regex(
    r"\A\s*(?:(?P<letter>[A-Za-z])\s*=\s*(?=[A-Za-z]\s*\([^()=]*\)\s*=)"
    r"|(?P<call>[A-Za-z]\s*\([^()=]*\)\s*=)\s*(?P<other>[A-Za-z])\s*=(?!=))"
)
"""y = f(x) = … or f(x) = y = …: a function with two names."""


def _with_one_sign(text: str) -> str:
    """A text with an equals sign for whichever sign says that a name is given, and with the one name f(x) of two."""
    text = _SIGN_WITH_WORDS.sub(lambda found: f"{'=':>{len(found[0])}}", text)
    for pattern in (_DEFINING, _EQUIVALENT):
        text = pattern.sub(lambda found: f"{found[1]}{'=':>{len(found[2])}}", text)
    found = _TWICE_NAMED.match(text)
    if found is None:
        return text
    other = found["letter"] or found["other"]
    if re.search(rf"(?<![A-Za-z\\]){other}(?![A-Za-z])", text[found.end() :]):
        return text
    return f"{found['call'] or '':<{found.end()}}{text[found.end() :]}"


@record
class StatedFunction:
    """A function that was stated.

    Attributes:
        expression: the function, inert.
        notes: every reading that was a choice, a sentence each.
        label: what it is called, y or f(t); None where it has no name.
        argument: the variable that its name says; None where it says none or several.
        definitions: the names that stand for something else in it, each with what it stands for.
        place: where its derivative is asked for, the letters with their values; none where that is everywhere.
    """

    expression: Expr
    notes: tuple[str, ...]
    label: Expr | None = None
    argument: Expr | None = None
    definitions: tuple[tuple[Expr, Expr], ...] = ()
    place: tuple[tuple[Expr, Expr], ...] = ()


def read_statement(
    text: str,
    *,
    notation: Notation,
    letters: Iterable[str] = (),
    functions: Iterable[str] = (),
    variable: str = "",
    sizes: SumBounds = NO_SUM_BOUNDS,
) -> StatedFunction:
    """Read a function with or without its name.

    Args:
        text: what was typed. It is never executed.
        notation: "plain" or "latex".
        letters: names that are known to be no functions, as for `read`.
        functions: names that are known to be functions.
        variable: the letter that functions depend on, where it is known.
        sizes: the bounds of indices, where they are known.

    Raises:
        ReadingError: it is not understood, is an equation that names nothing, or holds an unknown function that also
            stands alone.
        LimitError: it is too long, too deep, or asks for a number too large.
    """
    text, letter, called_so = without_arrow(without_style(text))
    text = without_further_heads(_with_one_sign(text))
    letters = frozenset(letters) | _defined(text) | ({letter} if letter else set())
    called = _CALLED.match(text)
    functions = frozenset(functions) | (frozenset() if called is None else {called.group(1)})
    reading = read_line(
        text, notation=notation, letters=letters, functions=functions, variable=variable, sizes=sizes, asking=True
    )
    line = reading.expression
    label = argument = None
    if isinstance(line, Equation):
        if _is_recursion(line):
            left = text.partition("=")[0].strip()
            message = f"{left} is defined by itself at another index, which may hold the variable"
            raise ReadingError(message, text, 0, "one side, where the other entry is a constant")
        label, argument = _name(line.left, line.right)
        # An equation that names nothing is refused, at its sign.
        line = line.right if label is not None else read(text, notation=notation, letters=letters).expression
    line, told = _of_known_functions(line, text, functions)
    reading = replace(reading, notes=(*reading.notes, *told))
    _refuse_alone(line, text)
    if letter:
        argument, notes = symbol(letter), (*reading.notes, f"it is read as a function of {letter}")
        label = named(called_so, argument) if called_so else None
        return StatedFunction(line, notes, label, argument, reading.definitions, reading.place)
    return StatedFunction(line, reading.notes, label, argument, reading.definitions, reading.place)


def _defined(text: str) -> frozenset[str]:
    """The name of more than a letter that stands on the left of an equation, and is declared by that."""
    found = _NAMED.match(text)
    return frozenset() if found is None else longer_names(found.group(1))


def _row(part: NamedFunction) -> Function | None:
    """The known function that a name with one argument is."""
    return FUNCTIONS.get(part.name) or CALLED.get((part.name, 1))


def _of_known_functions(expression: Expr, text: str, own: frozenset[str]) -> tuple[Expr, tuple[str, ...]]:
    """An expression with the derivatives of known functions, sin'(x), to be carried out, and what is told.

    Args:
        expression: what was read; of sin'(x) it holds a function named sin.
        text: what was typed.
        own: the names of the writer's own functions.

    Raises:
        ReadingError: one is taken at something else than a letter, sin'(2x).
    """
    meant: dict[Expr, Expr] = {}
    notes: list[str] = []
    for part in subexpressions(expression):
        if not isinstance(part, NamedFunction) or not part.primes or len(part.arguments) != 1 or part.name in own:
            continue
        row = _row(part)
        if row is None or part.subscript is not None:
            continue
        (argument,) = part.arguments
        if not isinstance(argument, Symbol):
            message = f"{shown(part)} is the derivative of {row.name} at a place, which is not read"
            raise ReadingError(message, text, max(0, text.find("'") - 1), "what it comes to, written out")
        derivative: Expr = Apply(row.name, argument)
        for _ in range(part.primes):
            derivative = Derivative(derivative, argument)
        meant[part] = derivative
        notes.append(f"{shown(part)} is read as the derivative of {row.name}({argument})")
    return expression.xreplace(meant), tuple(notes)


def _is_recursion(line: Equation) -> bool:
    """Whether the name on the left stands on the right with an index that its own is in: h_t and h_{t-1}."""
    match line.left:
        case Entry() as entry:
            letter, indices = entry.name.name, {symbol.name for index in entry.indices for symbol in index.free_symbols}
        case NamedFunction() as function:
            letter, indices = function.name, {symbol.name for symbol in function.free_symbols}
        case Symbol() as symbol if "_" in symbol.name:
            letter, _, index = symbol.name.rpartition("_")
            indices = {index}
        case _:
            return False
    entries = [part for part in subexpressions(line.right) if isinstance(part, Entry) and part.name.name == letter]
    return any(symbol.name in indices for entry in entries for symbol in entry.free_symbols - {entry.name})


def _name(left: Expr, right: Expr) -> tuple[Expr | None, Expr | None]:
    """The name that the left side of an equation gives the right one, in which it does not stand, and its variable."""
    inside = {part.name for part in subexpressions(right) if isinstance(part, Symbol | NamedFunction)}
    match left:
        case NamedFunction(primes=0, subscript=None, arguments=arguments) if left.name not in inside:
            if all(isinstance(argument, Symbol) for argument in arguments):
                return left, arguments[0] if len(arguments) == 1 else None
        case Symbol() if left.name not in inside:
            return left, None
        case Apply(arguments=(Symbol() as argument,)) if left not in subexpressions(right):
            return named(left.name, argument), argument
    return None, None


def _refuse_alone(expression: Expr, text: str) -> None:
    """Let a function pass whose unknown functions stand with their arguments throughout.

    Raises:
        ReadingError: one stands alone as well, so that it could be a factor everywhere.
    """
    letters = {symbol.name for symbol in expression.free_symbols}
    for part in subexpressions(expression):
        if isinstance(part, NamedFunction) and part.name in letters:
            message = f"{part.name} stands alone and is a function in {shown(part)}"
            hint = f"{shown(part)} throughout, or a product with *"
            raise ReadingError(message, text, max(0, text.find(part.name)), hint)
