"""The exact proof of a derivative by a vector or matrix: one entry of it, as a sum over indices, in normal form."""

from __future__ import annotations

import sympy
from sympy import Expr, Symbol

from derivator.base.errors import UnsupportedError
from derivator.inert import Derivative, Entry, Matrix
from derivator.inert.shaped import ShapedLetter
from derivator.inert.trees import contains
from derivator.inert.unfolded import Unfolding
from derivator.verification.exact.decision import ExactTest
from derivator.verification.matrices.matrix_words import is_zero
from derivator.verification.matrices.random_data import letters_of

LARGEST = 110
"""The most nodes of both sides together: a sum within sums of functions takes longer than it is worth."""


def proved_by_entries(function: Expr, variable: Expr, result: Expr) -> bool:
    """Whether an expression is certainly the derivative, whatever the sizes are. False says only that it was not shown.

    The entries of the function are written as sums over indices and differentiated by one entry of the variable, which
    SymPy does with Kronecker deltas; the same entry of the result is compared with that.

    Args:
        function: what is differentiated.
        variable: by what; each of its entries moves alone.
        result: what is claimed to be the derivative, a row for each entry of the function.
    """
    letters, _ = letters_of((function, variable, result))
    if not letters and contains(function, Matrix):
        return _of_numbers(function, variable, result)
    if any(letter.structure for letter in letters):  # Of what is assumed of entries, sums over indices say nothing.
        return False
    try:
        unfolding = Unfolding(function, variable, result)
        at, of = unfolding.indices(variable), unfolding.indices(function)
        by = Entry(Symbol(variable.name), *at) if isinstance(variable, ShapedLetter) else variable
        entry, derivative = unfolding.entry(function, *of), unfolding.entry(result, *of, *at)
    except (UnsupportedError, IndexError):
        return False
    test = ExactTest()
    if test.size(entry) + test.size(derivative) > LARGEST:
        return False
    return test.proves(Derivative(entry, by), derivative)


def _of_numbers(function: Expr, variable: Expr, result: Expr) -> bool:
    """Whether a matrix of SymPy's that is written out in numbers has a derivative, entry by entry in normal form."""
    try:
        whole, claimed = function.doit().doit(), result.doit().doit()
    except NotImplementedError:  # SymPy has no softmax
        return False
    mine, theirs = (
        list(each) if isinstance(each, sympy.MatrixBase) else [each] for each in (sympy.diff(whole, variable), claimed)
    )
    return len(mine) == len(theirs) and all(is_zero(a - b) for a, b in zip(mine, theirs, strict=True))
