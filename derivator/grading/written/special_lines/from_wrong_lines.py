"""Lines that follow from what a writer has wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sympy import Expr, Symbol

from derivator.grading.written.step_judge import StepJudge, WrittenChain
from derivator.grading.written.work_reading import is_open
from derivator.grading.written.written_names import with_values
from derivator.inert import ZERO, Derivative, Minus, NamedFunction, Plus
from derivator.inert.trees import subexpressions
from derivator.verification.preparation.unfold import fresh_symbol

_LOOK_BACK = 8
"""So many chains before are looked at for a wrong line that one follows from."""


def wrong_line_before(
    judge: StepJudge, before: WrittenChain | None, subject: Expr, out: Sequence[Expr],
    written_out: Callable[[Expr], Expr],
) -> WrittenChain | None:
    """The wrong chain that a line with a left side of its own follows from; None where there is none.

    Args:
        judge: compares expressions, and has the chains.
        before: the latest chain about the same.
        subject: the left side as it was read.
        out: the sides, written out.
        written_out: writes an expression out.
    """
    if not judge.all_same(out[1:]):
        return None
    reached = [before] if before is not None else []
    tainted = [chain for chain in (*reached, *judge.chains[: -_LOOK_BACK - 1 : -1]) if chain.tainted]
    said = (chain for chain in tainted if judge.same(chain.last, out[1]))
    solved = (chain for chain in tainted if _solves(judge, chain, subject, out[1], written_out))
    further = (chain for chain in tainted if (derived := _derived(chain, subject)) and judge.same(derived, out[1]))
    return next(said, None) or next(solved, None) or next(further, None)


def _derived(chain: WrittenChain, subject: Expr) -> Expr | None:
    """What a line is by the wrong derivative of a lower order: f'' by f'; None where it is about something else."""
    known, inner, letters = chain.subject, subject, list[Expr]()
    while isinstance(inner, Derivative) and inner != known:
        letters.append(inner.variable)
        inner = inner.operand
    if isinstance(known, NamedFunction) and isinstance(inner, NamedFunction) and known.primes:
        same = known.name == inner.name and known.arguments == inner.arguments and len(inner.arguments) == 1
        letters += [inner.arguments[0]] * (inner.primes - known.primes if same else 0)
        inner = known if same else inner
    if inner != known or not letters or not all(isinstance(each, Symbol) for each in letters):
        return None
    derived = chain.last
    for letter in letters:
        derived = Derivative(derived, letter)
    return derived


def _solves(
    judge: StepJudge, chain: WrittenChain, subject: Expr, value: Expr, written_out: Callable[[Expr], Expr]
) -> bool:
    """Whether a value of a derivative solves an equation in it: y' = y ln x behind y'/y = ln x."""
    if chain.subject is None or chain.subject == subject or not is_open(subject):
        return False
    if not any(part == subject for part in subexpressions(chain.subject)):
        return False
    letter = fresh_symbol(chain.subject)
    inside = chain.subject.xreplace({subject: letter})
    if any(map(is_open, subexpressions(inside))):
        return False
    gap = Plus(written_out(inside), Minus(chain.last))
    return judge.same(with_values(gap, {letter: value}), ZERO)
