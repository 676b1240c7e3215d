"""The target of a check: a named derivation, or a function in plain text or LaTeX."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sympy import Expr

from derivator.asking.context import NOTHING, Context
from derivator.base.errors import ReadingError
from derivator.deriving.problem import Asked, asked_of
from derivator.inert import Apply
from derivator.inert.trees import subexpressions
from derivator.model.trace import Assumption
from derivator.syntax import Notation, notation_of


def target_asked(
    target: str | Expr,
    wrt: str | Expr | Sequence[str | Expr] | None,
    order: int | None,
    constants: Iterable[str | Expr] = (),
    *,
    latex: bool,
    context: Context = NOTHING,
    at: Sequence[str] = (),
) -> Asked:
    """What a target asks for.

    Args:
        target: the name of a named derivation, a function as text, SymPy's or inert.
        wrt: the variable or variables; where it is not given, the only one that can be meant.
        order: how often to differentiate; where it is not given, as the target says.
        constants: names that stand for constants; they may be longer than a letter.
        context: what is known of its names.
        at: the place at which the derivative is asked for.
        latex: whether a target that its own notation does not fit may be in the other one.

    Raises:
        DerivatorError: the target or the variable is not understood.
    """
    try:
        return asked_of(target, wrt=wrt, constants=constants, order=order, context=context, at=at)
    except ReadingError as error:
        if not (isinstance(target, str) and latex):
            raise
        other: Notation = "plain" if notation_of(target) == "latex" else "latex"
        try:
            return asked_of(
                target, wrt=wrt, constants=constants, order=order, notation=other, context=context, at=at
            )
        except ReadingError:
            raise error from None


def of_parameters(expression: Expr) -> Iterator[Assumption]:
    """That the letters are positive which a function needs to be: the threshold of the Huber loss."""
    for part in subexpressions(expression):
        if isinstance(part, Apply):
            letters = dict(zip(part.function.arguments, part.arguments, strict=False))
            yield from (Assumption(kind, letters[name]) for kind, name in part.function.needs if kind == "positive")
