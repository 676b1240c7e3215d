"""What a reader who cannot see a Typst document hears: each of its equations in words, from its own source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from derivator.base.regex import regex
from derivator.notation.typst_printer import typst_string

_STRING = r'"(?:\\.|[^"\\])*"'
_EQUATION = regex(rf'\\.|{_STRING}|#?\$(?P<math>(?:{_STRING}|\\.|[^"$\\])*)\$', re.DOTALL)
"""An equation, past escaped signs and strings: the escapes leave no bare quotation mark in a text."""

_TOKEN = regex(rf"{_STRING}|[a-z]+(?:[.-][a-z]+)*:?|#\w+|\d+(?:\.\d+)?|\S", re.ASCII)
_ESCAPED, _SIGN = regex(r"\\(.)"), r"\1"
_NAMED = {
    "dot.op": " times ", "thin": " ", "quad": " ", "partial": "∂", "nabla": "nabla ", "integral": "the integral of ",
    "sum": "the sum", "lim": "the limit", "prime": " prime", "comma": ", ", "dots": "and so on", "hat": "hat",
    "macron": "bar", "tilde": "tilde", "limits": "", "&": "",
}  # fmt: skip
_PLAIN = frozenset({"op", "upright", "display", "lr"})
_SIGNS = {
    "⇒": "implies",
    "+": "plus", "-": "minus", "=": "equals", "<": "less than", ">": "greater than", "≠": "is not", "≥": "at least",
    "≤": "at most",
    "≈": "about", "→": "to", "∞": "infinity", "π": "pi",
}  # fmt: skip
_DIFFERENTIAL = regex(r"(?:d|∂) +(.*)")
_BETWEEN = regex(r" +(?:d|∂) +")
_TIMES = regex(r" +to the power (\d+)$")
_ORDER = regex(r"(?:d|∂)(?: +to the power (?P<order>\d+))?")
_ORDINALS = ("", "", "second ", "third ", "fourth ", "fifth ", "sixth ", "seventh ", "eighth ", "ninth ", "tenth ")
_TIGHT = regex(r"(?<=\() +| +(?=[),:])")


def with_alternatives(source: str) -> str:
    """A Typst document in which every equation has an alternative text.

    Args:
        source: the document; each equation stands in markup, with a # in front where one is needed, not in code.
    """
    return _EQUATION.sub(_told, source)


def spoken(math: str) -> str:
    """Mathematics of Typst, as our printer writes it, in words and signs that are read out one after the other."""
    tokens = _Tokens(_TOKEN.findall(math))
    return _TIGHT.sub("", " ".join(_row(tokens).split()))


def _told(found: re.Match[str]) -> str:
    math = found["math"]
    if math is None:
        return found[0]
    # A # in front, which ends a text before it, stands in front of the whole.
    return f"#{{ set math.equation(alt: {typst_string(spoken(math))}); {found[0].removeprefix('#')} }}"


@dataclass
class _Tokens:
    """The tokens of a piece of mathematics, read from left to right."""

    tokens: list[str]
    position: int = field(default=0)

    @property
    def next(self) -> str:
        return self.tokens[self.position] if self.position < len(self.tokens) else ""

    def take(self) -> str:
        """The next token, which is then past."""
        token = self.next
        self.position += 1
        return token


def _row(tokens: _Tokens) -> str:
    """What stands up to the end of an argument."""
    return "".join(_parts(tokens))


def _parts(tokens: _Tokens) -> Iterator[str]:
    while tokens.next and tokens.next not in (",", ")", ";"):
        sign = tokens.take()
        if sign == "(":
            yield f"({_row(tokens)})"
            tokens.take()
        elif tokens.next == "(" and _is_call(sign):
            yield _call(sign, tokens)
        elif sign.startswith('"'):
            yield f" {_ESCAPED.sub(_SIGN, sign[1:-1])} "
        else:
            yield _NAMED.get(sign, f" {_SIGNS.get(sign, sign)} ")


_CALLS = frozenset({"frac", "attach", "sqrt", "abs", "cancel", "text", "accent", "limits", "mat", "cases"})


def _is_call(sign: str) -> bool:
    return sign in _PLAIN or sign in _CALLS


def _call(name: str, tokens: _Tokens) -> str:
    tokens.take()
    placed: dict[str, str] = {}
    ends: list[str] = []
    while tokens.next and tokens.next != ")":
        key = tokens.take().rstrip(":") if tokens.next.endswith(":") and len(tokens.next) > 1 else str(len(placed))
        placed[key] = _row(tokens).strip()
        if tokens.next == ";":
            ends.append(key)
        if tokens.next in (",", ";"):
            tokens.take()
    tokens.take()
    if name == "mat":
        cells = (f"{cell}; next row: " if key in ends else f"{cell}, " for key, cell in placed.items() if key.isdigit())
        return f" the matrix {''.join(cells)} end of matrix "
    first = placed.get("0", "")
    match name:
        case "frac" if _is_differential(first) and (by := _DIFFERENTIAL.fullmatch(placed["1"])):
            return f" the {_ORDER.sub(_ordinal, first)}derivative by {_variables(by[1])} of "
        case "frac":
            return f" the fraction {first} over {placed['1']}, end of fraction "
        case "attach":
            return _attached(first, placed)
        case "sqrt":
            return f" the square root of {first}, end of root "
        case "abs":
            return f" the absolute value of {first}, end of value "
        case "cases":
            return f" by cases: {'; '.join(placed.values())}; end of cases "
        case "accent":
            return f" {first} {placed['1']} "
        case "text":
            return f" {placed['1']} "
        case _:
            return f" {first} "


def _is_differential(above: str) -> bool:
    return _ORDER.fullmatch(above) is not None


def _variables(below: str) -> str:
    """The variables in the lower half of a derivative sign; the order says how often a single one is meant."""
    variables = _BETWEEN.split(below)
    if len(variables) == 1:
        return _TIMES.sub("", variables[0])
    return " and ".join(_TIMES.sub(r", \1 times,", variable) for variable in variables).rstrip(",")


def _ordinal(found: re.Match[str]) -> str:
    order = int(found["order"] or 1)
    return _ORDINALS[order] if order < len(_ORDINALS) else f"{order}th "


def _attached(base: str, placed: dict[str, str]) -> str:
    words = {"br": "sub", "b": "as" if base.endswith("limit") else "from", "t": "to", "tr": "to the power"}
    told = base
    for key, word in words.items():
        if key in placed:
            raised = placed[key]
            if key == "tr" and (raised.startswith("prime") or raised == "T" or raised.startswith("(")):
                word = {"T": "transposed, "}.get(raised, "")
                raised = "" if raised == "T" else raised
            end = ", end of power" if word == "to the power" and " " in raised else ""
            told += f" {word} {raised}{end} "
    return f" {told} of " if "b" in placed else f" {told} "
