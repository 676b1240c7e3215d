"""Reading: plain text, Unicode and LaTeX, and SymPy's expressions, to inert expressions. Nothing is ever executed."""

from derivator.syntax.from_sympy import from_sympy, shown
from derivator.syntax.grammar.numbered_entries import as_beside
from derivator.syntax.notations import Notation, notation_of
from derivator.syntax.reading import (
    Reading,
    longer_names,
    read,
    read_equation,
    read_example,
    read_left_side,
    read_line,
    read_names,
    read_sides,
)
from derivator.syntax.scanning.size_limits import Limits
from derivator.syntax.statement import StatedFunction, read_statement

__all__ = [
    "Limits",
    "Notation",
    "Reading",
    "StatedFunction",
    "as_beside",
    "from_sympy",
    "longer_names",
    "notation_of",
    "read",
    "read_equation",
    "read_example",
    "read_left_side",
    "read_line",
    "read_names",
    "read_sides",
    "read_statement",
    "shown",
]
