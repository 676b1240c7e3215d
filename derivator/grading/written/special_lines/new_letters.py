"""Letters that a line brings in: a mean at its end, or a for dv/dt in m v dv/dt = m v a."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sympy import Expr, Integer, Symbol

from derivator.grading.written.formula_sides import FormulaSides, read_side
from derivator.grading.written.step_judge import StepJudge
from derivator.grading.written.work_reading import is_open
from derivator.grading.written.written_names import WrittenNames, with_values
from derivator.inert import ONE, Fraction, NamedFunction, Times
from derivator.inert.trees import subexpressions

SAID = "{} is read as what makes this line right: it is defined nowhere"


def without_new_mean(sides: FormulaSides, names: WrittenNames) -> FormulaSides:
    """A line without a letter with a bar at its end, which it defines."""
    letter = sides.sides[-1].expression
    if len(sides.sides) < 2 + (not sides.goes_on) or not isinstance(letter, Symbol) or letter.name in names:
        return sides
    if not letter.name.endswith("_bar"):
        return sides
    names.define(letter, read_side(sides.sides[-2]))
    return replace(sides, sides=sides.sides[:-1])


def named_rate(
    sides: Sequence[Expr], known: frozenset[Expr], rates: Mapping[Expr, Expr], judge: StepJudge
) -> tuple[Symbol, Expr] | None:
    """The letter that is new in a line and what it stands for: a rate, or one times what does not change.

    Args:
        sides: the sides, written out.
        known: the letters of what the work has before.
        rates: the letters that change, with their rates.
        judge: compares expressions.
    """
    for one, other in pairwise(sides):
        new = [each for each in other.free_symbols - one.free_symbols - known if isinstance(each, Symbol)]
        there = set(subexpressions(other))
        gone = [part for part in subexpressions(one) if part not in there
                and (part in rates.values() or (isinstance(part, NamedFunction) and is_open(part)))]
        if len(new) != 1 or not gone or one in rates.values() or judge.same(one, other):
            continue  # of a rate itself it is a law that is told
        letter = new[0]
        value = Fraction(one, with_values(other, {letter: ONE}))
        changing = [each for each in value.free_symbols if each in rates and each not in rates.values()]
        still = with_values(value, dict.fromkeys(changing, Integer(2)))
        if judge.same(other, Times(letter, with_values(other, {letter: ONE}))) and judge.same(value, still):
            return letter, still
    return None
