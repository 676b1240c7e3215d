"""One expression put to the test: derive, verify, print, read back, replay, and compare with numbers of our own."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from time import process_time
from typing import Any

from mpmath import mp, mpf
from sympy import Expr

from derivator.api import Derivation, derive
from derivator.base.errors import LimitError, ReadingError, StoppedWorkError, UnsupportedError
from derivator.cli.running import running
from derivator.engine import compiled_rules, context_of, replays
from derivator.engine.rewriting.filling import without_marks
from derivator.functions import FUNCTIONS, SPELLINGS
from derivator.inert import Decimal, Derivative, Minus, Plus
from derivator.inert.trees import distinct, subexpressions
from derivator.model.steps import every, everything
from derivator.model.trace import Assumption
from derivator.notation import latex, mathml, plain, typst, unicode_text
from derivator.rendering.formats import DATA, FORMATS
from derivator.rendering.render import render
from derivator.rendering.terminal.terminal_layout import terminal_page
from derivator.rules import RULES
from derivator.syntax import Limits, read
from fuzzing.expressions import Case
from fuzzing.values import DIGITS, Outside, Point, TooLarge, real_points, slope, value

SECONDS = 60.0
"""What one expression may take, on a machine that may be busy: it takes less than two of its processor."""
POINTS = 4
CLOSE = 20
"""Digits that the derivative by numbers and the result must share; both are computed to twice as many."""
_LITTLE = Decimal("1e-15")
_WIDE = Limits(length=10**6, depth=400, size=10**9, work=10**300, exponent=10**300)
"""A line may be longer than what a user may type, and its numbers larger."""


@dataclass(frozen=True)
class Outcome:
    """What came of one expression, and the time of the processor it took.

    The kind is one of "proved", "agrees", "undecided", "refused", "stopped" and "failed".
    """

    case: Case
    kind: str
    detail: str = ""
    seconds: float = 0.0


class Failed(AssertionError):  # noqa: N818
    """Something that has to hold does not."""


def tried(case: Case) -> Outcome:
    """Put one expression to the test."""
    started = process_time()
    try:
        kind, detail = _tried(case)
    except Failed as failure:
        kind, detail = "failed", str(failure)
    except StoppedWorkError as stopped:
        kind, detail = "stopped", str(stopped)
    except Exception as error:  # whatever comes out that is none of the package's own errors
        kind, detail = "failed", f"{type(error).__name__}: {error} | {traceback.format_exc(limit=-2)}"
    return Outcome(case, kind, " ".join(detail.split()), process_time() - started)


def _tried(case: Case) -> tuple[str, str]:
    try:
        with running(SECONDS):
            derivation = derive(case.text, wrt=case.variable)
            _printed(derivation)
    except UnsupportedError as refusal:
        _named(case, str(refusal))
        return "refused", str(refusal)
    except LimitError as refusal:
        return "refused", str(refusal)
    except ReadingError as refusal:
        if not any(name in str(refusal) for name in _functions(case.text)):
            raise Failed(f"not read, and not said which function: {refusal}") from refusal
        return "refused", str(refusal)
    _honest(derivation)
    _reads_back(derivation)
    points = _equal_by_numbers(derivation)
    undecided = [step for step in every(everything(derivation.trace)) if step.verdict.status == "undecided"]
    if undecided:
        step = undecided[-1]
        return "undecided", f"{step.rule}: {plain(step.before)} -> {plain(step.after)}: {step.verdict.method}"
    if derivation.verdict.status == "undecided":
        return "undecided", f"result: {plain(derivation.result)}: {derivation.verdict.method}; {points} own points"
    return derivation.verdict.status, ""


def _named(case: Case, message: str) -> None:
    """A refusal names the function, or the expression, that is refused."""
    expression = read(case.text).expression
    if not any(name in message for name in (*_functions(case.text), plain(expression))):
        raise Failed(f"refused without a name: {message}")
    if "no point was found" in message:
        for point in real_points(expression, read(case.variable).expression, most=POINTS):
            with mp.workdps(DIGITS):
                if not _excused(expression, message, point):
                    raise Failed(f"{message}: but it is real at {point.values}")


def _excused(expression: Expr, message: str, point: Point) -> bool:
    """Whether it is true at a point where a function is real that its rules do not hold, or that it has an edge."""
    if needs := re.findall(r"(?:need: | and )(.+?) (!=|>=?) 0", message):
        kinds = {">": "positive", ">=": "nonnegative", "!=": "nonzero"}
        return not all(_holds(Assumption(kinds[sign], read(text).expression), point) for text, sign in needs)
    return any(f": {plain(part)} is real nowhere" in message and _edge(part, point) for part in distinct(expression))


def _edge(part: Expr, point: Point) -> bool:
    """Whether a function stops being real beside its argument, or has a kink there."""
    for argument in (argument for argument in part.args if isinstance(argument, Expr)):
        try:
            sides = (Plus(argument, side) for side in (_LITTLE, Minus(_LITTLE)))
            beside = [value(part.xreplace({argument: side}), point) for side in sides]
        except Outside:
            return True
        if abs(sum(beside) - 2 * value(part, point)) > value(_LITTLE, point) / 10**3:
            return True
    return False


def _functions(text: str) -> set[str]:
    """The functions of the table that a text uses, as it spells them and as they are called."""
    spelled = {word for word in re.findall(r"[A-Za-z_]\w*", text) if word in SPELLINGS}
    return spelled | {SPELLINGS[word] for word in spelled} | {word for word in ("piecewise",) if word in text}


def _printed(derivation: Derivation) -> None:
    for format_ in (*FORMATS, DATA):
        page = render(derivation.trace, RULES, format=format_, detail="full" if format_ == "text" else "standard")
        if not page.strip():
            raise Failed(f"nothing is printed as {format_}")
    if not terminal_page(derivation.trace, RULES, detail="standard", width=100, colour=False).strip():
        raise Failed("nothing is printed for a terminal")


def _honest(derivation: Derivation) -> None:
    trace = derivation.trace
    rules, context = compiled_rules(trace.problem), context_of(trace.problem)
    line = Derivative(trace.problem.expression, trace.problem.variable)
    for step in trace.steps:
        if step.before != line:
            raise Failed(f"a line does not follow from the one above it: {plain(step.before)}")
        line = step.after
    if line != trace.result:
        raise Failed("the result is not the last line")
    if any(isinstance(part, Derivative) for part in subexpressions(trace.result)):
        raise Failed(f"a derivative is left: {plain(trace.result)}")
    for step in every(trace.steps):
        if step.before == step.after:
            raise Failed(f"a step does nothing: {step.rule} on {plain(step.before)}")
        if step.kind == "rule" and not replays(rules[step.rule], step, context):
            raise Failed(f"{step.rule} does not replay: {plain(step.before)} -> {plain(step.after)}")
        if without_marks(step.shown_before) != step.before or without_marks(step.shown_after) != step.after:
            raise Failed(f"{step.rule} shows another line than it is: {plain(step.after)}")


def _reads_back(derivation: Derivation) -> None:
    for line in dict.fromkeys(line for step in every(derivation.steps) for line in (step.before, step.after)):
        text = plain(line)
        try:
            again = read(text, limits=_WIDE).expression
        except ReadingError as error:
            raise Failed(f"a line does not read back: {text}: {error}") from error
        if again != line:
            raise Failed(f"a line reads back as another: {text} as {plain(again)}")
    for printer in (unicode_text, latex, mathml, typst):
        if not printer(derivation.result):
            raise Failed("a printer prints nothing")


def _equal_by_numbers(derivation: Derivation) -> int:
    """Compare the result with the derivative by numbers where what the proof assumes holds."""
    problem, result = derivation.problem, derivation.result
    agreed = 0
    for point in real_points(problem.expression, problem.variable, most=POINTS):
        with mp.workdps(DIGITS):
            if not all(_holds(assumption, point) for assumption in derivation.assumptions):
                continue
        try:
            found = [_difference(derivation, point, digits) for digits in (DIGITS, 4 * DIGITS)]
        except Outside:
            # The result may hold what the function does not, a cube of a large number; and a function may be real
            # by rounding alone: polygamma, of order 2 to 60 digits, where it is not to more.
            continue
        if all(difference >= mpf(10) ** -CLOSE for difference, _ in found):
            raise Failed(f"the derivative is not {plain(result)}: {found[-1][1]}")
        agreed += 1
    return agreed


def _difference(derivation: Derivation, point: Point, digits: int) -> tuple[Any, str]:
    problem = derivation.problem
    with mp.workdps(digits):
        expected = slope(problem.expression, problem.variable, point.roomier())
        where = ", ".join(f"{key} = {mp.nstr(value, 8)}" for key, value in point.values.items())
        try:
            found = value(derivation.result, point.roomier())
        except TooLarge:
            raise
        except Outside:
            return mp.inf, f"at {where} it is {mp.nstr(expected, 12)}, the result is not real"
        size = max(abs(expected), abs(found), 1)
        return abs(expected - found) / size, f"at {where}: {mp.nstr(expected, 12)} and {mp.nstr(found, 12)}"


def _holds(assumption: Assumption, point: Point) -> bool:
    try:
        found = value(assumption.subject, point)
    except Outside:
        return False
    found = 0 if abs(found) < mpf(10) ** (5 - DIGITS) else found
    return {"positive": found > 0, "nonnegative": found >= 0, "nonzero": found != 0}.get(assumption.kind, True)


def functions_met(cases: list[Case]) -> Iterator[str]:
    """The functions of the table that occur in the cases."""
    words = {SPELLINGS.get(word, "") for case in cases for word in re.findall(r"[A-Za-z_]\w*", case.text)}
    return (name for name in FUNCTIONS if name in words)
