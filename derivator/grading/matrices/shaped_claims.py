"""Check a claimed derivative by a vector or a matrix: shapes first, then every entry on random data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from time import perf_counter

from sympy import Expr, Symbol

from derivator.asking.declared_shapes import structures_of
from derivator.asking.shaped_question import shaped_problems, with_gradient
from derivator.base.errors import DerivatorError, LimitError, ReadingError, VariableError
from derivator.deriving.in_time import checked_in_time
from derivator.engine.plans.by_differentials import DIFFERENTIALS_PLAN
from derivator.grading.matrices.claimed_components import component_asked, component_indices
from derivator.grading.matrices.reading_claimed import (
    declared_shape,
    letters_of_problem,
    names_of_program,
    read_claimed,
    read_in_one_size,
    with_letters_of,
    without_left_side,
)
from derivator.grading.matrices.shaped_diagnosis import ShapedDiagnoser
from derivator.grading.result import Check, Complaint, Witness
from derivator.inert import ONE
from derivator.inert.shaped import Transpose
from derivator.inert.shapes import ShapeError, shape_of
from derivator.inert.size_products import shape_text
from derivator.model.shaped_problem import ShapedProblem
from derivator.model.trace import Trace
from derivator.syntax.shaped.read_parts import ShapeMisfitError
from derivator.syntax.shaped.shaped_tokens import LIKE_NUMPY, NUMPY
from derivator.verification.matrices.directional import DirectionalJudge


def check_shaped(
    target: str,
    claim: str,
    *,
    wrt: str | Sequence[str] | None = None,
    shapes: str | Mapping[str, Sequence[object]] | None = None,
    assume: Iterable[str] = (),
    layout: str | None = None,
    order: int = 1,
    reveal: bool = False,
) -> Check:
    """The verdict on a claim; the arguments are those of `check`.

    Raises:
        DerivatorError: the target or what is declared is not understood. Never for the claim.
    """
    started = perf_counter()
    problem, *others = shaped_problems(target, wrt=wrt, shapes=shapes, assume=assume, layout=layout)
    if others:
        names = ", ".join(each.variable.name for each in (problem, *others))
        raise VariableError(f"a claim is about the derivative by one of {names}: name it")
    trace = checked_in_time(problem, DIFFERENTIALS_PLAN)
    if order > 1:
        problem = with_gradient(problem, trace.result)
        trace = checked_in_time(problem, DIFFERENTIALS_PLAN)
    numpy = any(sign.search(target) for sign in (NUMPY, LIKE_NUMPY))
    found = _checked(problem, trace, claim, assume, numpy=numpy, known=names_of_program(target, problem))
    return replace(
        found, expected=trace.result if reveal else None, seconds=perf_counter() - started, order=order,
        assumptions=tuple(assume),
    )


def _checked(
    problem: ShapedProblem, trace: Trace, claim: str, assume: Iterable[str], *, numpy: bool, known: str
) -> Check:
    letters = letters_of_problem(problem)
    structures = {name: kinds for name, kinds in structures_of(assume).items() if name in letters}
    shapes = {name: declared_shape(letter) for name, letter in letters.items()}
    base = Check("wrong", "different on random data", problem, claim, notes=problem.readings)
    diagnoser = ShapedDiagnoser(problem, trace)
    claim = without_left_side(claim, problem)
    indices = component_indices(claim, letters, trace.result)
    if indices is not None and (component := _of_component(problem, letters, indices, claim)) is not None:
        return replace(component, notes=(*base.notes, *component.notes), claim=base.claim)
    claim = known + claim
    try:
        reading = read_claimed(claim, shapes, structures, numpy=numpy, shape=shape_of(trace.result))
    except ShapeMisfitError as misfit:
        base = replace(base, method=f"its shapes do not fit: {misfit.message}")
        read_as = read_in_one_size(claim, shapes, structures, letters, numpy=numpy)
        found = diagnoser.of_misfit(read_as)
        return replace(base, diagnoses=found)
    except ReadingError as error:
        return _unreadable(base, error, len(known))
    except LimitError as error:
        return _unreadable(base, error, len(known))
    read_as = reading.expression.xreplace(with_letters_of(reading.letters, letters))
    base = replace(base, read_as=read_as, notes=(*base.notes, *reading.notes))
    judge = DirectionalJudge(problem.expression, problem.variable, (read_as,), turned=problem.turned)
    verdict = judge.claim(read_as)
    if verdict.status == "agrees":
        return replace(base, verdict="correct", method=f"{verdict.method}, entry by entry")
    if verdict.status == "undecided":
        return replace(base, verdict="undecided", method=verdict.method)
    if _misfits(read_as, trace.result):
        turned = judge.result(Transpose(read_as)).status == "agrees"
        said = f"it is {_shape(read_as)}, the derivative is {_shape(trace.result)}"
        if turned:
            note = "It is right in the other layout: its transpose is the derivative"
            base = replace(base, notes=(*base.notes, note))
        found = diagnoser.of_misfit(read_as, turned=turned)
        return replace(base, method=f"its shape does not fit: {said}", diagnoses=found)
    diagnoses, note = diagnoser.of_wrong(read_as)
    return replace(
        base, diagnoses=diagnoses, notes=(*base.notes, *([note] if note else [])), witness=_witness(verdict.witness)
    )


def _of_component(
    problem: ShapedProblem, letters: Mapping[str, Expr], indices: Sequence[Symbol], claim: str
) -> Check | None:
    """The verdict on a claim of one component; None where the components are no sums."""
    from derivator.grading.check import check  # here and not above: it comes here where a claim is about matrices

    try:
        function, entry, given = component_asked(problem, letters, indices)
        found = check(function, claim, wrt=entry, given=given)
    except DerivatorError:
        return None
    place = ", ".join(str(index) for index in indices)
    return replace(found, notes=(f"the claim is read as the entry {place} of the derivative", *found.notes))


def _unreadable(base: Check, error: ReadingError, before: int) -> Check:
    complaint = Complaint(error.message, max(0, error.position - before), error.expected)
    return replace(base, verdict="unreadable", method=error.message, complaint=complaint)


def _misfits(claim: Expr, result: Expr) -> bool:
    try:
        return shape_of(claim) != shape_of(result)
    except ShapeError:
        return True


def _shape(expression: Expr) -> str:
    try:
        rows, columns = shape_of(expression)
    except ShapeError:
        return "of no shape"
    if rows == columns == ONE:
        return "a scalar"
    return shape_text(rows, columns)


def _witness(text: str) -> Witness | None:
    if ": left " not in text:
        return None
    place, _, values = text.partition(": left ")
    expected, _, claimed = values.partition(", right ")
    return Witness(place.removeprefix("at "), claimed, expected)
