"""Expressions that never evaluate: what the tree says is what is printed; doit() leads back to SymPy.

SymPy simplifies on construction and has neither a quotient nor a difference, so a line of a proof cannot be one of its
ordinary expressions. Every node here is a `sympy.Expr` built without evaluation: hashing, equality, pickling,
`xreplace` and `free_symbols` work as in SymPy. Leaves are SymPy's own: symbols, non-negative integers, E, pi, I.
A negative number is `Minus` of its size; a decimal is a `Decimal`, which keeps the digits as they were written.
"""

from derivator.inert.applied import Apply, NamedFunction, OwnName, named
from derivator.inert.combining import number, plus, power, times
from derivator.inert.data import Dot, Entry, IndexedSum, entry_of
from derivator.inert.lines import Derivative, Equation, Limit, Marked, Matrix
from derivator.inert.node import ONE, TWO, ZERO, Inert
from derivator.inert.operations import Decimal, Fraction, Minus, Plus, Power, Times

__all__ = [
    "ONE",
    "TWO",
    "ZERO",
    "Apply",
    "Decimal",
    "Derivative",
    "Dot",
    "Entry",
    "Equation",
    "Fraction",
    "IndexedSum",
    "Inert",
    "Limit",
    "Marked",
    "Matrix",
    "Minus",
    "NamedFunction",
    "OwnName",
    "Plus",
    "Power",
    "Times",
    "entry_of",
    "named",
    "number",
    "plus",
    "power",
    "times",
]
