"""What the text of written work tells of its letters: the variable, the functions, and what stands as a factor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sympy import Expr

from derivator.base.regex import regex
from derivator.functions import CALLED, LETTERS
from derivator.grading.written.formula_sides import FormulaSides
from derivator.grading.written.rows.written_rows import WrittenRow
from derivator.inert import Apply, Derivative, Entry, IndexedSum, NamedFunction
from derivator.inert.trees import subexpressions
from derivator.model.trace import Definition
from derivator.syntax.scanning.words import GREEK_LETTERS
from derivator.verification.preparation.unfold import At, fresh_symbol

_OF_DERIVATIVE = regex(
    r"(?:/\s*[d∂]|\\[dt]?frac\s*\{\s*(?:d|\\partial)[^{}]*\}\s*\{\s*(?:d|\\partial)\s*)(\\[A-Za-z]+|[A-Za-z])(?![A-Za-z])"
)
_APPLIED = regex(r"(?:(?<![A-Za-z\\])[A-Za-z]|\\ell)'*\s*\(\s*(\\[A-Za-z]+|[A-Za-z])\s*\)\s*&?\s*=")
_FUNCTIONS = regex(
    r"(?<![A-Za-z\\])([A-Za-z])(?:'+|\\prime|\^\{?\\prime)"
    r"|(?<![A-Za-z\\])([A-Za-z])\s*\(\s*[A-Za-z]\s*(?:,\s*[A-Za-z]\s*)*\)\s*&?\s*="
)
_GREEK_FUNCTIONS = regex(
    r"(?:\\(?:var)?|(?<![A-Za-z\\]))([A-Za-z]{2,}|[Α-ω])\s*\(\s*[A-Za-z]\s*(?:,\s*[A-Za-z]\s*)*\)\s*&?\s*="
)
_DEFINITION = regex(r"(?<![\w\\'/}])([A-Za-z])[ \t]*&?[ \t]*=(?=[^\n=]*[A-Za-z])")
_LETTER = regex(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])")
_USUAL = frozenset("tsuvwzqrp")
_BARE_HEAD = regex(r"(?<![\w\\'])([A-Za-z])\s*&?\s*=")
_CALLED_HEAD = regex(r"(?<![\w\\'])([A-Za-z])[ \t]*\([^()=\n]*\)[ \t]*&?[ \t]*=")
_IN_FRONT = regex(r"(?<![\w\\])([A-Za-z])\s*((?:\\left\s*)?[(\[])(?!\s*[-+]?[\w.]+\s*(?:\\right\s*)?[)\]])")


def variable_of(text: str) -> str:
    """The letter by which is differentiated, by what stands below a d, or in the parentheses of a function.

    One that is defined is none, z = wx + b, unless no other is left: then one that is defined after it was used so.
    """
    defined = {match[1]: match.start() for match in [*_DEFINITION.finditer(text)][::-1]}
    for pattern in (_OF_DERIVATIVE, _APPLIED):
        first: dict[str, int] = {}
        for match in pattern.finditer(text):
            first.setdefault(match[1], match.start())
        used = pattern.findall(text)
        later = [letter for letter in used if defined.get(letter, len(text)) >= first[letter]]
        found = [letter for letter in used if letter not in defined] or later
        if found:
            return str(max(dict.fromkeys(found), key=found.count)).removeprefix("\\")
    letters = [letter for letter in _LETTER.findall(text) if letter not in defined]
    usual = [letter for letter in letters if letter in _USUAL]
    return "x" if "x" in letters or not usual else max(dict.fromkeys(usual), key=usual.count)


def functions_of(text: str) -> set[str]:
    """The letters that stand with primes or are defined at letters, be they known functions elsewhere, as phi is."""
    called = {name for found in _FUNCTIONS.findall(text) for name in found if name}
    defined = (GREEK_LETTERS.get(name, name) for name in _GREEK_FUNCTIONS.findall(text))
    return called.union(name for name in defined if name in LETTERS)


def as_the_work_has_it(sides: FormulaSides, functions: set[str]) -> FormulaSides:
    """The sides with the writer's own functions where a letter was read as a known one, phi(x) = x^2, and the reverse.

    Args:
        sides: the sides as they were read.
        functions: the letters that the work defines or uses as functions.
    """
    return replace(sides, sides=tuple(
        each if each.expression is None else replace(each, expression=_meant(each.expression, functions))
        for each in sides.sides
    ))


def _meant(expression: Expr, functions: set[str]) -> Expr:
    own = {CALLED[name, 1].name: name for name in functions & LETTERS if (name, 1) in CALLED}
    for part in [*subexpressions(expression)]:
        if isinstance(part, Apply) and part.name in own:
            arguments = [_meant(each, functions) for each in part.arguments]
            expression = expression.xreplace({part: NamedFunction(own[part.name], 0, (), *arguments)})
        elif isinstance(part, NamedFunction) and part.primes and part.name not in functions and _is_known(part):
            expression = expression.xreplace({part: _derivative_of_known(part)})
    return expression


def _is_known(function: NamedFunction) -> bool:
    return function.name in LETTERS and len(function.arguments) == 1 and (function.name, 1) in CALLED


def _derivative_of_known(function: NamedFunction) -> Expr:
    """sigma'(z), where sigma(z) is read as the sigmoid."""
    letter = fresh_symbol(function)
    derivative: Expr = Apply(CALLED[function.name, 1].name, letter)
    for _ in range(function.primes):
        derivative = Derivative(derivative, letter)
    return At(derivative, letter, function.arguments[0])


def facts_of(read: Iterable[FormulaSides | None]) -> Iterator[Definition]:
    """What is said to hold of the data: that a sum of entries is a number."""
    for sides in filter(None, read):
        if sides.goes_on or len(sides.sides) != 2:
            continue
        left, right = (each.expression for each in sides.sides)
        of_entries = isinstance(left, IndexedSum) and isinstance(left.summand, Entry)
        if left is not None and right is not None and of_entries and not right.free_symbols:
            yield Definition(left, right)


def factors_of(text: str) -> set[str]:
    """The letters that are defined without an argument, and never with one."""
    return set(_BARE_HEAD.findall(text)) - set(_CALLED_HEAD.findall(text))


def with_products(row: WrittenRow, names: set[str]) -> WrittenRow:
    """The row with a sign where a name stands as a factor before what is more than a letter or a number."""
    sign = "*" if row.notation == "plain" else r" \cdot "
    text = _IN_FRONT.sub(lambda found: found[1] + sign + found[2] if found[1] in names else found.group(), row.text)
    return replace(row, text=text)
