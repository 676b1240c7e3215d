"""What was probably done between two lines of an equation: a false move, or a slip in one side of the second one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sympy import Expr, Symbol

from derivator.base.errors import DerivatorError
from derivator.base.processor_time import spent
from derivator.engine.rewriting.applying import RuleContext, rewrites
from derivator.engine.rewriting.filling import without_marks
from derivator.engine.rewriting.pattern import VARIABLE
from derivator.grading.diagnosis import repairs
from derivator.grading.diagnosis import whole_mistakes as whole
from derivator.grading.diagnosis.candidates import named
from derivator.grading.diagnosis.false_rules import compile_mistake
from derivator.grading.diagnosis.whole_mistakes import Candidate
from derivator.grading.diagnosis.wrong_algebra import algebraic
from derivator.grading.result import Diagnosis
from derivator.inert import ZERO, Equation, Minus, Plus, Times, plus, times
from derivator.mistakes import BETWEEN_EQUATIONS, OF_EQUATIONS
from derivator.model.rule import Mistake
from derivator.reals.sign_calculus import Signs

SidesOfEquation = tuple[Expr, Expr]
Said = Callable[[SidesOfEquation], "Sequence[Any] | None"]
"""What an equation says of the letter that is sought, as values; None where that cannot be told."""
_OF_ANY, _OF_SLOPES = (*BETWEEN_EQUATIONS.values(),), (*OF_EQUATIONS.values(),)
_TIME = 0.5
_MOST_TERMS = 6
_MOST = 3


def mistakes_between(
    before: SidesOfEquation, after: SidesOfEquation, said: Said, close: Callable[[Any, Any], bool], *,
    of_slope: bool = False,
) -> tuple[Diagnosis, ...]:
    """The mistakes that lead from one equation to the next, the likeliest first.

    Args:
        before: the sides of the first one.
        after: those of the second one, which does not follow.
        said: what an equation says.
        close: whether two values are equal up to what can be told.
        of_slope: whether it is the derivative of a function that is sought.
    """
    laws = _OF_SLOPES + _OF_ANY if of_slope else _OF_ANY
    deadline, found = spent() + _TIME, dict[str, Diagnosis]()
    try:
        known, wrong = said(before), said(after)
        rearranged = (each for sides in _isolated(before) for each in _moved(sides, laws))
        stages = (
            (_moved(before, laws), wrong), (_slipped(before), wrong), (rearranged, wrong), (_repaired(after), known),
        )
        for outcomes, wanted in stages:
            for diagnosis, sides in outcomes:
                if spent() > deadline or len(found) == _MOST:
                    break
                if diagnosis.mistake not in found and _agree(said(sides), wanted, close):
                    found[diagnosis.mistake] = diagnosis
            if found:
                break
    except (DerivatorError, RecursionError, ArithmeticError):
        return tuple(found.values())
    return tuple(found.values())


def _agree(one: Sequence[Any] | None, other: Sequence[Any] | None, close: Callable[[Any, Any], bool]) -> bool:
    if not one or not other or len(one) != len(other):
        return False
    return all(close(a, b) for a, b in zip(one, other, strict=True))


def _isolated(before: SidesOfEquation) -> Iterator[SidesOfEquation]:
    """An equation with one of its terms on one side and all others on the other one."""
    terms = [*_terms(before[0]), *(_negative(each) for each in _terms(before[1]))]
    for at, term in enumerate(terms if 1 < len(terms) <= _MOST_TERMS else ()):
        others = plus(*(_negative(each) for each in (*terms[:at], *terms[at + 1 :])))
        yield (term.operand, _negative(others)) if isinstance(term, Minus) else (term, others)


def _terms(side: Expr) -> tuple[Expr, ...]:
    return side.args if isinstance(side, Plus) else () if side == ZERO else (side,)


def _negative(side: Expr) -> Expr:
    return side.operand if isinstance(side, Minus) else Minus(side)


def _moved(before: SidesOfEquation, laws: Sequence[Mistake]) -> Iterator[tuple[Diagnosis, SidesOfEquation]]:
    """What the false laws make of an equation, each side seen as one part and the rest."""
    context = RuleContext(Symbol(VARIABLE), Signs())
    for compiled in map(compile_mistake, laws):
        for left, right in (before, before[::-1]):
            for one in _seen(left):
                for other in _seen(right):
                    for outcome in rewrites(compiled, Equation(one, other), context):
                        made = without_marks(outcome.shown)
                        if isinstance(made, Equation):
                            yield named((compiled.rule.name,)), (made.args[0], made.args[1])


def _seen(side: Expr) -> Iterator[Expr]:
    """A side as it is, and as one of its terms or factors beside all others."""
    yield side
    if isinstance(side, Plus | Times) and len(side.args) > 2:
        joined = plus if isinstance(side, Plus) else times
        for at, part in enumerate(side.args):
            yield side.func(joined(*side.args[:at], *side.args[at + 1 :]), part)


def _slipped(before: SidesOfEquation) -> Iterator[tuple[Diagnosis, SidesOfEquation]]:
    """An equation with a mistake of algebra in one side, or one side with the wrong sign."""
    for at, side in enumerate(before):
        for diagnosis, outcome in _changed(side):
            yield diagnosis, (outcome, before[1]) if at == 0 else (before[0], outcome)


def _changed(side: Expr) -> Iterator[Candidate]:
    yield from ((named(each.mistakes), each.outcome) for each in algebraic(side) if isinstance(each.outcome, Expr))
    yield from whole.general(side)


def _repaired(after: SidesOfEquation) -> Iterator[tuple[Diagnosis, SidesOfEquation]]:
    for at, side in enumerate(after):
        for search in (repairs.repairs(side, ()), repairs.repairs_on_the_way(side)):
            for diagnosis, outcome in search:
                yield diagnosis, (outcome, after[1]) if at == 0 else (after[0], outcome)
