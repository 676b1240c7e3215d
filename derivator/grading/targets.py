"""The target of a check: a named derivation, or a function in plain text or LaTeX."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sympy import Expr

from derivator.catalogue import CATALOGUE
from derivator.errors import ReadingError
from derivator.inert import Apply
from derivator.problem import Asked, asked_of
from derivator.syntax import Notation, read
from derivator.trace import Assumption
from derivator.trees import subexpressions


def target_asked(
    target: str | Expr, wrt: str | Expr | Sequence[str | Expr] | None, order: int | None, *, latex: bool
) -> Asked:
    """What a target asks for.

    Args:
        target: the name of a named derivation, a function as text, SymPy's or inert.
        wrt: the variable or variables; where it is not given, the only one that can be meant.
        order: how often to differentiate; where it is not given, as the target says.
        latex: whether text may be LaTeX. Text without a command or braces is read as plain text where it can be.

    Raises:
        DerivatorError: the target or the variable is not understood.
    """
    if isinstance(target, str) and latex and target.strip() not in CATALOGUE:
        target = _read_either(target)
    if isinstance(wrt, str) and latex and "," not in wrt:
        wrt = _read_either(wrt)
    return asked_of(target, wrt=wrt, order=order)


def of_parameters(expression: Expr) -> Iterator[Assumption]:
    """That the letters are positive which a function needs to be: the threshold of the Huber loss."""
    for part in subexpressions(expression):
        if isinstance(part, Apply):
            letters = dict(zip(part.function.arguments, part.arguments, strict=False))
            yield from (Assumption(kind, letters[name]) for kind, name in part.function.needs if kind == "positive")


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
