"""The target of a check: a named derivation, or a function in plain text or LaTeX."""

from __future__ import annotations

from sympy import Expr

from derivator.catalogue import CATALOGUE
from derivator.errors import ReadingError
from derivator.problem import problem_of
from derivator.syntax import Notation, read
from derivator.trace import Problem


def target_problem(target: str | Expr, wrt: str | Expr | None, *, latex: bool) -> Problem:
    """The problem a target poses.

    Args:
        target: the name of a named derivation, a function as text, SymPy's or inert.
        wrt: the variable; where it is not given, the only one that can be meant.
        latex: whether text may be LaTeX. Text without a command or braces is read as plain text where it can be.

    Raises:
        DerivatorError: the target or the variable is not understood.
    """
    if isinstance(target, str) and latex and target.strip() not in CATALOGUE:
        target = _read_either(target)
    if isinstance(wrt, str) and latex:
        wrt = _read_either(wrt)
    return problem_of(target, wrt=wrt)


def _read_either(text: str) -> Expr | str:
    first: Notation = "latex" if "\\" in text or "{" in text else "plain"
    second: Notation = "plain" if first == "latex" else "latex"
    try:
        return read(text, notation=first).expression
    except ReadingError as error:
        try:
            return read(text, notation=second).expression
        except ReadingError:
            raise error from None
