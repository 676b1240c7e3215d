"""The table of known functions. Data only; a row is all a function needs.

Each derivative is text in the grammar users type, so that the rules, the printers and the tests read the same row.
"""

from __future__ import annotations

import sympy

from derivator.base.by_name import by_name, unrepeated
from derivator.functions.pieced import BY_CASES
from derivator.functions.row import Function
from derivator.functions.smooth import SMOOTH

_ROWS = (*SMOOTH, *BY_CASES)

FUNCTIONS: dict[str, Function] = by_name(_ROWS)
"""Every known function by its name."""

BY_SYMPY: dict[type, Function] = unrepeated(
    (row.sympy, row) for row in _ROWS if isinstance(row.sympy, type) and issubclass(row.sympy, sympy.Function)
)
"""Those that are functions of SymPy's, by its class."""

CONFUSED: dict[str, tuple[str, ...]] = {
    row.name: (*(each.name for each in _ROWS if row.name in each.confused_with), *row.confused_with) for row in _ROWS
}
"""The functions that each is mistaken for."""

NAMES_BY_CASES = frozenset(row.name for row in BY_CASES)
"""The names of those that are by cases."""

SHORTHANDS: dict[str, tuple[str, int]] = {"lb": ("log_base", 2), "lg": ("log_base", 10), "cbrt": ("root", 3)}
"""Spellings of a function with its last argument given: what they stand for."""

SPELLINGS: dict[str, str] = unrepeated((
    *((spelling, row.name) for row in _ROWS for spelling in (row.name, *row.aliases)),
    *((shorthand, shorthand) for shorthand in SHORTHANDS),
))
"""Every spelling that is read as a known function, and the name or shorthand it stands for."""

CALLED: dict[tuple[str, int], Function] = unrepeated(
    ((letter, len(row.arguments)), row) for row in _ROWS for letter in (*row.letters, *row.words)
)
"""What a name is that is a function where it is applied, by the name and the number of arguments."""

LETTERS: frozenset[str] = frozenset(letter for row in _ROWS for letter in row.letters)
"""The names that are functions where they are applied."""

WORDS: frozenset[str] = frozenset(word for row in _ROWS for word in row.words)
"""The names that are functions where they are applied and typed out in plain text."""

VERSIONS: dict[tuple[str, int], str] = unrepeated((
    *(((row.extends, len(row.arguments)), row.name) for row in _ROWS if row.extends),
    *(((row.name, len(row.arguments) - 1), row.extends) for row in _ROWS if row.extends),
))
"""What a function of another number of arguments is that is spelled like it, by name and number."""

__all__ = [
    "BY_SYMPY",
    "CALLED",
    "CONFUSED",
    "FUNCTIONS",
    "LETTERS",
    "NAMES_BY_CASES",
    "SHORTHANDS",
    "SPELLINGS",
    "VERSIONS",
    "WORDS",
    "Function",
]
