"""What the text of written work tells of its letters: the variable, the functions, and what stands as a factor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sympy import Expr, Integer

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
    r"|(?<![A-Za-z\\])([A-Za-z])\s*\(\s*(?:[A-Za-z]|\\[a-z]+)\s*(?:,\s*(?:[A-Za-z]|\\[a-z]+)\s*)*\)\s*&?\s*="
)
_GREEK_FUNCTIONS = regex(
    r"(?:\\(?:var)?|(?<![A-Za-z\\]))([A-Za-z]{2,}|[Α-ω])\s*\(\s*[A-Za-z]\s*(?:,\s*[A-Za-z]\s*)*\)\s*&?\s*="
)
_DEFINITION = regex(r"(?<![\w\\'/}])([A-Za-z])[ \t]*&?[ \t]*=(?=[^\n=]*[A-Za-z])")
_LETTER = regex(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])")
_O = r"(?<![A-Za-z\\])O(?![A-Za-z])"
_PI = r"\\pi(?![A-Za-z])|π|(?<![A-Za-z\\])pi(?![A-Za-z])"
_PI_DEFINED = regex(rf"(?:{_PI})\s*\(\s*[A-Za-z]\s*(?:,\s*[A-Za-z]\s*)*\)\s*&?\s*=")
_STAR = r"\s*\^\s*(?:\*|\\ast|\\star|\{\s*(?:\*|\\ast|\\star)\s*\})"
_OPTIMUM = regex(rf"(?P<name>(?<![A-Za-z\\])[a-z](?![A-Za-z])|\\[a-z]+)(?:{_STAR}|(?<=^[a-z])\*(?=\s*=))")
_OPTIMUM_OF_SEVERAL = regex(rf"(?P<name>(?<![A-Za-z\\])[a-z]_(?:\w|\{{\w+\}})){_STAR}")
_LETTER_OF_WORDS = r"\$?(?:\\(?:mathbf|boldsymbol|vec)\s*\{{?\s*)?(?P<{0}>[a-z])\}}?(?:_\w)?\$?"
_ONE_HOT = regex(
    r"(?<![A-Za-z\\])" + _LETTER_OF_WORDS.format("before")
    + r"(?:\W{1,4}|,?\s+(?:is|be|are|which\s+is|as)\s+)(?:an?\s+)?one[- ]?hot"
    r"|one[- ]?hot(?:[- ]encoded)?\s+(?:(?:label|target|vector|encoding)s?\s+)?(?:of\s+)?"
    + _LETTER_OF_WORDS.format("behind") + r"(?![A-Za-z])", re.IGNORECASE,
)
_CAPITALS_HEAD = regex(r"(?<![A-Za-z\\])([A-Z]{2,4})'*\s*(?:\(\s*\w+\s*\))?\s*&?\s*=")
_SET_TO_ZERO = regex(r"^.*=[ \t&{}]*0[ \t]*[.,;]?[ \t]*(?:\\\\)?$", re.MULTILINE)
_AT_NUMBERS = r"(?P<head>(?<![A-Za-z\\])[A-Za-z]\s*\(\s*[-−]?\d+),(?=\s*[-−]?\d+\s*\))"
"""f(4,2), which has no decimal comma where it is a function of two letters."""
_OF_TWO = regex(r"(?<![A-Za-z\\])[A-Za-z]\s*\(\s*[A-Za-z]\s*,\s*[A-Za-z]\s*\)")
_FUNCTION_OF_LETTER = regex(r"(?<![\w\\'])([A-Za-z])\s*\(\s*[A-Za-z]\s*\)\s*&?\s*=")
_DOTTED = regex(r"\\(?P<dots>d+)ot\s*(?:\{\s*(?P<braced>[A-Za-z])\s*\}|(?P<letter>[A-Za-z])(?![A-Za-z]))")
_X_PRIME = regex(r"(?<![A-Za-z\\])(x\s*'+)(?!['\s]*\()")
_USUAL = frozenset("tsuvwzqrp")
_BARE_HEAD = regex(r"(?<![\w\\'])([A-Za-z])\s*&?\s*=")
_CALLED_HEAD = regex(r"(?<![\w\\'])([A-Za-z])[ \t]*\([^()=\n]*\)[ \t]*&?[ \t]*=")
_IN_FRONT = regex(r"(?<![\w\\])([A-Za-z])\s*((?:\\left\s*)?[(\[])(?!\s*[-+]?[\w.]+\s*(?:\\right\s*)?[)\]])")


def own_names(text: str, functions: set[str]) -> dict[str, str]:
    """Patterns of what stands for something else in other works, with what is read in its place.

    O(r) is a remainder to whoever does not define it, pi(q) a product, and f(4,2) has a decimal comma.
    """
    free = iter([each for each in "QUWZHK" if each not in text])
    own = [_O] if "O" in functions else []
    own += [_PI] if _PI_DEFINED.search(text) else []
    return dict(zip(own, free, strict=False)) | ({_AT_NUMBERS: r"\g<head>, "} if _OF_TWO.search(text) else {})


def with_readable_names(text: str, own: dict[str, str]) -> str:
    """A formula with letters for names that are not read as they stand: stars at an optimum, functions called O and π.

    Args:
        text: the formula.
        own: what `own_names` finds.
    """
    for pattern, letter in own.items():
        text = re.sub(pattern, letter, text)
    text = _OPTIMUM.sub(lambda found: f"{found['name']}_{{star}}", text)
    return _OPTIMUM_OF_SEVERAL.sub(lambda found: found["name"], text)


def in_time(text: str, variable: str, functions: set[str]) -> str:
    """A formula with the argument of x', which is else no function, and primes for the dots of mechanics.

    Args:
        text: the formula.
        variable: the letter by which is differentiated.
        functions: the letters that are functions.
    """
    if variable == "t":
        text = _DOTTED.sub(lambda found: (found["letter"] or found["braced"]) + "'" * len(found["dots"]) + "(t)", text)
    return _X_PRIME.sub(rf"\1({variable})", text) if "x" in functions else text


def variable_of(text: str) -> str:
    """The letter by which is differentiated, by what stands below a d, or in the parentheses of a function.

    One that is defined is none, z = wx + b, unless no other is left: then one that is defined after it was used so.
    """
    zeros = [*_SET_TO_ZERO.finditer(text)][::-1]
    sought = {letter: zero.start() for zero in zeros for letter in _LETTER.findall(zero[0])}
    heads = [each for each in _DEFINITION.finditer(text) if each.start() < sought.get(each[1], len(text))]
    heads += _FUNCTION_OF_LETTER.finditer(text)  # x(t) = t^2
    defined = {match[1]: match.start() for match in sorted(heads, key=lambda each: -each.start())}
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
    called.update(_names_of_capitals(text))
    defined = (GREEK_LETTERS.get(name, name) for name in _GREEK_FUNCTIONS.findall(text))
    return called.union(name for name in defined if name in LETTERS)


def _names_of_capitals(text: str) -> Iterator[str]:
    """Names of several capitals that stand at the head of an equation, MC = 3q: not all of the letters stand alone."""
    for name in dict.fromkeys(_CAPITALS_HEAD.findall(text)):
        if not all(re.search(rf"(?<![A-Za-z\\]){letter}(?![A-Za-z])", text) for letter in name):
            yield name


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


def facts_of(read: Sequence[FormulaSides | None], said: str) -> Iterator[Definition]:
    """What is said to hold of the data: that a sum of entries is a number, in a formula or as one-hot vectors.

    Args:
        read: the sides of the rows.
        said: the document.
    """
    one_hot = {found["before"] or found["behind"] for found in _ONE_HOT.finditer(said)}
    sides_of_rows = [side.expression for sides in filter(None, read) for side in sides.sides]
    parts = [part for each in sides_of_rows if each is not None and one_hot for part in subexpressions(each)]
    for total in [each for each in parts if isinstance(each, IndexedSum)]:
        entries = [each for each in subexpressions(total.summand) if isinstance(each, Entry)]
        for entry in entries:
            if str(entry.name) in one_hot and entry.indices == (total.index,):
                yield Definition(IndexedSum(entry, *total.args[1:]), Integer(1))
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
