"""What the text of written work tells of its letters: the variable, the functions, and what stands as a factor."""

from __future__ import annotations

import re
from dataclasses import replace

from derivator.functions import LETTERS
from derivator.grading.written.written_rows import WrittenRow
from derivator.syntax.scanning.words import GREEK_LETTERS

_OF_DERIVATIVE = re.compile(
    r"(?:/\s*d|\\frac\s*\{\s*d[^{}]*\}\s*\{\s*d\s*)(\\[A-Za-z]+|[A-Za-z])(?![A-Za-z])"
)
_APPLIED = re.compile(r"(?:(?<![A-Za-z\\])[A-Za-z]|\\ell)'*\s*\(\s*(\\[A-Za-z]+|[A-Za-z])\s*\)\s*&?\s*=")
_FUNCTIONS = re.compile(
    r"(?<![A-Za-z\\])([A-Za-z])(?:'+|\\prime|\^\{?\\prime)"
    r"|(?<![A-Za-z\\])([A-Za-z])\s*\(\s*[A-Za-z]\s*(?:,\s*[A-Za-z]\s*)*\)\s*&?\s*="
)
_GREEK_FUNCTIONS = re.compile(
    r"(?:\\(?:var)?|(?<![A-Za-z\\]))([A-Za-z]{2,}|[Α-ω])\s*\(\s*[A-Za-z]\s*(?:,\s*[A-Za-z]\s*)*\)\s*&?\s*="
)
_BARE_HEAD = re.compile(r"(?<![\w\\'])([A-Za-z])\s*&?\s*=")
_CALLED_HEAD = re.compile(r"(?<![\w\\'])([A-Za-z])[ \t]*\([^()=\n]*\)[ \t]*&?[ \t]*=")
_IN_FRONT = re.compile(r"(?<![\w\\])([A-Za-z])\s*((?:\\left\s*)?[(\[])(?!\s*[-+]?[\w.]+\s*(?:\\right\s*)?[)\]])")


def variable_of(text: str) -> str:
    """The letter by which is differentiated, by what stands below a d, or in the parentheses of a function."""
    for pattern in (_OF_DERIVATIVE, _APPLIED):
        found = pattern.findall(text)
        if found:
            return str(max(dict.fromkeys(found), key=found.count)).removeprefix("\\")
    return "x"


def functions_of(text: str) -> set[str]:
    """The letters that stand with primes or are defined at letters, be they known functions elsewhere, as phi is."""
    called = {name for found in _FUNCTIONS.findall(text) for name in found if name}
    defined = (GREEK_LETTERS.get(name, name) for name in _GREEK_FUNCTIONS.findall(text))
    return called.union(name for name in defined if name in LETTERS)


def factors_of(text: str) -> set[str]:
    """The letters that are defined without an argument, and never with one."""
    return set(_BARE_HEAD.findall(text)) - set(_CALLED_HEAD.findall(text))


def with_products(row: WrittenRow, names: set[str]) -> WrittenRow:
    """The row with a sign where a name stands as a factor before what is more than a letter or a number."""
    sign = "*" if row.notation == "plain" else r" \cdot "
    text = _IN_FRONT.sub(lambda found: found[1] + sign + found[2] if found[1] in names else found.group(), row.text)
    return replace(row, text=text)
